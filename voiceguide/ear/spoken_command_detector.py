"""Detects spoken commands such as “guide, pause”: utterance detector in front, recogniser behind."""

from collections.abc import Callable

from voiceguide.ear.hop import RATE_HZ, Hop
from voiceguide.ear.recogniser import RecognisedPhrase, RecogniserClient
from voiceguide.ear.spoken_vocabulary import SpokenVocabulary
from voiceguide.ear.utterance_detector import (
    UtteranceAudio,
    UtteranceDetector,
    UtteranceEnded,
    UtterancePaused,
    UtteranceTooLong,
)
from voiceguide.player.command import Command

# A result later than this after the end of its utterance is dropped: the person no longer expects an effect.
_MAX_LATENCY_S = 2.0


class SpokenCommandDetector:
    """Feeds utterances to a recogniser and reports the commands it recognises; a `CommandDetector`.

    Recognition is requested at every pause, and its result accepted only once the utterance has ended there.

    Args:
        recogniser: recognises the phrases of the vocabulary.
        vocabulary: the phrases and their commands.
        tell: receives a sentence for the person, once, if the recogniser fails.
    """

    def __init__(
        self,
        recogniser: RecogniserClient,
        vocabulary: SpokenVocabulary,
        on_failure: Callable[[str], None] = lambda _reason: None,
    ) -> None:
        self._recogniser = recogniser
        self._vocabulary = vocabulary
        self._on_failure = on_failure
        self._failure_told = False
        self._utterances = UtteranceDetector()
        self._ended: dict[int, int] = {}
        """End frame of each utterance whose result is outstanding, by number."""
        self._results: list[RecognisedPhrase] = []
        """Results of an utterance that is paused and may still continue."""
        self._requests = 0

    def detect(self, hop: Hop) -> list[Command]:
        """Process the next hop; returns the commands that are now certain."""
        if self._recogniser.failure and not self._failure_told:
            self._failure_told = True
            self._on_failure(self._recogniser.failure)
        for event in self._utterances.process(hop):
            match event:
                case UtteranceAudio(samples):
                    self._recogniser.accept(samples)
                case UtteranceTooLong():
                    self._recogniser.discard()
                case UtterancePaused():
                    self._requests += 1
                    self._recogniser.finish(self._requests)
                case UtteranceEnded(frame):
                    self._ended[self._requests] = frame
        self._results += self._recogniser.results()
        due = [result for result in self._results if result.utterance in self._ended]
        self._results = [each for each in self._results if each.utterance == self._requests and each not in due]
        self._ended = {
            number: frame for number, frame in self._ended.items() if hop.end - frame < _MAX_LATENCY_S * RATE_HZ
        }
        return [
            self._vocabulary.commands[result.phrase]
            for result in due
            if result.utterance in self._ended
            and result.confidence >= self._vocabulary.min_confidence
            and result.phrase in self._vocabulary.commands
        ]

    def close(self) -> None:
        """Release the recogniser."""
        self._recogniser.close()

"""Detects spoken commands such as “guide, pause”: utterance detector in front, recogniser behind."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor

from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ, Hop
from voiceguide.ear.recogniser import RecognisedCommand, Recogniser
from voiceguide.ear.utterance_detector import UtteranceDetector, UtteranceEnded, UtterancePaused
from voiceguide.language.vocabulary import Command

# A result later than this after the end of its utterance is dropped: the person no longer expects an effect.
_MAX_LATENCY = 2 * RATE_HZ


class SpokenCommandDetector:
    """Has utterances recognised in a thread of its own and reports their commands; a `CommandDetector`.

    Recognition begins at every pause, and its result counts only once the utterance has ended there.

    Args:
        utterances: finds the utterances.
        load: loads the recogniser; called in the thread, as it may take a while.
        min_confidence: the recogniser's confidence from which on a command is accepted.
        on_failure: receives the reason, once, if the recogniser fails.
        executor: runs the recogniser; a thread of its own if None.
    """

    def __init__(
        self,
        utterances: UtteranceDetector,
        load: Callable[[], Recogniser],
        min_confidence: float = 0.0,
        on_failure: Callable[[str], None] = lambda _reason: None,
        executor: Executor | None = None,
    ) -> None:
        self._utterances = utterances
        self._min_confidence = min_confidence
        self._on_failure = on_failure
        self._executor = executor or ThreadPoolExecutor(1, "recogniser")
        self._recogniser = self._executor.submit(load)
        self._failed = False
        self._latest: Future[RecognisedCommand | None] | None = None
        """The result for the utterance that is paused and may still continue."""
        self._due: list[tuple[int, Future[RecognisedCommand | None]]] = []
        """The results for utterances that have ended, each with the frame of their end."""

    def detect(self, hop: Hop) -> list[Command]:
        """Process the next hop; returns the commands that are now certain."""
        match self._utterances.process(hop):
            case UtterancePaused(samples):
                if self._latest:
                    self._latest.cancel()
                self._latest = None if self._failed else self._executor.submit(self._recognise, samples)
            case UtteranceEnded(frame) if self._latest:
                self._due.append((frame, self._latest))
                self._latest = None
        commands, waiting = [], []
        for frame, result in self._due:
            if hop.end - frame >= _MAX_LATENCY:
                result.cancel()
            elif not result.done():
                waiting.append((frame, result))
            elif command := self._command(result):
                commands.append(command)
                self._utterances.separate()  # with what follows, it would be recognised again
        self._due = waiting
        return commands

    def close(self) -> None:
        """Release the recogniser; an utterance that it is recognising is still finished."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _recognise(self, samples: Samples) -> RecognisedCommand | None:
        return self._recogniser.result().recognise(samples)

    def _command(self, result: Future[RecognisedCommand | None]) -> Command | None:
        if error := result.exception():
            if not self._failed:
                self._failed = True
                self._on_failure(str(error) or repr(error))
            return None
        found = result.result()
        return found.command if found and found.confidence >= self._min_confidence else None

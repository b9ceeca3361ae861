"""Steers by spoken words: “guide, pause”. What is not one of the phrases is not answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voiceguide.ear.ear import RATE_HZ, Heard
from voiceguide.ear.recogniser import Dictation, Recognised
from voiceguide.ear.utterance_detector import Dropped, Ended, Paused, Said, Utterances
from voiceguide.errors import UsageError
from voiceguide.language.phrases import Phrases
from voiceguide.player.command import Command

# An answer that comes later than this would do something the person no longer expects.
_STALE_S = 2.0
# A single word is easily imagined: without a wake word the recogniser has to be surer.
_WITHOUT_WAKE_WORD = 0.25


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be said, and what it means."""

    commands: Mapping[str, Command]
    """Per phrase, in small letters and with the wake word in front."""
    confidence: float = 0.0
    """What a recogniser's confidence must reach."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """All that can be said."""
        return tuple(self.commands)


def vocabulary(phrases: Phrases, language: str, *, wake_word: bool = True) -> Vocabulary:
    """What a person can say in a language.

    Args:
        phrases: the phrases of the language.
        language: its code, for what goes wrong.
        wake_word: whether the wake word has to be said in front.

    Raises:
        UsageError: the language has no words for commands, or its phrase file names a command that does not exist.
    """
    if not phrases.commands or (wake_word and not phrases.wake_word):
        raise UsageError(f"The phrases of the language {language!r} have no wake_word or no commands to be said.")
    known = {command.value: command for command in Command}
    if strange := sorted(set(phrases.commands) - set(known)):
        raise UsageError(
            f"The phrases of the language {language!r} have words for {', '.join(map(repr, strange))}; "
            f"the commands are {', '.join(known)}."
        )
    called = f"{phrases.wake_word} " if wake_word else ""
    meanings: dict[str, Command] = {}
    for name, choices in phrases.commands.items():
        for words in choices:
            phrase = f"{called}{words}".lower()
            if meanings.setdefault(phrase, known[name]) is not known[name]:
                raise UsageError(f"{words!r} means two commands in the phrases of the language {language!r}.")
    return Vocabulary(meanings, 0.0 if wake_word else _WITHOUT_WAKE_WORD)


class Words:
    """Listens for the phrases of a vocabulary; a `voiceguide.ear.ear.Listener`.

    Args:
        dictation: who recognises them.
        known: what they mean.
        tell: takes a sentence for the person, once, where nothing is recognised any more.
    """

    def __init__(
        self, dictation: Dictation, known: Vocabulary, tell: Callable[[str], None] = lambda _sentence: None
    ) -> None:
        self._dictation = dictation
        self._known = known
        self._tell = tell
        self._told = False
        self._utterances = Utterances()
        self._ended: dict[int, int] = {}
        """When the utterances ended that wait for an answer, in frames."""
        self._answers: list[Recognised] = []
        """Those to an utterance that may go on."""
        self._count = 0

    def hear(self, heard: Heard) -> list[Command]:
        """The commands that have become certain."""
        if self._dictation.trouble and not self._told:
            self._told = True
            self._tell(self._dictation.trouble)
        for cut in self._utterances.hear(heard):
            match cut:
                case Said(samples):
                    self._dictation.hear(samples)
                case Dropped():
                    self._dictation.drop()
                case Paused():
                    self._count += 1
                    self._dictation.end(self._count)
                case Ended(frame):
                    self._ended[self._count] = frame
        self._answers += self._dictation.answers()
        due = [answer for answer in self._answers if answer.utterance in self._ended]
        self._answers = [answer for answer in self._answers if answer.utterance == self._count and answer not in due]
        self._ended = {count: frame for count, frame in self._ended.items() if heard.end - frame < _STALE_S * RATE_HZ}
        return [
            self._known.commands[answer.phrase]
            for answer in due
            if answer.utterance in self._ended
            and answer.confidence >= self._known.confidence
            and answer.phrase in self._known.commands
        ]

    def close(self) -> None:
        """Stop the recogniser."""
        self._dictation.close()

"""The phrases that can be spoken in a language, with the wake word in front, and the command of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.errors import UsageError
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.messages import quoted, translated

# A single word is easily misheard: without a wake word the recogniser has to be more confident.
_MIN_CONFIDENCE_WITHOUT_WAKE_WORD = 0.63


@dataclass(frozen=True, slots=True)
class SpokenVocabulary:
    """Phrases and their commands."""

    commands: Mapping[str, Command]
    """Command by phrase; phrases are in lower case and begin with the wake word, if one is required."""
    wake_word: str = ""
    """In lower case; empty if none is required."""
    min_confidence: float = 0.0
    """The recogniser's confidence from which on a phrase is accepted."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """All phrases."""
        return tuple(self.commands)


def spoken_vocabulary(phrases: LanguageTexts, language: str, *, wake_word: bool = True) -> SpokenVocabulary:
    """The vocabulary of a language.

    Args:
        phrases: the phrase file of the language.
        language: its code, for error messages.
        wake_word: whether every phrase begins with the wake word.

    Raises:
        UsageError: the phrase file has no words for commands, or gives the same words to two commands.
    """
    if not phrases.commands or (wake_word and not phrases.wake_word):
        raise UsageError(
            translated(
                "The phrases of the language {language} have no wake_word or no commands to be said.",
                language=quoted(language),
            )
        )
    called = (phrases.wake_word or "").lower() if wake_word else ""
    commands: dict[str, Command] = {}
    for command, alternatives in phrases.commands.items():
        for words in alternatives:
            phrase = f"{called} {words}".strip().lower()
            if commands.setdefault(phrase, command) is not command:
                raise UsageError(
                    translated(
                        "{words} means two commands in the phrases of the language {language}.",
                        words=quoted(words),
                        language=quoted(language),
                    )
                )
    return SpokenVocabulary(commands, called, 0.0 if wake_word else _MIN_CONFIDENCE_WITHOUT_WAKE_WORD)

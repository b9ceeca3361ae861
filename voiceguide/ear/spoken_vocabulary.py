"""The phrases that can be spoken in a language, with the wake word in front, and the command of each."""

from voiceguide.errors import UsageError
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.messages import quoted


def spoken_vocabulary(texts: LanguageTexts, language: str, *, wake_word: bool = True) -> dict[str, Command]:
    """The command of each phrase; phrases are in lower case and begin with the wake word, if one is required.

    Args:
        texts: the phrase file of the language.
        language: its code, for error messages.
        wake_word: whether every phrase begins with the wake word.

    Raises:
        UsageError: the phrase file has no words for commands, or gives the same words to two commands.
    """
    if not texts.commands or (wake_word and not texts.wake_word):
        raise UsageError(
            "The phrases of the language {language} have no wake_word or no commands to be said.",
            language=quoted(language),
        )
    called = f"{texts.wake_word} " if wake_word else ""
    vocabulary: dict[str, Command] = {}
    for command, alternatives in texts.commands.items():
        for words in alternatives:
            if vocabulary.setdefault(f"{called}{words}".lower(), command) is not command:
                raise UsageError(
                    "{words} means two commands in the phrases of the language {language}.",
                    words=quoted(words),
                    language=quoted(language),
                )
    return vocabulary

"""The keys that answer questions, one letter each; they differ between languages."""

from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from voiceguide.document.values import AuthoredModel, Prose, mistake
from voiceguide.messages import quoted, translated


def _letter(key: str) -> str:
    if len(key) != 1 or not key.isalpha() or key != key.lower():
        raise mistake("bad-key", translated("{key} is not a single lower-case letter", key=quoted(key)))
    return key


KeyLetter = Annotated[Prose, AfterValidator(_letter)]
"""A key of the keyboard, as a lower-case letter; the upper-case letter means the same."""


class AnswerKeys(AuthoredModel):
    """The answer keys of one language. Texts refer to them by placeholders, which become capital letters."""

    yes: KeyLetter
    no: KeyLetter
    back: KeyLetter
    quit: KeyLetter
    again: KeyLetter
    skip: KeyLetter
    listen: KeyLetter
    ten: KeyLetter
    """Answers a pain of 10, which has no digit of its own."""

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        taken: dict[str, str] = {}
        for name in ("yes", "no", "back", "quit", "again", "skip", "listen"):
            letter = getattr(self, name)
            if letter in taken:
                raise mistake(
                    "same-key-twice",
                    translated(
                        "{letter} is used for both {taken} and {name}",
                        letter=quoted(letter),
                        taken=taken[letter],
                        name=name,
                    ),
                    key=name,
                )
            taken[letter] = name
        return self

    def in_sentence(self, *names: str) -> dict[str, str]:
        """The letters in upper case, by name: keyword arguments for `str.format`."""
        return {name: getattr(self, name).upper() for name in names}

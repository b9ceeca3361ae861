"""The letters that answer a question: one key each."""

from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from voiceguide.document.values import AuthoredModel, Prose, mistake


def _letter(key: str) -> str:
    if len(key) != 1 or not key.isalpha() or key != key.lower():
        raise mistake("bad-key", f"{key!r} is not one small letter")
    return key


KeyLetter = Annotated[Prose, AfterValidator(_letter)]
"""A key of a keyboard, as a small letter; a capital one means the same."""


class AnswerKeys(AuthoredModel):
    """The letters that differ from language to language. Texts name them by placeholders, in capitals."""

    yes: KeyLetter
    no: KeyLetter
    back: KeyLetter
    quit: KeyLetter
    ten: KeyLetter
    """A pain of ten, for which there is no digit."""

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        taken: dict[str, str] = {}
        for name in ("yes", "no", "back", "quit"):
            letter = getattr(self, name)
            if letter in taken:
                raise mistake("same-key-twice", f"{letter!r} stands for {taken[letter]} and for {name}", key=name)
            taken[letter] = name
        return self

    def in_sentence(self, *names: str) -> dict[str, str]:
        """The letters as a sentence names them: capital ones, by the names of the placeholders."""
        return {name: getattr(self, name).upper() for name in names}

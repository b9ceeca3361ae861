"""Texts in which names stand in braces, to be filled with `str.format`."""

from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, Field


def names_in(text: str) -> set[str]:
    """The names that stand in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def template(*names: str) -> AfterValidator:
    """For a text in which these names stand in braces, and no others."""

    def check(text: str) -> str:
        if names_in(text) != set(names):
            wanted = " and ".join(f"{{{name}}}" for name in names) or "nothing in braces"
            raise ValueError(f"there must be {wanted} in {text!r}, and no others")
        return text

    return AfterValidator(check)


Sentence = Annotated[str, Field(min_length=1), template()]

"""What a rule of reading is: a pattern, what is spoken in its place, and how certain that is."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How certain a reading is."""

    SURE = "sure"
    GUESS = "guess"
    """The text can mean something else."""
    LEFT_OUT = "left out"
    """It cannot be spoken."""


def sure(_: re.Match[str]) -> Certainty:
    """Every match is sure."""
    return Certainty.SURE


def left_out(_: re.Match[str]) -> Certainty:
    """Every match is left out."""
    return Certainty.LEFT_OUT


def guess_if(is_guess: Callable[[re.Match[str]], bool]) -> Callable[[re.Match[str]], Certainty]:
    """A guess for some matches, sure for the others."""
    return lambda match: Certainty.GUESS if is_guess(match) else Certainty.SURE


@dataclass(frozen=True, slots=True)
class Rule:
    """Replaces whatever matches `pattern`. If `spoken` returns the match itself, the rule does not apply."""

    pattern: re.Pattern[str]
    spoken: Callable[[re.Match[str]], str]
    certainty: Callable[[re.Match[str]], Certainty] = sure
    trigger: re.Pattern[str] | None = None
    """Found in every text in which `pattern` is: a quick test. None if `pattern` is quick itself."""


def spellings(table: Mapping[str, str]) -> dict[str, str]:
    """The table with a key for each of the spellings that are listed in one."""
    return {spelling: spoken for key, spoken in table.items() for spelling in key.split(", ")}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words as they are written, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def ends_sentence(rest: str) -> bool:
    """Whether an abbreviation that can end a sentence does so before the `rest` of the text."""
    return not rest or rest[0].isupper()

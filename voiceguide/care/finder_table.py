"""What the finder knows: `finder.yaml`, read and checked."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, model_validator

from voiceguide.document.diagnostics import did_you_mean
from voiceguide.document.loader import load_model
from voiceguide.document.values import AuthoredModel, Prose, mistake
from voiceguide.errors import UsageError

LANGUAGES = ("en", "de")
"""The languages that the finder speaks."""

_TABLE = Path(__file__).with_name("finder.yaml")


class Text(AuthoredModel):
    """One text in every language."""

    en: Prose
    de: Prose

    def __call__(self, language: str) -> str:
        """The text in that language; in English where there is none."""
        text: str = getattr(self, language if language in LANGUAGES else LANGUAGES[0])
        return text


_Entry = TypeVar("_Entry", "Flag", "Area")


def _distinct(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    names = [entry.id for entry in entries]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise mistake("twice", f"there are two entries with the id {twice!r}")
    return entries


class Founded(AuthoredModel):
    """What is said on the grounds of somebody else's knowledge."""

    facts: tuple[Prose, ...] = Field(min_length=1, description="ids of scripts/README.md")
    sources: tuple[Prose, ...] = Field(min_length=1, description="the documents the facts come from")


class Play(AuthoredModel):
    """A session to play."""

    routine: Prose
    only: Text | None = Field(None, description="the title of one section of it")

    def command(self, language: str, *, named: bool = False) -> tuple[str, ...]:
        """The command that plays it, word by word; `named` where it must say the language."""
        only = ("--only", self.only(language)) if self.only else ()
        return ("voiceguide", "play", self.routine, *only, *(("--language", language) if named else ()))


class Flag(Founded):
    """A red flag: a question, and what to do instead of a session where the answer is yes."""

    id: Prose
    question: Text
    advice: Text


class Muscle(AuthoredModel):
    """A muscle that one can reach alone."""

    name: Text
    spoken: Text
    """The name as a voice says it best."""
    place: Text
    session: Play


class Likely(Founded):
    """A muscle that comes into question, and why."""

    muscle: Prose
    why: Text


class Also(Founded):
    """A session that does good as well, and why."""

    name: Text
    session: Play
    why: Text


class Area(Founded):
    """A place that hurts. What is likeliest comes first."""

    id: Prose
    name: Text
    likely: tuple[Likely, ...] = Field(min_length=1)
    also: tuple[Also, ...] = ()


class Says(AuthoredModel):
    """What the finder says of its own accord."""

    title: Text
    disclaimer: Text
    where: Text
    yes: Text
    no: Text
    back: Text
    quit: Text
    aloud_keys: Text
    """The keys, for whoever only listens."""
    doctor: Text
    no_session: Text
    likely: Text
    also: Text
    start: Text
    start_it: Text
    """The same, where there is only one."""
    press_for: Text
    """`{key}` and `{name}` are filled in."""
    map_title: Text
    map_note: Text


class Letters(AuthoredModel):
    """The keys that are another letter in each language. `q` quits in all of them."""

    yes: Text
    no: Text
    back: Text


class Table(AuthoredModel):
    """All that the finder knows, and the words it says it with."""

    says: Says
    letters: Letters
    red_flags: Annotated[tuple[Flag, ...], Field(min_length=1), AfterValidator(_distinct)]
    muscles: dict[Prose, Muscle]
    areas: Annotated[tuple[Area, ...], Field(min_length=1, max_length=9), AfterValidator(_distinct)]

    @model_validator(mode="after")
    def _known_muscles(self) -> "Table":
        for name in (likely.muscle for area in self.areas for likely in area.likely):
            if name not in self.muscles:
                raise mistake("unknown-muscle", f"there is no muscle {name!r}", hint=did_you_mean(name, self.muscles))
        return self

    def area(self, name: str) -> Area:
        """The area with that id.

        Raises:
            UsageError: there is none.
        """
        return _by_id("area", name, self.areas)

    def flag(self, name: str) -> Flag:
        """The red flag with that id.

        Raises:
            UsageError: there is none.
        """
        return _by_id("red flag", name, self.red_flags)


@cache
def load_table() -> Table:
    """The table of the finder, which is read once.

    Raises:
        ScriptError: where anything is wrong with it, with all of it.
    """
    return load_model(_TABLE, Table)


def _by_id(kind: str, name: str, entries: Sequence[_Entry]) -> _Entry:
    folded = name.strip().casefold()
    for entry in entries:
        if entry.id == folded:
            return entry
    known = [entry.id for entry in entries]
    raise UsageError(f"there is no {kind} {name!r}: {did_you_mean(name, known) or 'there is ' + ', '.join(known)}")

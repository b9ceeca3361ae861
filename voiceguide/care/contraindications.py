"""What is asked before a session, and what the documents advise where something applies: `screening.yaml`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from voiceguide.document.loader import load_model
from voiceguide.document.values import AuthoredModel, Prose, mistake
from voiceguide.language.conditions import Condition
from voiceguide.routine.model import Audience, Language, Routine

_SHIPPED = Path(__file__).with_name("screening.yaml")
_FALLBACK = "en"


class Instead(StrEnum):
    """What to do where a condition applies."""

    DO_NOT_MASSAGE = "do-not-massage"
    ASK_A_DOCTOR_FIRST = "ask-a-doctor-first"
    LIGHTER_AND_ASK = "lighter-and-ask"


class Contraindication(AuthoredModel):
    """A condition, what it is called and what the documents advise, a language each."""

    fact: Annotated[str, Field(pattern="^X[1-9]$")]
    """The id under which `scripts/README.md` lists it."""
    sources: tuple[Prose, ...] = Field(min_length=1)
    """The documents it comes from."""
    instead: Instead
    name: dict[Language, Prose]
    advice: dict[Language, Prose]


class Sentences(AuthoredModel):
    """What is said around the list, in one language."""

    intro: dict[Audience, Prose]
    """The question, by whom the session is for."""
    no_advice: Prose
    outro: Prose
    """What to do where something applies, for somebody who cannot answer."""
    question: Prose
    """Which key is which answer; every other key means that something applies."""
    declined: Prose
    which: Prose
    unsure: Prose
    """The last word, where something applies."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        _must_have(Audience, self.intro, "intro")
        return self


class Contraindications(AuthoredModel):
    """All of the file: every condition, in every language."""

    languages: dict[Language, Sentences]
    conditions: dict[Condition, Contraindication]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        _must_have((_FALLBACK,), self.languages, "languages")
        _must_have(Condition, self.conditions, "conditions")
        for condition, entry in self.conditions.items():
            _must_have(self.languages, entry.name, f"the name of {condition}")
            _must_have(self.languages, entry.advice, f"the advice for {condition}")
        return self


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition as a person is asked about it, in one language."""

    condition: Condition
    name: str
    instead: Instead
    advice: str
    """What the documents say to do where it applies, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Screening:
    """The questions before one routine, in its language. There are none where `asked` is empty."""

    asked: tuple[Asked, ...]
    sentences: Sentences
    intro: str

    @property
    def announcement(self) -> tuple[str, ...]:
        """What is read out before it is asked for, a sentence or a name each."""
        names = (_as_sentence(each.name) for each in self.asked)
        return (self.sentences.no_advice, self.intro, *names) if self.asked else ()

    @property
    def preamble(self) -> tuple[str, ...]:
        """What is read out where nobody can answer: the list, and what to do where something on it applies."""
        return (*self.announcement, self.sentences.outro) if self.asked else ()


def screening_of(routine: Routine) -> Screening:
    """The questions before a routine; in English where the file does not know its language."""
    known = contraindications()
    language = next(
        code for code in (routine.language, routine.language.split("-")[0], _FALLBACK) if code in known.languages
    )
    sentences = known.languages[language]

    def asked(condition: Condition) -> Asked:
        entry = known.conditions[condition]
        return Asked(condition, entry.name[language], entry.instead, entry.advice[language])

    return Screening(tuple(map(asked, dict.fromkeys(routine.screening))), sentences, sentences.intro[routine.audience])


@cache
def contraindications() -> Contraindications:
    """All that the shipped file holds.

    Raises:
        ScriptError: somebody has changed it, and it is not whole any more.
    """
    return load_contraindications(_SHIPPED)


def load_contraindications(path: Path) -> Contraindications:
    """What a file of this kind holds.

    Raises:
        ScriptError: something is missing in it or wrong, with all of it.
    """
    return load_model(path, Contraindications)


def _as_sentence(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}."


def _must_have(wanted: Iterable[str], given: Iterable[str], where: str) -> None:
    there = set(given)
    if missing := [name for name in wanted if name not in there]:
        raise mistake("not-whole", f"{where} has nothing for {', '.join(missing)}")

"""What is asked before a session: the conditions that a routine lists, with what the documents advise."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from voiceguide.document.loader import load_model
from voiceguide.document.values import AuthoredModel, Prose
from voiceguide.language.conditions import Condition
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.template import EveryId
from voiceguide.routine.model import Routine

_SHIPPED = Path(__file__).with_name("screening.yaml")


class Instead(StrEnum):
    """What to do where a condition applies."""

    DO_NOT_MASSAGE = "do-not-massage"
    ASK_A_DOCTOR_FIRST = "ask-a-doctor-first"
    LIGHTER_AND_ASK = "lighter-and-ask"


class Contraindication(AuthoredModel):
    """Where a condition is known from, and what to do instead of a session."""

    fact: Annotated[str, Field(pattern="^X[1-9]$")]
    """The id under which `scripts/README.md` lists it."""
    sources: tuple[Prose, ...] = Field(min_length=1)
    """The documents it comes from."""
    instead: Instead


class Contraindications(AuthoredModel):
    """The whole of `screening.yaml`."""

    conditions: Annotated[dict[Condition, Contraindication], EveryId()]


@dataclass(frozen=True, slots=True)
class AskedCondition:
    """A condition as a person is asked about it, in one language."""

    condition: Condition
    name: str
    instead: Instead
    advice: str
    """What the documents say to do where it applies, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Screening:
    """The questions before one routine, in its language. There are none where `asked` is empty."""

    asked: tuple[AskedCondition, ...]
    phrases: LanguageTexts
    intro: str

    @property
    def question(self) -> str:
        """Which key is which answer."""
        return self.phrases.screening.question.format(**self.phrases.keys.in_sentence("yes", "no"))

    @property
    def announcement(self) -> tuple[str, ...]:
        """What is read out before it is asked for, a sentence or a name each."""
        names = (_as_sentence(each.name) for each in self.asked)
        return (self.phrases.screening.no_advice, self.intro, *names) if self.asked else ()

    @property
    def preamble(self) -> tuple[str, ...]:
        """What is read out where nobody can answer: the list, and what to do where something on it applies."""
        return (*self.announcement, self.phrases.screening.outro) if self.asked else ()


def screening_of(routine: Routine) -> Screening:
    """The questions before a routine.

    Raises:
        UsageError: there is no file for its language.
        ScriptError: that file is wrong.
    """
    known = contraindications()
    phrases = load_phrases(routine.language)
    texts = phrases.screening.conditions

    def asked(condition: Condition) -> AskedCondition:
        return AskedCondition(condition, texts[condition].name, known[condition].instead, texts[condition].advice)

    intro = phrases.screening.intro[routine.audience]
    return Screening(tuple(map(asked, dict.fromkeys(routine.screening))), phrases, intro)


@cache
def contraindications() -> dict[Condition, Contraindication]:
    """Every condition, from the shipped file, which is read once.

    Raises:
        ScriptError: somebody has changed it, and it is not whole any more.
    """
    return load_contraindications(_SHIPPED)


def load_contraindications(path: Path) -> dict[Condition, Contraindication]:
    """Every condition, from a file of this kind.

    Raises:
        ScriptError: something is missing in it or wrong, with all of it.
    """
    return load_model(path, Contraindications).conditions


def _as_sentence(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}."

"""The screening before a session: the contraindications of a routine, with the advice of the source documents."""

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
    """What to do if a condition applies."""

    DO_NOT_MASSAGE = "do-not-massage"
    ASK_A_DOCTOR_FIRST = "ask-a-doctor-first"
    LIGHTER_AND_ASK = "lighter-and-ask"


class Contraindication(AuthoredModel):
    """The sources of a contraindication, and what to do instead of a session."""

    fact: Annotated[str, Field(pattern="^X[1-9]$")]
    """Its id in the table of `scripts/README.md`."""
    sources: tuple[Prose, ...] = Field(min_length=1)
    """The names of the source documents."""
    instead: Instead


class Contraindications(AuthoredModel):
    """The content of `screening.yaml`."""

    conditions: Annotated[dict[Condition, Contraindication], EveryId()]


@dataclass(frozen=True, slots=True)
class AskedCondition:
    """A condition with its texts in one language."""

    condition: Condition
    name: str
    instead: Instead
    advice: str
    """What the source documents advise if it applies, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Screening:
    """The screening of one routine, in its language. If `asked` is empty, there is nothing to ask."""

    asked: tuple[AskedCondition, ...]
    phrases: LanguageTexts
    intro: str

    @property
    def question(self) -> str:
        """A sentence that explains the answer keys."""
        return self.phrases.screening.question.format(**self.phrases.keys.in_sentence("yes", "no"))

    @property
    def announcement(self) -> tuple[str, ...]:
        """The sentences and names that are read out before the question."""
        names = (_as_sentence(each.name) for each in self.asked)
        return (self.phrases.screening.no_advice, self.intro, *names) if self.asked else ()

    @property
    def preamble(self) -> tuple[str, ...]:
        """What is read out if nobody can answer: the announcement, and what to do if a condition applies."""
        return (*self.announcement, self.phrases.screening.outro) if self.asked else ()


def screening_of(routine: Routine) -> Screening:
    """The screening of a routine.

    Raises:
        UsageError: there is no file for its language.
        ScriptError: the language file has mistakes.
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
    """All contraindications, from the shipped file; cached.

    Raises:
        ScriptError: the shipped file was changed and has mistakes.
    """
    return load_contraindications(_SHIPPED)


def load_contraindications(path: Path) -> dict[Condition, Contraindication]:
    """Read all contraindications from a file.

    Raises:
        ScriptError: the file has mistakes; carries all of them.
    """
    return load_model(path, Contraindications).conditions


def _as_sentence(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}."

"""The screening before a session: the contraindications of a routine, with the advice of the source documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from voiceguide.language.health_ids import Condition
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.vocabulary import Audience, Practice
from voiceguide.routine.model import Routine

ASK_FIRST = frozenset({
    Condition.LEG_NUMBNESS, Condition.BLOOD_THINNERS, Condition.CHRONIC_PAIN, Condition.UNCLEAR_PAIN,
})  # fmt: skip
"""What does not rule a session out once a doctor has agreed: of these the sources say to ask first, not never."""
ASK_FIRST_UNLESS_MASSAGED = frozenset({
    Condition.OSTEOPOROSIS, Condition.THROMBOSIS, Condition.CARDIOVASCULAR, Condition.PREGNANCY,
})  # fmt: skip
"""What the sources say of massage alone: of exercises and stretching a doctor may approve."""
_TOGETHER = 3
"""Conditions that are read out in one sentence."""


@dataclass(frozen=True, slots=True)
class AskedCondition:
    """A condition with its texts in one language."""

    condition: Condition
    name: str
    advice: str
    """What the source documents advise if it applies, in a sentence or two."""

    ask_first: bool
    """Whether the session may begin if a doctor has agreed."""


@dataclass(frozen=True, slots=True)
class Screening:
    """The screening of one routine, in its language. If `asked` is empty, there is nothing to ask."""

    asked: tuple[AskedCondition, ...]
    phrases: LanguageTexts
    audience: Audience
    practice: str
    """What a doctor has to agree to, such as `a massage`."""

    @property
    def intro(self) -> str:
        """The question whether one of the conditions applies."""
        return self.phrases.screening.intro[self.audience]

    @property
    def question(self) -> str:
        """A sentence that explains the answer keys."""
        return self.phrases.screening.question.format(**self.phrases.keys.in_sentence("yes", "no", "quit"))

    @property
    def agreed(self) -> str:
        """The question whether a doctor has agreed, with its answer keys."""
        keys = self.phrases.keys.in_sentence("yes", "no", "quit")
        return self.phrases.screening.agreed.format(practice=self.practice, **keys)

    @property
    def announcement(self) -> tuple[str, ...]:
        """The sentences and names that are read out before the question."""
        names = (_as_sentence(each.name) for each in self.asked)
        return (self.phrases.screening.no_advice, self.intro, *names) if self.asked else ()

    @property
    def preamble(self) -> tuple[str, ...]:
        """What is read out if nobody can answer: with what to leave the session out, and with what to ask first."""
        if not self.asked:
            return ()
        texts = self.phrases.screening
        never = _grouped([each.name for each in self.asked if not each.ask_first])
        ask_first = _grouped([each.name for each in self.asked if each.ask_first])
        return (
            texts.no_advice,
            *((texts.leave_out[self.audience], *never) if never else ()),
            *((texts.unless.format(practice=self.practice), *ask_first) if ask_first else ()),
            texts.unsure,
        )


def screening_of(routine: Routine) -> Screening:
    """The screening of a routine.

    Raises:
        UsageError: there is no file for its language.
        ScriptError: the language file has mistakes.
    """
    phrases = load_phrases(routine.language)
    texts = phrases.screening

    ask_first = ASK_FIRST if routine.practice is Practice.MASSAGE else ASK_FIRST | ASK_FIRST_UNLESS_MASSAGED

    def asked(condition: Condition) -> AskedCondition:
        about = texts.conditions[condition]
        return AskedCondition(condition, about.name, about.advice, condition in ask_first)

    conditions = tuple(map(asked, dict.fromkeys(routine.screening)))
    return Screening(conditions, phrases, routine.audience, texts.practices[routine.practice])


def _grouped(names: Sequence[str]) -> list[str]:
    """Sentences of a few names each; a name with a comma is a sentence by itself."""
    sentences, group = [], list[str]()
    for name in names:
        if group and (len(group) == _TOGETHER or "," in name or "," in group[0]):
            sentences.append(_as_sentence(", ".join(group)))
            group = []
        group.append(name)
    return [*sentences, *([_as_sentence(", ".join(group))] if group else [])]


def _as_sentence(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}."

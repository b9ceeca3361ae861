"""The screening before a session: the contraindications of a routine, with the advice of the source documents."""

from dataclasses import dataclass

from voiceguide.language.health_ids import Condition
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.routine.model import Routine

ASK_FIRST = frozenset({
    Condition.LEG_NUMBNESS, Condition.BLOOD_THINNERS, Condition.CHRONIC_PAIN, Condition.UNCLEAR_PAIN,
})  # fmt: skip
"""What does not rule a session out once a doctor has agreed: of these the sources say to ask first, not never."""


@dataclass(frozen=True, slots=True)
class AskedCondition:
    """A condition with its texts in one language."""

    condition: Condition
    name: str
    advice: str
    """What the source documents advise if it applies, in a sentence or two."""

    @property
    def ask_first(self) -> bool:
        """Whether the session may begin if a doctor has agreed."""
        return self.condition in ASK_FIRST


@dataclass(frozen=True, slots=True)
class Screening:
    """The screening of one routine, in its language. If `asked` is empty, there is nothing to ask."""

    asked: tuple[AskedCondition, ...]
    phrases: LanguageTexts
    intro: str
    practice: str
    """What a doctor has to agree to, such as `a massage`."""

    @property
    def question(self) -> str:
        """A sentence that explains the answer keys."""
        return self.phrases.screening.question.format(**self.phrases.keys.in_sentence("yes", "no"))

    @property
    def agreed(self) -> str:
        """The question whether a doctor has agreed, with its answer keys."""
        keys = self.phrases.keys.in_sentence("yes", "no")
        return self.phrases.screening.agreed.format(practice=self.practice, **keys)

    @property
    def announcement(self) -> tuple[str, ...]:
        """The sentences and names that are read out before the question."""
        names = (_as_sentence(each.name) for each in self.asked)
        return (self.phrases.screening.no_advice, self.intro, *names) if self.asked else ()

    @property
    def preamble(self) -> tuple[str, ...]:
        """What is read out if nobody can answer: the announcement, and what to do if a condition applies."""
        if not self.asked:
            return ()
        texts, ask_first = self.phrases.screening, "; ".join(each.name for each in self.asked if each.ask_first)
        unless = (texts.unless.format(practice=self.practice, conditions=ask_first),) if ask_first else ()
        return (*self.announcement, texts.outro, *unless)


def screening_of(routine: Routine) -> Screening:
    """The screening of a routine.

    Raises:
        UsageError: there is no file for its language.
        ScriptError: the language file has mistakes.
    """
    phrases = load_phrases(routine.language)
    texts = phrases.screening

    def asked(condition: Condition) -> AskedCondition:
        return AskedCondition(condition, texts.conditions[condition].name, texts.conditions[condition].advice)

    conditions = tuple(map(asked, dict.fromkeys(routine.screening)))
    return Screening(conditions, phrases, texts.intro[routine.audience], texts.practices[routine.practice])


def _as_sentence(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}."

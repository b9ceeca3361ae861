"""The words by which `check` recognises in a text what contradicts its step, or should not be done."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from voiceguide.document.values import AuthoredModel
from voiceguide.language.reading_rules import any_of
from voiceguide.language.template import Sentence, Template
from voiceguide.language.vocabulary import Pressure, Technique


class PressingWords(AuthoredModel):
    """The words by which a text is recognised that tells to press where nobody should, or too hard."""

    verbs: tuple[Sentence, ...]
    """What tells to press, in each of its forms."""
    massaging: tuple[Sentence, ...] = ()
    """What tells to massage, whatever the technique."""
    techniques: dict[Technique, tuple[Sentence, ...]] = Field({})
    """What tells to use each technique."""
    thumbs: tuple[Sentence, ...]
    """What presses, and is laid on the spine for nothing else."""
    on: tuple[Sentence, ...]
    """Prepositions before the place."""
    along: tuple[Sentence, ...] = ()
    """Prepositions before the spine, which mean it unless muscles are named."""
    articles: tuple[Sentence, ...]
    """What can stand between a preposition and the place; one more word can follow on it."""
    aside: tuple[Sentence, ...] = ()
    """Prepositions before a place that is not touched, or that touches."""
    under: tuple[Sentence, ...] = ()
    """Prepositions for what is laid under a place."""
    rolling: tuple[Sentence, ...] = ()
    """What tells to roll on something."""
    rolled_on: tuple[Sentence, ...] = ()
    """What one rolls on, and is laid under the spine for nothing else."""
    at: tuple[Sentence, ...] = ()
    """Those of `aside`, and others, before a place that is massaged, though not pressed on."""
    leading: tuple[Sentence, ...] = ()
    """What can stand before the verb at the beginning of a clause."""
    harmless: tuple[Sentence, ...]
    """With one of these, a sentence means something else; `…` is the place."""
    too_hard: tuple[Sentence, ...]
    leaning: tuple[Sentence, ...] = ()
    """What tells to lean on something, which can be too hard."""
    pressures: dict[Pressure, tuple[Sentence, ...]] = Field({})
    """What tells each pressure; if a sentence has words of `changing` too, it does so for a part of its step only."""
    changing: tuple[Sentence, ...] = ()
    hard: tuple[Sentence, ...] = ()
    """Adverbs for a pressure that is too much."""
    still: tuple[Sentence, ...] = ()
    """What tells to keep still; with one of these, a text may tell of a movement before a hold."""
    side: Sentence | None = None
    """The noun behind left and right."""

    @cached_property
    def kneading(self) -> tuple[str, ...]:
        """Everything that presses: to press, to massage and to knead."""
        return (*self.verbs, *self.massaging, *self.techniques.get(Technique.PETRISSAGE, ()))

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        """Patterns of what is harmless in a sentence, of what is harmless right behind the place, and of `too_hard`."""
        behind = [each.removeprefix("…") for each in self.harmless if each.startswith("…")]
        harmless, hard = (any_of(each) for each in (self.harmless, self.too_hard))
        whole = (rf"(?<!\w)(?:{harmless})(?!\w)", rf"(?:{any_of(behind)})(?!\w)", rf"(?<!\w)(?:{hard})(?!\w)")
        first, second, third = (re.compile(each, re.IGNORECASE) for each in whole)
        return first, second, third

    @cached_property
    def told_pressures(self) -> dict[Pressure, re.Pattern[str]]:
        """The pattern of what tells each pressure."""
        return {pressure: _compiled(any_of(words)) for pressure, words in self.pressures.items()}

    @cached_property
    def is_changing(self) -> re.Pattern[str]:
        """Finds a word of `changing`."""
        return _compiled(any_of(self.changing))


class SettingWords(AuthoredModel):
    """The words by which a text is recognised that tells of a background, an ending or a partner."""

    hearing: tuple[Sentence, ...] = ()
    """What tells to hear something."""
    imagined: tuple[Sentence, ...] = ()
    """With one of these, a sentence does not mean what is heard."""
    chimes: tuple[Sentence, ...] = ()
    """What can sound at the end of a session."""
    at_the_end: tuple[Sentence, ...] = ()
    """What tells that it sounds there."""
    partner: tuple[Sentence, ...] = ()
    """Names for who is massaged by somebody else."""

    @cached_property
    def is_about_partner(self) -> re.Pattern[str]:
        """Finds a name of `partner`."""
        return _compiled(any_of(self.partner))


Told: TypeAlias = tuple[Annotated[str, Template("number")], ...]
"""Ways in which a `{number}` is told; `…` stands for up to two words, and a hyphen for one, a space, or nothing."""
Phase: TypeAlias = Literal["in", "hold", "out"]


class AmountWords(AuthoredModel):
    """The words by which a text is recognised that tells how long something takes, or how often it is done."""

    whole_after: tuple[Sentence, ...] = ()
    """Before a length that is that of the whole step."""
    whole_before: tuple[Sentence, ...] = ()
    """Behind such a length."""
    other_after: tuple[Sentence, ...] = ()
    """Before a length that is not that of the whole step."""
    shared: tuple[Sentence, ...] = ()
    """With one of these, a length is that of a part of the step."""
    half: Sentence | None = None
    numbers: dict[str, float] = Field({})
    """Numbers that are not whole."""
    one: tuple[Sentence, ...] = ()
    """Articles before a minute that mean one."""
    resting: tuple[Sentence, ...] = ()
    """What tells to rest."""
    session: tuple[Sentence, ...] = ()
    """With all words of one of these, a sentence tells the length of the session."""
    breath: dict[Phase, Told] = Field({})
    rounds: Told = ()
    breaths: Told = ()

    @cached_property
    def is_shared(self) -> re.Pattern[str]:
        """Finds a word of `shared`."""
        return _compiled(any_of(self.shared))

    @cached_property
    def is_resting(self) -> re.Pattern[str]:
        """Finds a word of `resting`."""
        return _compiled(any_of(self.resting))

    @cached_property
    def whole(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Patterns of what stands before a length that is that of the whole step, and behind it."""
        before, behind = any_of(self.whole_after), any_of(self.whole_before)
        return re.compile(rf"\b(?:{before})\s\Z", re.IGNORECASE), re.compile(rf"\.?\s+(?:{behind})\b", re.IGNORECASE)

    @cached_property
    def told_breath(self) -> dict[Phase, re.Pattern[str]]:
        """For each phase of a breath, the pattern of how it is told; its last group is the number."""
        return {phase: _compiled(_told(ways)) for phase, ways in self.breath.items()}

    @cached_property
    def told_rounds(self) -> re.Pattern[str]:
        """The pattern of how a number of rounds is told; its last group is that number."""
        return _compiled(_told(self.rounds))

    @cached_property
    def told_breaths(self) -> re.Pattern[str]:
        """The same for a number of breaths, told as how often one breathes."""
        return _compiled(_told(self.breaths))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def _told(ways: Iterable[str]) -> str:
    """A pattern for texts with a `{number}`."""
    patterns = (re.escape(way).replace(r"…\ ", r"(?:\w+ ){0,2}?").replace(r"\-", "[- ]?") for way in ways)
    patterns = (each.replace(r"\{number\}", r"(\w+?)") for each in patterns)
    return "|".join(patterns) or "(?!)"

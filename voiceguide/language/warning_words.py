"""The words by which `check` recognises in a text what contradicts its step, or should not be done."""

import re
from functools import cache, cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from voiceguide.document.values import AuthoredModel
from voiceguide.language.reading_rules import any_of
from voiceguide.language.template import Sentence, Template
from voiceguide.language.vocabulary import Technique


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
    at: tuple[Sentence, ...] = ()
    """Those of `aside`, and others, before a place that is massaged, though not pressed on."""
    leading: tuple[Sentence, ...] = ()
    """What can stand before the verb at the beginning of a clause."""
    harmless: tuple[Sentence, ...]
    """With one of these, a sentence means something else; `…` is the place."""
    too_hard: tuple[Sentence, ...]
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


LAST = -1
"""The ordinal of the last one."""
Told: TypeAlias = tuple[Annotated[str, Template("number")], ...]
"""Ways in which a `{number}` is told; `…` stands for up to two words, a hyphen for one, a space, or nothing, a slash
stands between words of which there is one, `^` begins a sentence, `.` ends one, and `$` ends a clause."""
Ways: TypeAlias = tuple[Sentence, ...]
"""The same without a number."""
PatternName: TypeAlias = Literal["calm", "box", "4-7-8"]
Phase: TypeAlias = Literal["in", "hold", "out", "rest"]


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
    """Further numbers, such as one and a half."""
    one: tuple[Sentence, ...] = ()
    """Articles before a minute that mean one."""
    resting: tuple[Sentence, ...] = ()
    """What tells to rest."""
    session: tuple[Sentence, ...] = ()
    """With all words of one of these, a sentence tells the length of the session."""
    aside: tuple[Sentence, ...] = ()
    """With one of these, a sentence does not tell how often what follows is done, or how one breathes in it."""
    compared: tuple[Sentence, ...] = ()
    """Behind how often something is, these compare it."""
    ordinals: dict[str, float] = Field({})
    """The numbers of rounds; `LAST` for the last one."""
    breath: dict[Phase, Told] = Field({})
    held: Ways = ()
    """Ways to tell that a breath is held."""
    patterns: dict[PatternName, Ways] = Field({})
    """Ways to name each pattern of breath that has a name."""
    breaths: Told = ()
    """How often one breathes."""
    next_breaths: Told = ()
    """The same in a sentence without a word of `aside`."""
    rounds: Told = ()
    """How often something is done, in the text of a round."""
    ahead: Told = ()
    """The same before the first round."""
    times: Told = ()
    """How often a movement is done."""
    round: Told = ()
    """Which round it is."""
    turn: Told = ()
    """The same with words that mean something else about the first time."""
    parts: Told = ()
    """How many parts a session has."""

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


_MARKS = {
    "…": r"(?:\w+ ){0,2}?",
    "^": r"(?:\A|(?<=[.!?:…\]] ))",
    "$": r"(?=\s*(?:\Z|[.,:;!–-]))",
    ".": r"(?=\s*(?:\Z|[.!]))",
}


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def pattern_of(ways: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of how something is told; its last group is the `{number}`."""
    return _compiled("|".join(map(_way, ways)) or "(?!)")


def _way(way: str) -> str:
    pattern = ""
    for word in way.split(" "):
        words = "|".join(re.escape(each).replace(r"\-", "[- ]?") for each in word.split("/"))
        is_after_word = pattern and not pattern.endswith((_MARKS["…"], _MARKS["^"])) and word not in "$."
        pattern += " " * bool(is_after_word) + _MARKS.get(word, f"(?:{words})").replace(r"\{number\}", r"(\w+?)")
    return pattern

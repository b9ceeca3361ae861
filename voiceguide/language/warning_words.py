"""The words by which `check` recognises in a text what contradicts its step, or should not be done."""

import re
from collections.abc import Iterable
from functools import cache, cached_property
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


LAST = -1
"""The ordinal of the last one."""
Told: TypeAlias = tuple[Annotated[str, Template("number")], ...]
"""Ways in which a `{number}` is told; `…` stands for up to two words, a hyphen for one, a space, or nothing, a slash
stands between words of which there is one, `^` begins a sentence, `.` ends one, and `$` ends a clause."""
Ways: TypeAlias = tuple[Sentence, ...]
"""The same without a number."""
ToldSide: TypeAlias = tuple[Annotated[str, Template("side")] | Sentence, ...]
"""Ways in which a `{side}` is told, or the other one."""
ToldLength: TypeAlias = tuple[Annotated[str, Template("length")], ...]
"""Ways in which a `{length}` is told."""
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
    each: tuple[Sentence, ...] = ()
    """Before a part of the body, these tell that the same is done with all of them."""
    more: tuple[Sentence, ...] = ()
    """Behind a length, these begin something else that is done in the same step."""
    other_clause: tuple[Sentence, ...] = ()
    """In the clause of a length, and before it, these make it that of something else, or of what is not so."""
    other_in_clause: tuple[Sentence, ...] = ()
    """The same, wherever they stand in the clause."""
    vague: tuple[Sentence, ...] = ()
    """Right behind a length, these leave it open."""
    first: tuple[Sentence, ...] = ()
    """What may stand between the verb that begins a sentence and a length."""
    half: Sentence | None = None
    half_more: Sentence | None = None
    """Between a number and its unit, half a unit more."""
    numbers: dict[str, float] = Field({})
    """Numbers that are not whole, or have words beside those of `numbers`."""
    minutes: dict[str, float] = Field({})
    """Lengths without a number, in small letters, and how many minutes they are."""
    one: tuple[Sentence, ...] = ()
    """Articles before a minute that mean one."""
    resting: tuple[Sentence, ...] = ()
    """What tells to rest."""
    aside: tuple[Sentence, ...] = ()
    """With one of these, a sentence does not tell how often what follows is done, or how one breathes in it."""
    compared: tuple[Sentence, ...] = ()
    """Behind how often something is, these compare it."""
    ordinals: dict[str, float] = Field({})
    """The numbers of rounds; `LAST` for the last one."""
    session: ToldLength = ()
    """How a sentence tells the length of the session."""
    opening: ToldLength = ()
    """How one at the beginning of the session tells it, if it begins so; it may also be about less."""
    title_after: tuple[Sentence, ...] = ()
    """What may begin a title, or a clause of a summary, before the length of the session."""
    title_before: tuple[Sentence, ...] = ()
    """What follows there on the length, or on one word behind it."""
    no_session_before: tuple[Sentence, ...] = ()
    """What follows on a length that is not that of the session."""
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
    done: Told = ()
    """The same right after the last round."""
    times: Told = ()
    """How often a movement is done."""
    round: Told = ()
    """Which round it is."""
    turn: Told = ()
    """The same with words that mean something else about the first time."""
    parts: Told = ()
    """How many parts a session has."""

    @cached_property
    def is_each(self) -> re.Pattern[str]:
        """Finds a word of `each`, and in its group the one behind it."""
        return _compiled(rf"(?:{any_of(self.each)})\s([^\W\d_]+)")

    @cached_property
    def is_more(self) -> re.Pattern[str]:
        """Finds a word of `more`."""
        return _compiled(any_of(self.more))

    @cached_property
    def is_other(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Finds a word of `other_clause`, and one of `other_in_clause`."""
        return _compiled(any_of(self.other_clause)), _compiled(any_of(self.other_in_clause))

    @cached_property
    def is_vague(self) -> re.Pattern[str]:
        """Matches a word of `vague`."""
        return re.compile(rf"\W+(?:{any_of(self.vague)})\b", re.IGNORECASE)

    @cached_property
    def is_first(self) -> re.Pattern[str]:
        """Finds the first word of a sentence, up to a length behind it."""
        between = any_of((*self.first, *self.one))
        return re.compile(rf"(?:\A|[.!?…])\s*[^\W\d_]+\s(?:(?:{between})\s){{0,2}}\Z", re.IGNORECASE)

    @cached_property
    def is_half_more(self) -> re.Pattern[str]:
        """Finds `half_more` at the end of a text."""
        return re.compile(rf"\s{any_of((self.half_more,) if self.half_more else ())}\s\Z", re.IGNORECASE)

    @cached_property
    def fixed_minutes(self) -> re.Pattern[str]:
        """Finds a length of `minutes`."""
        return _compiled(any_of(self.minutes))

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
    def of_session(self) -> dict[str, re.Pattern[str]]:
        """How the length of the session is told in a `title`, a `sentence` and an `opening`; `_` stands for it."""
        length = rf"_(?!\W+(?:{any_of(self.no_session_before)})\b)"
        article, follower = any_of(self.title_after), any_of(self.title_before)
        title = rf"(?:\A|[.:–(]\s)(?:(?:{article})\s(?:\w+\s)?)?{length}(?:[- ]\w+)?\s*(?:[,.:;–(]|\Z|(?:{follower})\b)"
        sentence, opening = (
            "|".join(_way(way, length=length) for way in ways) or "(?!)" for ways in (self.session, self.opening)
        )
        ways = {"title": title, "sentence": rf"\b(?:{sentence})", "opening": rf"\A\W*(?:{opening})"}
        return {kind: re.compile(each, re.IGNORECASE) for kind, each in ways.items()}

    @cached_property
    def is_alone(self) -> re.Pattern[str]:
        """Finds a sentence or its last clause that is a length, `_`, and up to three words, the first as in a title."""
        behind = any_of(self.title_before)
        return re.compile(rf"(?:\A|[,.:;–…]\s)(?:\w+\s)?_\s(?:{behind})(?:\s\w+){{1,2}}\s*(?:[.!…]|\Z)", re.IGNORECASE)


_MARKS = {
    "…": r"(?:\w+ ){0,2}?",
    "^": r"(?:\A|(?<=[.!?:…\]] ))",
    "$": r"(?=\s*(?:\Z|[.,:;!–-]))",
    ".": r"(?=\s*(?:\Z|[.!]))",
}


class SideWords(AuthoredModel):
    """The words by which a text is recognised that tells of a side, or of a change of sides."""

    parts: tuple[Sentence, ...] = ()
    """Parts of the body on both sides, beside the values of `area`."""
    limbs: tuple[tuple[Sentence, ...], ...] = ()
    """Parts that belong to the same limb, of which none can lie on another."""
    laying: tuple[Sentence, ...] = ()
    """What tells to lay one part on another."""
    upon: tuple[Sentence, ...] = ()
    """Prepositions between both."""
    using: tuple[Sentence, ...] = ()
    """What stands before the hand that massages."""
    before: tuple[Sentence, ...] = ()
    """What stands before a side, once or several times."""
    behind: tuple[Sentence, ...] = ()
    """What can follow on a side, or its noun."""
    other: tuple[Sentence, ...] = ()
    """The forms of the other one."""
    both: tuple[Sentence, ...] = ()
    leading: tuple[Sentence, ...] = ()
    """What can stand before one of `first`."""
    first: ToldSide = ()
    """How a sentence begins that tells which side comes first."""
    changes: ToldSide = ()
    """How the other side is announced."""
    changing: ToldSide = ()
    """How a part of the body on one side is told to be next."""
    lying: tuple[Sentence, ...] = ()
    """With one of these, a sentence tells on which side to lie, and not where it begins."""
    supposed: tuple[Sentence, ...] = ()
    """With one of these, a sentence tells what may be, or leaves the choice."""

    @staticmethod
    def ways(told: Iterable[str], side: str, lead: str) -> tuple[re.Pattern[str], ...]:
        """A pattern for each of these ways of telling a side, whose pattern is `side`, behind the pattern `lead`."""
        return tuple(re.compile(rf"{lead}{_way(way, side=side)}(?!\w)", re.IGNORECASE) for way in told)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def pattern_of(ways: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of how something is told; its last group is the `{number}`."""
    return _compiled("|".join(_way(way, number=r"(\w+?)") for way in ways) or "(?!)")


def _way(way: str, **placeholders: str) -> str:
    """The pattern of a way of telling something, with those of its placeholders."""
    pattern = ""
    for word in way.split(" "):
        words = "|".join(re.escape(each).replace(r"\-", "[- ]?") for each in word.split("/"))
        is_after_word = pattern and not pattern.endswith((_MARKS["…"], _MARKS["^"])) and word not in "$."
        pattern += " " * bool(is_after_word) + _MARKS.get(word, f"(?:{words})")
    for name, told in placeholders.items():
        pattern = pattern.replace(rf"\{{{name}\}}", told)
    return pattern

"""Finds where a text names a side, and in which ways it tells of one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.reading_rules import any_of
from voiceguide.language.vocabulary import Area, Side
from voiceguide.routine.safety_rules import never_pressed
from voiceguide.routine.script_words import VALUES

SENTENCES = re.compile(r"[^.!?…\n]+[.!?…]*")
_TOOLS = {Area.HANDS, Area.ARMS}
"""What massages may be of the other side."""


@dataclass(frozen=True, slots=True)
class ToldSide:
    """Where a text tells of a side."""

    start: int
    end: int
    side: Side | None
    """None if it is the other one."""
    part: str
    """The part of the body on it; empty if none is named."""


def is_part(word: str, phrases: LanguageTexts) -> bool:
    """Whether a word names a part of the body."""
    parts = phrases.side_words.parts if phrases.side_words else ()
    return word.casefold() in VALUES["area"] or never_pressed(word) or word.casefold() in map(str.casefold, parts)


def is_tool(word: str) -> bool:
    """Whether a word names a part of the body that can massage."""
    return VALUES["area"].get(word.casefold()) in _TOOLS


def sides_named(text: str, phrases: LanguageTexts) -> set[Side]:
    """The sides that a text names."""
    return {side for each in re.findall(r"\w+", text) if (side := side_of(each, phrases))}


def with_side(named: re.Match[str], side: Side, phrases: LanguageTexts) -> str:
    """What `sides_in` has found, on the other side."""
    return f"{phrases.sides[side][endings(phrases)[named[1].casefold()]]} {named[2]}"


def endings(phrases: LanguageTexts) -> dict[str, str]:
    """The words for both sides in each form, with its ending."""
    return {form.casefold(): ending for forms in phrases.sides.values() for ending, form in forms.items()}


def sides_in(text: str, phrases: LanguageTexts) -> list[re.Match[str]]:
    """Where a text names a side and then something: the word for the side, and the one behind it."""
    if not phrases.can_tell_side.search(text):
        return []
    return [*re.finditer(rf"\b({any_of(endings(phrases))})\s+([^\W\d_]+)", text, re.IGNORECASE)]


def side_of(word: str, phrases: LanguageTexts) -> Side | None:
    """The side that a form of its word means."""
    forms = phrases.sides.items()
    return next((side for side, each in forms if word.casefold() in map(str.casefold, each.values())), None)


def is_only_side(text: str, phrases: LanguageTexts) -> re.Match[str] | None:
    """Matches a text that is a side and no more, as in `Left` and `Left side`."""
    noun = phrases.pressing.side if phrases.pressing else None
    return re.fullmatch(rf"(?:{any_of(endings(phrases))})(?:\s{noun})?", text.strip(), re.IGNORECASE)


def sentence_at(text: str, place: int) -> str:
    """The sentence of a text that has the character at `place`."""
    return next((each[0] for each in SENTENCES.finditer(text) if each.start() <= place < each.end()), "")


def massages(text: str, phrases: LanguageTexts) -> bool:
    """Whether a text tells to massage something."""
    pressing = phrases.pressing
    return bool(pressing and one_of((*pressing.kneading, *chain(*pressing.techniques.values()))).search(text))


def supposes(sentence: str, phrases: LanguageTexts) -> bool:
    """Whether a sentence leaves a choice, or tells what may be."""
    return bool(phrases.side_words and one_of(phrases.side_words.supposed).search(sentence))


@cache
def one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds one of the words."""
    return re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)


def find_told_side(text: str, ways: Iterable[re.Pattern[str]], phrases: LanguageTexts) -> ToldSide | None:
    """Where a text tells of a side in one of these ways of `told_sides`; None if it does not."""
    if not phrases.can_tell_side.search(text):
        return None
    for found in (each for way in ways for each in way.finditer(text)):
        groups = found.groupdict()
        part, end = groups.get("part") or "", found.end()
        if part and not is_part(part, phrases) and not is_side_noun(part, phrases):
            part, end = "", found.end("side") if found.end() == found.end("part") else end
        if phrases.ends_side.match(text, end):
            named = groups.get("side") or groups.get("adverb") or ""
            return ToldSide(found.start(), end, side_of(named, phrases), part)
    return None


def is_side_noun(word: str, phrases: LanguageTexts) -> bool:
    """Whether a word is the noun behind left and right."""
    noun = phrases.pressing.side if phrases.pressing else None
    return bool(noun) and word.casefold() == str(noun).casefold()

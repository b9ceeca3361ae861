"""The rules for what no voice can speak: markup, addresses, invisible characters, emoji."""

import re
import unicodedata

from voiceguide.language.reading_rules import Rule, left_out

INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff]+"
)
"""Soft hyphens, zero-width and directional characters, variation selectors, and characters of private use."""

_UNSPOKEN_CATEGORIES = frozenset({"So", "Sk", "Sm", "Me", "Co", "Cn", "Cs", "Cf"})


def is_unspoken(character: str) -> bool:
    """Whether a character is a symbol or an emoji, not a letter, a digit or punctuation."""
    return unicodedata.category(character) in _UNSPOKEN_CATEGORIES


def _without_symbols(match: re.Match[str]) -> str:
    kept = "".join(each for each in match[0] if not is_unspoken(each))
    return kept if kept == match[0] else f" {kept} "


def _without_emphasis(match: re.Match[str]) -> str:
    """Empty for what marks bold, italic, struck or code; other stars, underscores and tildes stay for other rules."""
    around = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end() : match.end() + 1]
    is_inside = all(map(str.isalnum, around)) if match[0].startswith("_") else all(map(str.isdigit, around))
    return match[0] if is_inside or match[0] == "~" else ""


def _left_out(pattern: str, instead: str = "", trigger: str = "") -> Rule:
    return Rule(re.compile(pattern), lambda _: instead, left_out, re.compile(trigger))


MARKUP_RULES = (
    _left_out(r"(?:https?://|\bwww\.)\S*[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w", trigger=r"://|www\.|@"),
    _left_out(r"<!--.*?-->|</?[A-Za-z][^<>]*>", " "),
    _left_out(r"^\s*(?:#{1,6}|[-*+•>])\s+(?!\d)|^\s*[-=_*#]{3,}\s*$"),  # heading, item, quote, line
    Rule(re.compile(r"[*_`~]+"), _without_emphasis, left_out),
)
"""Applied before symbols are read."""

SYMBOL_RULES = (
    Rule(re.compile(r"[^\w\s!-~\ue000-\uf8ff]+"), _without_symbols, left_out),
    _left_out(r"[|\\^`_*~]+", " "),
)
"""Applied after symbols are read: these are left."""

"""Warnings about texts that tell to press where nobody should, or too hard, whatever the keys of their steps say."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from pydantic_core import PydanticCustomError

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping
from voiceguide.language.phrases import LanguageTexts, PressingWords
from voiceguide.language.vocabulary import Area
from voiceguide.messages import quoted, translated
from voiceguide.routine.safety_rules import check_area, check_pressed, check_pressure, is_spine, never_pressed

_SENTENCE = re.compile(r"[^.!?…\n]+\??")
_CLAUSE = re.compile(r"[^,;:–—()]+")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE, _AFTER = 8, 2
"""Among how many words before a place, and behind it, there is the one that tells to press."""


def pressing_mistakes(
    part: Mapping, text: str, source: Source, span: Span, phrases: LanguageTexts
) -> Iterator[Diagnostic]:
    """A warning for each sentence of a text that tells to press on a bone or a joint, or as hard as possible."""
    if not (words := phrases.pressing) or _refusal(check_area, part.get("area")):
        return
    is_touch = "hold" in part or "do" in part
    harmless, _, too_hard = words.patterns
    for sentence in _SENTENCE.finditer(text):
        if sentence[0].endswith("?") or harmless.search(sentence[0]):
            continue
        clauses = _CLAUSE.finditer(sentence[0])
        written, place = next((each for clause in clauses for each in _places(clause[0], words, phrases)), ("", ""))
        hard = too_hard.search(sentence[0]) if is_touch and not place else None
        if place and (why := _refusal(check_pressed, place)):
            message, hint = why["message"], translated("name the muscles beside it instead")
            if is_spine(place):
                hint = translated("write {text}", text=quoted(phrases.screen.areas[Area.BESIDE_SPINE]))
            if is_touch and why["hint"] and f"`area: {part.get('area')}`" not in why["hint"]:
                hint = f"{hint}; {why['hint']}" if is_spine(place) else why["hint"]
        elif hard and _has_any(words.verbs, _WORD.findall(sentence[0])) and (why := _refusal(check_pressure, "max")):
            written, hint = hard[0], translated("leave it out")
            message = translated("this is too hard for untrained hands: {text}", text=quoted(written))
        else:
            continue
        at = source.find(written, text.count(written, 0, sentence.start()), span)
        yield Diagnostic(Severity.WARNING, why["code"], message, source, at, why["note"], hint)


def _places(clause: str, words: PressingWords, phrases: LanguageTexts) -> Iterator[tuple[str, str]]:
    """The bones and joints on which a clause tells to press, each with the words from its preposition on, and alone."""
    found = list(_WORD.finditer(clause))
    written = [each[0].casefold() for each in found]
    joining = {each.format(one="", other="").strip() for each in (phrases.both, phrases.either)}
    for start in (number for number, word in enumerate(written) if word in words.on):
        has_article = written[start + 1 : start + 2] and written[start + 1] in words.articles
        ends = range(start + 1, min(start + (4 if has_article else 2), len(written)))
        end = next((each for each in ends if never_pressed(written[each])), 0)
        if not end or words.patterns[1].match(clause, found[end].end()):
            continue
        before = takewhile(lambda each: each not in joining, reversed(written[max(0, start - _BEFORE) : start]))
        behind = takewhile(lambda each: each not in joining, written[end + 1 : end + 1 + _AFTER])
        verbs = (*words.verbs, *words.thumbs) if is_spine(written[end]) else words.verbs
        if _has_any(verbs, [*before, *behind]):
            yield clause[found[start].start() : found[end].end()], found[end][0]


def _has_any(words: Iterable[str], written: Iterable[str]) -> bool:
    return not {each.casefold() for each in words}.isdisjoint(each.casefold() for each in written)


def _refusal(rule: Callable[[object], object], value: object) -> dict[str, str] | None:
    """The code and the words with which a rule forbids a value; None if it allows it."""
    try:
        rule(value)
    except PydanticCustomError as error:
        return {"code": error.type, **(error.context or {})}
    return None

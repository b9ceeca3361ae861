"""Warnings about texts that tell to press where nobody should, or too hard, whatever the keys of their steps say."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from pydantic_core import PydanticCustomError

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping
from voiceguide.language.phrases import LanguageTexts, PressingWords
from voiceguide.language.reading_rules import any_of
from voiceguide.language.vocabulary import Area
from voiceguide.messages import quoted, translated
from voiceguide.routine.safety_rules import check_area, check_pressure, is_spine, never_pressed

_SENTENCE = re.compile(r"[^.!?…\n]++(?!\?)")
"""A sentence that is no question."""
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
    for sentence in _SENTENCE.finditer(text):
        if re.search(rf"(?<!\w)(?:{any_of(words.harmless)})(?!\w)", sentence[0], re.IGNORECASE):
            continue
        places = (place for clause in _CLAUSE.finditer(sentence[0]) for place in _places(clause[0], words, phrases))
        written, place = next(places, ("", ""))
        refusal, hint = _refusal(check_area, place), translated("name the muscles beside it instead")
        if is_spine(place):
            hint = translated("write {text}", text=quoted(phrases.screen.areas[Area.BESIDE_SPINE]))
        hard = re.search(rf"(?<!\w)(?:{any_of(words.too_hard)})(?!\w)", sentence[0], re.IGNORECASE)
        if not refusal and hard and is_touch and _tells(_WORD.findall(sentence[0]), words):
            written, refusal, hint = hard[0], _refusal(check_pressure, "max"), translated("leave it out")
        if refusal and (why := refusal.context):
            message = why["message"]
            if not place:
                message = translated("this is too hard for untrained hands: {text}", text=quoted(written))
            elif is_touch and why["hint"] and f"`area: {part.get('area')}`" not in why["hint"]:
                hint = f"{hint}; {why['hint']}" if is_spine(place) else why["hint"]
            at = source.find(written, text.count(written, 0, sentence.start()), span)
            yield Diagnostic(Severity.WARNING, refusal.type, message, source, at, why["note"], hint)


def _places(clause: str, words: PressingWords, phrases: LanguageTexts) -> Iterator[tuple[str, str]]:
    """The bones and joints on which a clause tells to press, each with the words from its preposition on, and alone."""
    found = list(_WORD.finditer(clause))
    written = [each[0].casefold() for each in found]
    joining = {each.format(one="", other="").strip() for each in (phrases.both, phrases.either)}
    for start, word in enumerate(written):
        has_article = word in words.on and written[start + 1 : start + 2] and written[start + 1] in words.articles
        ends = range(start + 1, min(start + 2 + 2 * bool(has_article), len(written))) if word in words.on else ()
        end = next((each for each in ends if never_pressed(written[each])), 0)
        rest = clause[found[end].end() :]
        if not end or re.match(rf"(?:{any_of(each[1:] for each in words.harmless if each[0] == '…')})(?!\w)", rest):
            continue
        before = takewhile(lambda each: each not in joining, reversed(written[max(0, start - _BEFORE) : start]))
        behind = takewhile(lambda each: each not in joining, written[end + 1 : end + 1 + _AFTER])
        if _tells([*before, *behind], words):
            yield clause[found[start].start() : found[end].end()], found[end][0]


def _tells(written: Iterable[str], words: PressingWords) -> bool:
    return not {each.casefold() for each in words.verbs}.isdisjoint(each.casefold() for each in written)


def _refusal(rule: Callable[[object], object], value: object) -> PydanticCustomError | None:
    """Why a rule forbids a value; None if it allows it."""
    try:
        rule(value)
    except PydanticCustomError as error:
        return error
    return None

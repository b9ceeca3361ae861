"""Warnings about texts that tell to press where nobody should, or too hard, whatever the keys of their steps say."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, takewhile

from pydantic_core import PydanticCustomError

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Area, Pressure, Technique
from voiceguide.language.warning_words import PressingWords
from voiceguide.messages import quoted, translated
from voiceguide.routine.safety_rules import check_area, check_pressed, check_pressure, is_spine, never_pressed

SENTENCE = re.compile(r"[^.!?…\n]+\??")
CLAUSE = re.compile(r"[^,;:–—()]+")
WORD = re.compile(r"[^\W\d_]+")
_TO_AND_FRO = re.compile(
    r"\b(?:and|und) (?:down|forth|back|left|right|ab|her|runter|zurück|links|rechts)\b", re.IGNORECASE
)
_MUSCLE = re.compile("mus[ck]")
_NO_ADVERB = frozenset({"as", "so", "ist", "sind"})
"""Beside an adverb, these compare, as in `as firmly as is pleasant`, or tell how something is."""
_BEFORE, _AFTER = 8, 2
"""Among how many words before a place, and behind it, there is the one that tells to press."""


def pressing_mistakes(
    part: Mapping, text: str, source: Source, span: Span, phrases: LanguageTexts
) -> Iterator[Diagnostic]:
    """A warning for each sentence of a text that tells to press on a bone or a joint, or as hard as possible."""
    if not (words := phrases.pressing) or _refusal(check_area, part.get("area")):
        return
    is_touch = "hold" in part or "do" in part
    yield from _other_pressure(part, text, source, span, words)
    harmless = words.patterns[0]
    for sentence in SENTENCE.finditer(text):
        if sentence[0].endswith("?") or harmless.search(sentence[0]):
            continue
        clauses = CLAUSE.finditer(sentence[0])
        written, place = next((each for clause in clauses for each in _places(clause[0], words, phrases)), ("", ""))
        hard = _too_hard(sentence[0], words) if is_touch and not place else ""
        if place and (why := _refusal(check_pressed, place)):
            message, hint = why["message"], translated("name the muscles beside it instead")
            if is_spine(place):
                hint = translated("write {text}", text=quoted(phrases.screen.areas[Area.BESIDE_SPINE]))
            if is_touch and why["hint"] and f"`area: {part.get('area')}`" not in why["hint"]:
                hint = f"{hint}; {why['hint']}" if is_spine(place) else why["hint"]
        elif hard and (why := _refusal(check_pressure, "max")):
            written = hard
            hint = translated("leave it out: {text} is the most", text=f"`pressure: {Pressure.MEDIUM}`")
            message = translated("this is too hard for untrained hands: {text}", text=quoted(written))
        else:
            continue
        at = source.find(written, text.count(written, 0, sentence.start()), span)
        yield Diagnostic(Severity.WARNING, why["code"], message, source, at, why["note"], hint)


def _other_pressure(part: Mapping, text: str, source: Source, span: Span, words: PressingWords) -> Iterator[Diagnostic]:
    """A warning for the first sentence that tells another pressure than the step has, throughout."""
    pressure = part.get("pressure")
    if pressure not in set(Pressure):
        return
    for sentence in SENTENCE.finditer(text):
        found = {each: pattern.search(sentence[0]) for each, pattern in words.told_pressures.items()}
        told = next((each for each, match in found.items() if match and each != pressure), None)
        if not told or not (match := found[told]) or found.get(Pressure(str(pressure))) or sentence[0].endswith("?"):
            continue
        beside = words.told_pressures[told].sub("", sentence[0])
        if words.patterns[0].search(beside) or words.is_changing.search(beside):
            continue
        message = translated(
            "this step has {key}, but it says {text}", key=f"`pressure: {pressure}`", text=quoted(match[0])
        )
        hint = translated("write {text} if that is meant", text=f"`pressure: {told}`")
        start = sentence.start() + match.start()
        at = source.find_part(text, start, start + len(match[0]), span)
        yield Diagnostic(Severity.WARNING, "other-pressure", message, source, at, hint=hint)
        return


def _places(clause: str, words: PressingWords, phrases: LanguageTexts) -> Iterator[tuple[str, str]]:
    """The bones and joints on which a clause tells to press, each with the words from its preposition on, and alone.

    One that is kneaded or massaged has no preposition, as in `rub the spine`.
    """
    found = list(WORD.finditer(_TO_AND_FRO.sub(lambda each: " " * len(each[0]), clause)))
    written = [each[0].casefold() for each in found]
    if not any(map(never_pressed, written)):
        return
    joining = {each.format(one="", other="").strip() for each in (phrases.both, phrases.either)}
    techniques = (words.techniques.get(each, ()) for each in (Technique.FRICTION, Technique.TAPOTEMENT))
    on_spine = (*words.kneading, *words.thumbs, *chain.from_iterable(techniques))
    has_ball, rolls = _has_any(words.rolled_on, written), _has_any(words.rolling, _first_word(written, words))
    on_joint = (*words.massaging, *words.techniques.get(Technique.PETRISSAGE, ()))
    for start in _starts(written, words):
        has_article = written[start + 1 : start + 2] and written[start + 1] in words.articles
        ends = range(start + 1, min(start + (4 if has_article else 2), len(written)))
        end = next((each for each in ends if never_pressed(written[each])), 0)
        if not end or words.patterns[1].match(clause, found[end].end()):
            continue
        before = list(takewhile(lambda each: each not in joining, reversed(written[max(0, start - _BEFORE) : start])))
        behind = takewhile(lambda each: each not in joining, written[end + 1 : end + 1 + _AFTER])
        has_preposition = written[start] not in words.articles
        if written[start] in words.under:
            if is_spine(written[end]) and _has_any(words.rolled_on, before):
                yield clause[found[start].start() : found[end].end()], found[end][0]
            continue
        rolling = words.rolling if has_ball or (rolls and has_preposition) else ()
        verbs = (*on_spine, *rolling) if is_spine(written[end]) else words.kneading if has_preposition else on_joint
        is_laid_on = has_preposition and _has_any(words.thumbs, before) and _has_any(words.verbs, written[end + 1 :])
        if is_laid_on or _has_any(verbs, [*before, *behind]):
            yield clause[found[start].start() : found[end].end()], found[end][0]


def _starts(written: list[str], words: PressingWords) -> Iterator[int]:
    """Where the words for a place begin: at a preposition, or at the article of an object, as in `rub the spine`."""
    is_beside = any(map(_MUSCLE.match, written))
    for number, (before, word, behind) in enumerate(zip(["", *written], written, [*written[1:], ""], strict=False)):
        is_object = word in words.articles and never_pressed(behind) and before not in {*words.on, *words.aside}
        if word in {*words.on, *words.under} or is_object or (word in words.along and not is_beside):
            yield number


def _too_hard(sentence: str, words: PressingWords) -> str:
    """The words in a sentence that tells to press or to massage by which that is too hard; empty if there are none."""
    found = words.patterns[2].search(sentence)
    if found and _has_any((*words.kneading, *words.leaning), WORD.findall(sentence)):
        return found[0]
    for clause in CLAUSE.findall(sentence):
        written = WORD.findall(clause)
        around = zip(["", *written], written, [*written[1:], ""], strict=False)
        adverbs = (each for before, each, behind in around if not _NO_ADVERB & {before.casefold(), behind.casefold()})
        if _has_any(words.kneading, written) and (hard := next((each for each in adverbs if each in words.hard), "")):
            return hard
    return ""


def _first_word(written: list[str], words: PressingWords) -> list[str]:
    """The first word of a clause in small letters, after what can stand before a verb."""
    leading = {word for each in words.leading for word in each.split()}
    return [word for word in written if word not in leading][:1]


def _has_any(words: Iterable[str], written: Iterable[str]) -> bool:
    return not {each.casefold() for each in words}.isdisjoint(each.casefold() for each in written)


def _refusal(rule: Callable[[object], object], value: object) -> dict[str, str] | None:
    """The code and the words with which a rule forbids a value; None if it allows it."""
    try:
        rule(value)
    except PydanticCustomError as error:
        return {"code": error.type, **(error.context or {})}
    return None

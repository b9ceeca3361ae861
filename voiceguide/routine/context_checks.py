"""Checks of a step by itself and against what it says: lengths hardly meant, sides written out, words never said."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping, Node, Sequence
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.reading_rules import any_of
from voiceguide.language.vocabulary import Pace, Practice, Side
from voiceguide.messages import quoted, translated
from voiceguide.routine.breath_pattern import BreathPattern, breath_of, breaths_in
from voiceguide.routine.key_contradictions import contradictions
from voiceguide.routine.pressing_checks import pressing_mistakes
from voiceguide.routine.script_words import KEYS_OF_VERB, TEXT_LISTS, VALUES
from voiceguide.routine.spoken_text import MAX_CHARACTERS, Placeholder, placeholders
from voiceguide.routine.written_language import written_language
from voiceguide.units import format_duration, parse_duration

_MANY = 1_000
_ROUNDS = re.compile(r"\d{1,4}")
_NUMBER = re.compile(r"(?:(\S{1,40})\s{1,9})?(?<![\w–/.,-])([\w-]{1,40})\s{0,9}\Z")
"""A number at the end of a text, and the word before it."""
_CLOCK_WITH_POINT = re.compile(r"([1-9]\d?)[.,]([0-5]\d)\s*(m|mins?|minutes?|minuten?)?\.?", re.IGNORECASE)
_SHORTEST_MOVEMENT_S = 5
_LONGEST_STEP_S = 3600
"""From this length on, a step is hardly meant to be so long."""
_MUCH = 5
"""How many times as long as its words say a step hardly is."""
_CLEARLY = 1.5
"""How many times as long as told a step is other than told, whose words tell nothing but its length."""
_SHORTEST_BREATH_S = 3
_SENTENCES = re.compile(r"[.!?…]\s+\S")


def context_mistakes(root: Node, source: Source, phrases: LanguageTexts | None) -> Iterator[Diagnostic]:
    """Yield a warning for every text that does not fit to its step; without `phrases`, only for those never said."""
    yield from _items_twice(root, source)
    yield from _other_language(root, source)
    is_massage = isinstance(root, Mapping) and root.get("practice", Practice.MASSAGE) == Practice.MASSAGE
    breath = breath_of(root)
    times: Counter[int] = Counter()
    parts: dict[int, Mapping] = {}
    before: Mapping | None = None
    for part, rounds, has_two_sides in _with_surroundings(root):
        times[id(part)] += rounds
        parts[id(part)] = part
        for text, span in (*texts_at(part, "say"), *texts_at(part, "or")):
            if not phrases or len(text) > MAX_CHARACTERS:
                continue
            for check in (pressing_mistakes, contradictions) if is_massage else ():
                yield from check(part, text, source, span, phrases)
            used = placeholders(text)
            yield from _side_without_ending(text, source, span, phrases) if used else ()
            yield from _side_written_out(text, source, span, phrases) if has_two_sides else ()
            if Placeholder.HOLD not in used or "hold" in part:
                yield from _other_length(text, part, source, span, phrases, breath)
        if before and phrases and "say" not in part:
            for text, span in texts_at(before, "say"):
                if len(text) <= MAX_CHARACTERS and _is_about_next(text, part, phrases):
                    yield from _other_length(text, part, source, span, phrases, breath)
        before = part if part.keys() <= KEYS_OF_VERB["say"] else None
    for name, part in parts.items():
        yield from _unlikely_length(part, source)
        if times[name] == 1:
            yield from _never_said(part, source)


def _other_language(root: Node, source: Source) -> Iterator[Diagnostic]:
    """A warning for texts that are clearly written in another language than a voice will speak."""
    language = root.get("language") if isinstance(root, Mapping) else None
    written = written_language(source.text, clearly=True) if language in ("de", "en") else ""
    if isinstance(root, Mapping) and written and written != language:
        message = translated("the texts are in another language")
        hint = translated("write {text}", text=f"`language: {written}`")
        span = Span(*root.values_at["language"])
        yield Diagnostic(Severity.WARNING, "other-language", message, source, span, hint=hint)


def _items_twice(root: Node, source: Source) -> Iterator[Diagnostic]:
    """A warning for each condition, and each thing that is needed, that is listed a second time."""
    lists = [root.get(key) for key in ("screening", "equipment")] if isinstance(root, Mapping) else []
    for items in lists:
        seen: set[str] = set()
        for item, place in zip(items, items.items_at, strict=True) if isinstance(items, Sequence) else ():
            if isinstance(item, str) and item in seen:
                message, hint = translated("{key} stands twice", key=f"`{item}`"), translated("leave one of them out")
                yield Diagnostic(Severity.WARNING, "item-twice", message, source, Span(*place), hint=hint)
            elif isinstance(item, str):
                seen.add(item)


def texts_at(part: Mapping, key: str) -> Iterator[tuple[str, Span]]:
    """The text of a key of a part, or the texts of its list, with their places."""
    value = part.get(key)
    if isinstance(value, str) and key not in TEXT_LISTS:
        yield value, Span(*part.values_at[key])
    elif isinstance(value, Sequence) and key in TEXT_LISTS:
        for text, place in zip(value, value.items_at, strict=True):
            if isinstance(text, str):
                yield text, Span(*place)


def _with_surroundings(
    part: Node | None, rounds: int = 1, *, has_two_sides: bool = False
) -> Iterator[tuple[Mapping, int, bool]]:
    """A part and all steps in it, with how often each comes at most, and whether that is on both sides."""
    if not isinstance(part, Mapping):
        return
    yield part, rounds, has_two_sides
    if isinstance(sides := part.get("sides"), Sequence):
        rounds, has_two_sides = rounds * max(1, len(sides)), len(sides) > 1
    if "repeat" in part:
        count = part.get("up_to", part["repeat"])
        rounds *= int(count) if isinstance(count, str) and _ROUNDS.fullmatch(count) else _MANY
    steps = part.get("steps")
    for step in steps if isinstance(steps, Sequence) else ():
        yield from _with_surroundings(step, rounds, has_two_sides=has_two_sides)


def _is_about_next(text: str, part: Mapping, phrases: LanguageTexts) -> bool:
    """Whether the last sentence of a text tells how long the hold, the rest or the breaths take that follow on it."""
    words = phrases.amounts
    last = max((each.end() - 1 for each in _SENTENCES.finditer(text)), default=0)
    key = next((key for key in ("hold", "rest", "breathe") if key in part), "")
    if not words or not key or (key == "rest" and not words.is_resting.search(text, last)):
        return False
    units = ("breaths",) if key == "breathe" else ("seconds", "minutes")
    amounts = [each for unit in units if (each := amount_in(text, phrases, unit))]
    return bool(amounts) and all(each.start >= last and (each.is_whole or key == "breathe") for each in amounts)


def _unlikely_length(part: Mapping, source: Source) -> Iterator[Diagnostic]:
    """A warning for a length that is correct, but hardly the one that was meant."""
    key = next((key for key in ("do", "rest", "hold", "at_most") if isinstance(part.get(key), str)), "")
    written = str(part.get(key, ""))
    try:
        length_s = parse_duration(written)
    except ValueError:  # reported elsewhere
        return
    if clock := _CLOCK_WITH_POINT.fullmatch(written):
        hint = translated("write {text} for minutes and seconds", text=f"`{key}: {clock[1]}:{clock[2]}`")
    elif key == "do" and length_s < _SHORTEST_MOVEMENT_S and written.isdecimal():
        hint = translated("write {text} if it is minutes", text=f"`{key}: {written} min`")
    elif length_s >= _LONGEST_STEP_S:
        hint = translated("write min for minutes and s for seconds after the number")
    else:
        return
    message = translated("{text} lasts {length}", text=f"`{key}: {written}`", length=format_duration(length_s))
    span = Span(*part.values_at[key])
    yield Diagnostic(Severity.WARNING, "unlikely-length", message, source, span, hint=hint)


def _side_written_out(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each part of the body with a side before it, which is said on the other side too."""
    endings = {form.casefold(): ending for forms in phrases.sides.values() for ending, form in forms.items()}
    noun = phrases.pressing.side if phrases.pressing else None
    named = [*re.finditer(rf"\b({any_of(endings)})\s+([^\W\d_]+)", text, re.IGNORECASE)]
    has_both = len({_side_of(each[1], phrases) for each in named}) > 1
    for found in named:
        is_side = bool(noun) and found[2].casefold() == str(noun).casefold() and not has_both
        if found[2].casefold() in VALUES["area"] or is_side:
            message = translated("this is said on both sides: {text}", text=quoted(found[0]))
            meant = f"{{side}}{endings[found[1].casefold()]} {found[2]}"
            hint = translated("write {text}, or {{other}} for the opposite side", text=meant)
            place = source.find_part(text, *found.span(), span)
            yield Diagnostic(Severity.WARNING, "side-written-out", message, source, place, hint=hint)


def _side_of(word: str, phrases: LanguageTexts) -> Side | None:
    """The side that a form of its word means."""
    forms = phrases.sides.items()
    return next((side for side, each in forms if word.casefold() in map(str.casefold, each.values())), None)


def _side_without_ending(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each `{side}` between an article and a noun that needs an ending there."""
    endings: dict[str, list[str]] = {}
    for ending, words in phrases.side_endings.items():
        for word in words:
            endings.setdefault(word.casefold(), []).append(ending)
    pattern = rf"(?<!\w)((?i:{any_of(endings)}))\s+\{{\s*(side|other)\s*\}}\s+([^\W\d_]+)"
    for found in re.finditer(pattern, text):
        if not found[3][0].isupper():
            continue
        place = source.find_part(text, *found.span(), span)
        spoken = f"{found[1]} {phrases.side(Side.LEFT if found[2] == 'side' else Side.RIGHT)} {found[3]}"
        message = translated("{text} is read as {spoken}", text=quoted(found[0]), spoken=quoted(spoken))
        forms = [f"{found[1]} {{{found[2]}}}{ending} {found[3]}" for ending in endings[found[1].casefold()]]
        hint = translated("write {text}", text=quoted(forms[0]))
        if len(forms) > 1:
            hint = translated("write {text} or {other}", text=quoted(forms[0]), other=quoted(forms[1]))
        yield Diagnostic(Severity.WARNING, "no-ending", message, source, place, hint=hint)


def _other_length(
    text: str, part: Mapping, source: Source, span: Span, phrases: LanguageTexts, breath: BreathPattern
) -> Iterator[Diagnostic]:
    """A warning for the one length in the text of a step, or number of breaths, that is not that of the step."""
    key = next((key for key in ("hold", "do", "rest", "breathe") if key in part), "")
    length = part.get(key)
    counted = breaths_in(length) if key == "hold" else None
    try:
        number = breath.length_s(counted.count) if counted else parse_duration(length) if isinstance(length, str) else 0
    except ValueError:  # reported elsewhere
        return
    if not number or not (words := phrases.amounts):
        return
    breaths = amount_in(text, phrases, "breaths")
    seconds = amount_in(text, phrases, "seconds") if key != "breathe" else None
    minutes = amount_in(text, phrases, "minutes")
    if minutes and seconds:
        return
    amount, meant, is_other = None, "", False
    tells_length = Placeholder.HOLD in placeholders(text)
    if key == "hold" and seconds and not tells_length:
        amount, is_other = seconds, seconds.number != number
    elif key == "hold" and minutes and minutes.is_whole and not tells_length:
        amount, is_other = minutes, minutes.number * 60 != number
    elif key == "breathe" and minutes and minutes.is_whole and not {"in", "out"} & part.keys():
        own, said = breath_of(part, "pattern") if "pattern" in part else breath, minutes.number * 60
        lasting_s, count = own.length_s(int(number)), max(1, round((said + own.rest_s) / own.whole_s))
        amount, meant = minutes, f"breathe: {count}"
        is_other, number = max(said, lasting_s) > _CLEARLY * min(said, lasting_s), lasting_s
    elif key == "hold" and breaths:
        lasting_s = breath.length_s(int(breaths.number))
        is_less = lasting_s <= number - breath.whole_s and breaths.is_whole
        is_near = part.get("pace", Pace.BREATH) != Pace.BREATH and breaths.number * _SHORTEST_BREATH_S <= number
        is_more = lasting_s >= number + breath.whole_s and not is_near
        amount, is_other = breaths, is_more or (is_less and not tells_length)
    elif key == "breathe" and breaths:
        amount, meant = breaths, f"breathe: {breaths.number:g}"
        is_other = breaths.number not in (number, 1)  # as in `with one breath`
    elif (lasting := minutes or seconds) and (
        lasting.is_whole or (lasting.is_last and lasting.number * (60 if minutes else 1) > number)
    ):
        said = lasting.number * (60 if minutes else 1)
        is_in_minutes = minutes and lasting.number.is_integer()
        amount, meant = lasting, f"{key}: {lasting.number:g} min" if is_in_minutes else f"{key}: {said:g}s"
        is_all = key == "rest" or not (_SENTENCES.search(text) or "," in text)
        most = _CLEARLY if is_all else _MUCH
        is_other = said > number or (said * most <= number and not words.is_shared.search(text))
    elif breaths:
        amount, meant = breaths, f"breathe: {breaths.number:g}"
        is_other = breaths.number * _SHORTEST_BREATH_S > number
    if not amount or not is_other:
        return
    hint = translated("write {text} if that is meant", text=f"`{meant}`") if meant else ""
    if key == "hold":
        hint = translated("leave it out") if tells_length else translated("write {text}", text="{hold}")
    breaths_here = counted.count if counted else int(number) if key == "breathe" else 0
    message = _length_message(key, quoted(amount.written), number, breaths_here if amount is breaths else 0)
    place = source.find_part(text, amount.start, amount.start + len(amount.written), span)
    yield Diagnostic(Severity.WARNING, "other-length", message, source, place, hint=hint)


def _length_message(key: str, written: str, length_s: float, breaths: int) -> str:
    """What is told about a text that has another length than its step with that many seconds and breaths."""
    if breaths and key in ("hold", "breathe"):
        return translated("the step has {number} breaths, but this says {text}", number=breaths, text=written)
    if key == "hold":
        return translated("the hold lasts {length}, but this says {text}", length=f"{length_s:g} s", text=written)
    return translated("the step lasts {length}, but this says {text}", length=format_duration(length_s), text=written)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of seconds, of minutes or of breaths in a text."""

    number: float
    written: str
    start: int
    is_whole: bool
    """Whether it is told to take so long, as in `for two minutes`."""
    is_last: bool
    """Whether the text ends with it."""


def amount_in(text: str, phrases: LanguageTexts, unit: str) -> Amount | None:
    """The amount with the only unit of its kind in a text; None if there is none, several, or one of a part.

    `unit` is `seconds`, `minutes` or `breaths`.
    """
    words, units = phrases.amounts, list(phrases.unit_patterns[unit].finditer(text))
    before = _NUMBER.search(text, 0, units[0].start()) if len(units) == 1 else None
    if not words or not before or str(before[1]).casefold() in words.other_after:
        return None
    numbers = phrases.number_words | {
        **(dict.fromkeys(words.one, 1) if unit == "minutes" and str(before[1]).casefold() != words.half else {}),
        str(words.half): 0.5,
        getattr(phrases, unit).get("1", "").split(" ")[0].casefold(): 1,
    }
    for group in (2, 1):  # the number may have a word behind it, as in `five deep breaths`
        word = (before[group] or "").casefold().strip("-")
        if word.isdecimal() or word in numbers:
            start, end = before.start(group), units[0].end()
            is_whole = bool(words.whole[0].search(text, 0, start) or words.whole[1].match(text, end))
            is_last = not text[end:].strip(" .!")
            return Amount(float(numbers.get(word, word)), text[start:end], start, is_whole, is_last)
    return None


def _never_said(part: Mapping, source: Source) -> Iterator[Diagnostic]:
    """A warning for the first of the other texts of a step that comes only once.

    There may be more texts than rounds: a longer session has more rounds.
    """
    others = part.get("or")
    if not isinstance(others, Sequence) or "say" not in part or not others:
        return
    message = translated("this text is never said: its step comes only once")
    hint = translated("put the step into a `repeat`, or into a `section` with {text}", text="`sides: [left, right]`")
    yield Diagnostic(Severity.WARNING, "never-said", message, source, Span(*others.items_at[0]), hint=hint)

"""Warnings about texts that tell another length, or another number of breaths, than their steps have."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Pace
from voiceguide.language.warning_words import AmountWords
from voiceguide.messages import quoted, translated
from voiceguide.routine.breath_pattern import BreathPattern, breath_of, breaths_in
from voiceguide.routine.spoken_text import Placeholder, placeholders
from voiceguide.units import format_duration, parse_duration

_NUMBER = re.compile(r"(?:(\S{1,40})\s{1,9})?(?<![\w–/.,-])([\w-]{1,40})\s{0,9}\Z")
"""A number at the end of a text, and the word before it."""
_ONE_WORD_BEFORE = re.compile(r"(?:\A|[.!?…])\s*[^\W\d_]+\s\Z")
"""The first word of a sentence, up to a number behind it."""
_MUCH = 5
"""How many times as long as its words say a step hardly is."""
_CLEARLY = 1.5
"""How many times as long as told a step is other than told, whose words tell nothing but its length."""
_SHORTEST_BREATH_S = 3
_SENTENCES = re.compile(r"[.!?…]\s+\S")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of seconds, of minutes or of breaths in a text."""

    number: float
    written: str
    start: int
    is_whole: bool
    """Whether it is told to take so long, as in `for two minutes` or `Wait two minutes`."""
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
    numbers = (
        phrases.number_words
        | words.numbers
        | {
            **(dict.fromkeys(words.one, 1) if unit == "minutes" and str(before[1]).casefold() != words.half else {}),
            str(words.half): 0.5,
            getattr(phrases, unit).get("1", "").split(" ")[0].casefold(): 1,
        }
    )
    for group in (2, 1):  # the number may have a word behind it, as in `five deep breaths`
        word = (before[group] or "").casefold().strip("-")
        if word.isdecimal() or word in numbers:
            start, end = before.start(group), units[0].end()
            is_whole = bool(
                words.whole[0].search(text, 0, start)
                or words.whole[1].match(text, end)
                or (unit != "breaths" and _ONE_WORD_BEFORE.search(text, 0, start))
            )
            is_last = not text[end:].strip(" .!")
            return Amount(float(numbers.get(word, word)), text[start:end], start, is_whole, is_last)
    return None


@dataclass(frozen=True, slots=True)
class _Told:
    """A text, and the amounts that it tells."""

    text: str
    seconds: Amount | None
    minutes: Amount | None
    breaths: Amount | None

    @property
    def length(self) -> Amount | None:
        """The length that is told."""
        return self.minutes or self.seconds

    @property
    def length_s(self) -> float:
        """The same in seconds; 0 if none is told."""
        return self.minutes.number * 60 if self.minutes else self.seconds.number if self.seconds else 0


def _told(text: str, phrases: LanguageTexts) -> _Told:
    return _Told(text, *(amount_in(text, phrases, unit) for unit in ("seconds", "minutes", "breaths")))


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that lasts some time."""

    key: str
    part: Mapping
    number: float
    """Its length in seconds, or its breaths if it is a `breathe`."""
    breaths: int
    """The breaths of a hold whose length is told in breaths; else 0."""
    breath: BreathPattern


@dataclass(frozen=True, slots=True)
class _Other:
    """An amount that is not that of its step, and what is said about it."""

    amount: Amount
    message: str
    hint: str


def other_length(
    text: str, part: Mapping, source: Source, span: Span, phrases: LanguageTexts, breath: BreathPattern
) -> Iterator[Diagnostic]:
    """A warning for the one length in the text of a step, or number of breaths, that is not that of the step."""
    key = next((key for key in _CHECKS if key in part), "")
    length = part.get(key)
    counted = breaths_in(length) if key == "hold" else None
    try:
        number = breath.length_s(counted.count) if counted else parse_duration(length) if isinstance(length, str) else 0
    except ValueError:  # reported elsewhere
        return
    if not number or not phrases.amounts:
        return
    told = _told(text, phrases)
    if told.seconds and told.minutes and key != "breathe":
        return
    step = _Step(key, part, number, counted.count if counted else 0, breath)
    if other := _CHECKS[key](told, step, phrases.amounts):
        place = source.find_part(text, other.amount.start, other.amount.start + len(other.amount.written), span)
        yield Diagnostic(Severity.WARNING, "other-length", other.message, source, place, hint=other.hint)


def length_of_no_step(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for a text that tells at its end to hold or to rest for so long, though it is followed by speech."""
    if not (words := phrases.amounts) or not phrases.pressing:
        return
    last = _last_sentence(text)
    is_told = words.is_resting.search(text, last) or set(re.findall(r"\w+", text[last:].casefold())) & {
        *phrases.pressing.still
    }
    told = _told(text, phrases)
    amount, has_both = told.length, bool(told.seconds and told.minutes)
    if is_told and amount and not has_both and amount.is_whole and amount.start >= last:
        message = translated("no step lasts so long: {text}", text=quoted(amount.written))
        one, other = f"`- hold: {told.length_s:g}s`", f"`- rest: {told.length_s:g}s`"
        hint = translated("write {text} or {other} below it", text=one, other=other)
        place = source.find_part(text, amount.start, amount.start + len(amount.written), span)
        yield Diagnostic(Severity.WARNING, "no-length", message, source, place, hint=hint)


def _last_sentence(text: str) -> int:
    """Where the last sentence of a text begins."""
    return max((each.end() - 1 for each in _SENTENCES.finditer(text)), default=0)


def is_about_next(text: str, part: Mapping, phrases: LanguageTexts) -> bool:
    """Whether the last sentence of a text tells how long the step takes that follows on it."""
    words, last = phrases.amounts, _last_sentence(text)
    key = next((key for key in _CHECKS if key in part), "")
    if not words or not key or (key == "rest" and not words.is_resting.search(text, last)):
        return False
    told = _told(text, phrases)
    amounts = [each for each in ((told.breaths,) if key == "breathe" else (told.seconds, told.minutes)) if each]
    return bool(amounts) and all(each.start >= last and (each.is_whole or key == "breathe") for each in amounts)


def _in_a_hold(told: _Told, step: _Step, _words: AmountWords) -> _Other | None:
    tells_length = Placeholder.HOLD in placeholders(told.text)
    if (told.seconds or (told.minutes and told.minutes.is_whole)) and not tells_length:
        amount, is_other = told.length, told.length_s != step.number
    elif amount := told.breaths:
        lasting_s = step.breath.length_s(int(amount.number))
        is_less = lasting_s <= step.number - step.breath.whole_s and amount.is_whole
        is_near = (
            step.part.get("pace", Pace.BREATH) != Pace.BREATH and amount.number * _SHORTEST_BREATH_S <= step.number
        )
        is_more = lasting_s >= step.number + step.breath.whole_s and not is_near
        is_other = is_more or (is_less and not tells_length)
    if not amount or not is_other:
        return None
    hint = translated("leave it out") if tells_length else translated("write {text}", text="{hold}")
    written = quoted(amount.written)
    if step.breaths and amount is told.breaths:
        return _Other(amount, _other_breaths(step.breaths, written), hint)
    length = f"{step.number:g} s"
    return _Other(
        amount, translated("the hold lasts {length}, but this says {text}", length=length, text=written), hint
    )


def _in_breaths(told: _Told, step: _Step, _words: AmountWords) -> _Other | None:
    if told.minutes and told.minutes.is_whole and not {"in", "out"} & step.part.keys():
        breath = breath_of(step.part, "pattern") if "pattern" in step.part else step.breath
        lasting_s = breath.length_s(int(step.number))
        if max(told.length_s, lasting_s) <= _CLEARLY * min(told.length_s, lasting_s):
            return None
        count = max(1, round((told.length_s + breath.rest_s) / breath.whole_s))
        return _other_step(told.minutes, lasting_s, f"breathe: {count}")
    amount = told.breaths
    if not amount or amount.number in (step.number, 1):  # as in `with one breath`
        return None
    message = _other_breaths(int(step.number), quoted(amount.written))
    return _Other(amount, message, _if_meant(f"breathe: {amount.number:g}"))


def _in_a_movement_or_rest(told: _Told, step: _Step, words: AmountWords) -> _Other | None:
    amount, said_s = told.length, told.length_s
    if amount and (amount.is_whole or ((amount.is_last or step.key == "rest") and said_s > step.number)):
        is_all = step.key == "rest" or not (_SENTENCES.search(told.text) or "," in told.text)
        most = _CLEARLY if is_all else _MUCH
        if said_s <= step.number and (said_s * most > step.number or words.is_shared.search(told.text)):
            return None
        in_minutes = amount is told.minutes and amount.number.is_integer()
        return _other_step(
            amount, step.number, f"{step.key}: {amount.number:g} min" if in_minutes else f"{step.key}: {said_s:g}s"
        )
    if (amount := told.breaths) and amount.number * _SHORTEST_BREATH_S > step.number:
        return _other_step(amount, step.number, f"breathe: {amount.number:g}")
    return None


def _other_step(amount: Amount, length_s: float, meant: str) -> _Other:
    length, written = format_duration(length_s), quoted(amount.written)
    message = translated("the step lasts {length}, but this says {text}", length=length, text=written)
    return _Other(amount, message, _if_meant(meant))


def _other_breaths(number: int, written: str) -> str:
    return translated("the step has {number} breaths, but this says {text}", number=number, text=written)


def _if_meant(step: str) -> str:
    return translated("write {text} if that is meant", text=f"`{step}`")


_CHECKS: dict[str, Callable[[_Told, _Step, AmountWords], _Other | None]] = {
    "hold": _in_a_hold,
    "do": _in_a_movement_or_rest,
    "rest": _in_a_movement_or_rest,
    "breathe": _in_breaths,
}

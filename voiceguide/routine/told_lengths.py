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
from voiceguide.routine.named_sides import is_part, is_side_noun, massages, sentence_at
from voiceguide.routine.spoken_text import Placeholder, placeholders
from voiceguide.routine.written_steps import steps_in
from voiceguide.units import format_duration, parse_duration

_NUMBER = re.compile(r"(?:(\S{1,40})\s{1,9})?(?<![\w–/.,-])([\w-]{1,40})\s{0,9}\Z")
"""A number at the end of a text, and the word before it."""
_LONGER, _LONGER_S = 1.25, 5
"""A step is longer than its words say from so many times as long, and so many seconds to say them, on."""
_CLEARLY = 1.5
"""How many times as long as told breaths are other than told."""
_SHORTEST_BREATH_S = 3
_SENTENCES = re.compile(r"[.!?…]\s+\S")
_CLAUSES = re.compile(r"[,;:.!?…–(]\s")


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

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.written)


def session_length_in(text: str, phrases: LanguageTexts, kind: str) -> Amount | None:
    """The minutes of the session in a `title`, a `sentence` or an `opening`; None if it tells none."""
    words, number, start, end = phrases.amounts, *_only_number(text, phrases, "minutes", is_session=True)
    if not words or not number or not words.of_session[kind].search(f"{text[:start]}_{text[end:]}"):
        return None
    return Amount(number, text[start:end], start, is_whole=True, is_last=False)


def tells_parts(text: str, phrases: LanguageTexts) -> bool:
    """Whether a text tells of one thing after the other, or has several numbers."""
    numbers = [word for word in re.findall(r"[\w-]+", text.casefold()) if word in phrases.number_words]
    return len(numbers) > 1 or bool(phrases.amounts and phrases.amounts.is_shared.search(text))


def amount_in(text: str, phrases: LanguageTexts, unit: str) -> Amount | None:
    """The amount with the only unit of its kind in a text; None if there is none, several, or one of something else.

    `unit` is `seconds`, `minutes` or `breaths`.
    """
    words, number, start, end = phrases.amounts, *_only_number(text, phrases, unit)
    if not words or not number:
        return None
    clause = max((each.end() for each in _CLAUSES.finditer(text, 0, start)), default=0)
    behind = _CLAUSES.search(text, end)
    if (
        words.is_other[0].search(text, clause, start)
        or words.is_other[1].search(text, clause, behind.start() if behind else len(text))
        or words.is_vague.match(text, end)
    ):
        return None
    is_whole = bool(
        words.whole[0].search(text, 0, start)
        or words.whole[1].match(text, end)
        or (unit != "breaths" and words.is_first.search(text, 0, start))
    )
    return Amount(number, text[start:end], start, is_whole, not text[end:].strip(" .!"))


def _only_number(text: str, phrases: LanguageTexts, unit: str, *, is_session: bool = False) -> tuple[float, int, int]:
    """The number of the only amount in a text, and where it stands; zeros if it is none, or that of a part.

    That of a part, such as `the next ten minutes`, may be the one of the session.
    """
    words, units = phrases.amounts, list(phrases.unit_patterns[unit].finditer(text))
    if not words:
        return 0, 0, 0
    fixed = list(words.fixed_minutes.finditer(text)) if unit == "minutes" else []
    units = [each for each in units if not any(one.start() <= each.start() < one.end() for one in fixed)]
    if len(fixed) + len(units) != 1:
        return 0, 0, 0
    half = words.is_half_more.search(text, 0, units[0].start()) if units else None
    before = _NUMBER.search(text, 0, half.start() if half else (fixed or units)[0].start())
    around = {str(each).casefold() for each in before.groups()[: 2 if fixed else 1]} if before else set()
    is_part = not around.isdisjoint(words.other_after) or text[: (fixed or units)[0].start()].endswith("-")
    if is_part and not is_session:  # as in `in ten-second bursts`
        return 0, 0, 0
    if fixed:
        return words.minutes[fixed[0][0].casefold()], *fixed[0].span()
    if not before:
        return 0, 0, 0
    numbers = (
        phrases.number_words
        | words.numbers
        | {
            **(dict.fromkeys(words.one, 1) if unit == "minutes" and str(before[1]).casefold() != words.half else {}),
            str(words.half): 0.5,
            getattr(phrases, unit).get("1", "").split(" ")[0].casefold(): 1,
        }
    )
    if str(before[1]).endswith(",") and before[1].strip(",").casefold() in numbers:  # as in `two, three minutes`
        return 0, 0, 0
    for group in (2, 1):  # the number may have a word behind it, as in `five deep breaths`
        word = (before[group] or "").casefold().strip("-")
        if word.isdecimal() or word in numbers:
            return float(numbers.get(word, word)) + (0.5 if half else 0), before.start(group), units[0].end()
    return 0, 0, 0


@dataclass(frozen=True, slots=True)
class _Told:
    """A text, and the amounts that it tells."""

    text: str
    seconds: Amount | None
    minutes: Amount | None
    breaths: Amount | None
    is_still: bool
    """Whether the sentence with the seconds tells to keep still."""

    @property
    def length(self) -> Amount | None:
        """The length that is told."""
        return self.minutes or self.seconds

    @property
    def length_s(self) -> float:
        """The same in seconds; 0 if none is told."""
        return self.minutes.number * 60 if self.minutes else self.seconds.number if self.seconds else 0


def _told(text: str, phrases: LanguageTexts) -> _Told:
    seconds, minutes, breaths = (amount_in(text, phrases, unit) for unit in ("seconds", "minutes", "breaths"))
    sentence = sentence_at(text, seconds.start) if seconds else ""
    return _Told(text, seconds, minutes, breaths, is_still=_tells_to_keep_still(sentence, phrases))


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
    is_before: bool
    """Whether the text is that of the step before."""


@dataclass(frozen=True, slots=True)
class _Other:
    """An amount that is not that of its step, and what is said about it."""

    amount: Amount
    message: str
    hint: str


def other_length(
    text: str,
    part: Mapping,
    source: Source,
    span: Span,
    phrases: LanguageTexts,
    breath: BreathPattern,
    *,
    is_before: bool = False,
) -> Iterator[Diagnostic]:
    """A warning for the one length in the text of a step, or number of breaths, that is not that of the step.

    `is_before`: it is the text of the step before.
    """
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
    step = _Step(key, part, number, counted.count if counted else 0, breath, is_before)
    if other := _CHECKS[key](told, step, phrases.amounts):
        place = source.find_part(text, other.amount.start, other.amount.start + len(other.amount.written), span)
        yield Diagnostic(Severity.WARNING, "other-length", other.message, source, place, hint=other.hint)


def length_of_no_step(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for a text that tells at its end to hold or to rest for so long, though it is followed by speech."""
    if not (words := phrases.amounts):
        return
    last = _last_sentence(text)
    is_told = words.is_resting.search(text, last) or _tells_to_keep_still(text[last:], phrases)
    told = _told(text, phrases)
    amount, has_both = told.length, bool(told.seconds and told.minutes)
    is_shared = words.is_shared.search(text, last)
    if is_told and amount and not has_both and not is_shared and amount.is_whole and amount.start >= last:
        message = translated("no step lasts so long: {text}", text=quoted(amount.written))
        one, other = f"`- hold: {told.length_s:g}s`", f"`- rest: {told.length_s:g}s`"
        hint = translated("write {text} or {other} below it", text=one, other=other)
        place = source.find_part(text, amount.start, amount.start + len(amount.written), span)
        yield Diagnostic(Severity.WARNING, "no-length", message, source, place, hint=hint)


def _tells_to_keep_still(sentence: str, phrases: LanguageTexts) -> bool:
    still = phrases.pressing.still if phrases.pressing else ()
    return not {*still}.isdisjoint(re.findall(r"\w+", sentence.casefold()))


def _last_sentence(text: str) -> int:
    """Where the last sentence of a text begins."""
    return max((each.end() - 1 for each in _SENTENCES.finditer(text)), default=0)


def hold_told_of(text: str, section: Mapping, phrases: LanguageTexts) -> Mapping | None:
    """The only timed step in a section, if it is a hold and the last sentence of a text tells its length.

    It does if it is that of each part of the body, or of each side, as in `Stretch each calf for thirty seconds`.
    """
    words, last = phrases.amounts, _last_sentence(text)
    timed = [each for each in _steps_within(section) if {"hold", "do", "breathe"} & each.keys()]
    if not words or len(timed) != 1 or "hold" not in timed[0]:
        return None
    each_one, amount = words.is_each.search(text, last), _told(text, phrases).length
    if not each_one or not amount or amount.start < last or massages(text[last:], phrases):
        return None
    is_still = _tells_to_keep_still(text[last:], phrases)
    is_meant = is_still if is_side_noun(each_one[1], phrases) else is_part(each_one[1], phrases)
    return timed[0] if is_meant and (amount.is_whole or (amount.is_last and is_still)) else None


def _steps_within(part: Mapping) -> Iterator[Mapping]:
    for step in steps_in(part):
        yield step
        yield from _steps_within(step)


def is_about_next(text: str, part: Mapping, phrases: LanguageTexts) -> bool:
    """Whether the last sentence of a text tells how long the step takes that follows on it."""
    words, last = phrases.amounts, _last_sentence(text)
    key = next((key for key in _CHECKS if key in part), "")
    if not words or not key or (key == "rest" and not words.is_resting.search(text, last)):
        return False
    told = _told(text, phrases)
    amounts = [each for each in ((told.breaths,) if key == "breathe" else (told.seconds, told.minutes)) if each]
    is_held = key == "hold" and _tells_to_keep_still(text[last:], phrases)
    return bool(amounts) and all(
        each.start >= last and (each.is_whole or key == "breathe" or (is_held and each.is_last)) for each in amounts
    )


def _in_a_hold(told: _Told, step: _Step, _words: AmountWords) -> _Other | None:
    tells_length = Placeholder.HOLD in placeholders(told.text)
    is_meant = told.length and (told.length.is_whole or (told.seconds and (told.length.is_last or told.is_still)))
    if is_meant and not tells_length:
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
    if step.is_before:  # {hold} cannot stand there
        hint = _if_meant(f"hold: {told.length_s:g}s")
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
    rests = step.key == "rest"
    is_meant = amount and (
        amount.is_whole or (said_s > step.number and (amount.is_last or (rests and _rests(told.text, amount, words))))
    )
    if amount and is_meant:
        is_longer = step.number > _LONGER * said_s + _LONGER_S and (rests or _is_of_all(told.text, amount, words))
        if said_s <= step.number and (not is_longer or words.is_shared.search(told.text)):
            return None
        in_minutes = amount is told.minutes and amount.number.is_integer()
        return _other_step(
            amount, step.number, f"{step.key}: {amount.number:g} min" if in_minutes else f"{step.key}: {said_s:g}s"
        )
    if (amount := told.breaths) and amount.number * _SHORTEST_BREATH_S > step.number:
        return _other_step(amount, step.number, f"breathe: {amount.number:g}")
    return None


def _rests(text: str, amount: Amount, words: AmountWords) -> bool:
    """Whether a text tells to rest for so long, or is about nothing else, as in `A minute of silence`."""
    return bool(words.is_resting.search(text) or words.is_alone.search(f"{text[: amount.start]}_{text[amount.end :]}"))


def _is_of_all(text: str, amount: Amount, words: AmountWords) -> bool:
    """Whether a text has nothing to do but what takes so long: it is one clause, or two around the length."""
    before = words.whole[0].sub("", text[: amount.start]).rstrip(" ,")
    behind = words.whole[1].sub("", text[amount.end :], count=1)
    if not before:
        return not _CLAUSES.search(behind.removeprefix(","))
    return not (_CLAUSES.search(before) or _CLAUSES.search(behind) or words.is_more.search(behind))


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

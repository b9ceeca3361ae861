"""Warnings about texts that tell another number of rounds, breaths or parts than there are, or breathe another way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile
from math import lcm

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping, Node, Sequence
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.warning_words import LAST, AmountWords, pattern_of
from voiceguide.messages import quoted, translated
from voiceguide.routine.breath_pattern import NAMED, BreathPattern, breath_of, read_breath
from voiceguide.routine.named_sides import sentence_at
from voiceguide.routine.pressing_checks import SENTENCE, WORD
from voiceguide.routine.spoken_text import MAX_CHARACTERS
from voiceguide.routine.written_steps import steps_in, texts_at
from voiceguide.units import parse_duration

_LASTING = {"breathe", "hold", "do", "rest", "repeat"}
"""The verbs of steps in which something is done."""
_SHORT_S = 10
"""The length of a movement that is done once, not several times."""
_STEM = 4
"""With how many letters the forms of a verb begin alike."""
_MOST_ROUNDS = 100
_NUMBER = re.compile(r"\w+")
_USUAL_HOLD_S = 2
_ALIKE = 0.03
"""How much the shares of a phase in a breath differ at most in two patterns that are alike."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A number in a text, and what it is told with."""

    number: float
    at: int
    """Where the number begins."""
    start: int
    end: int


def number_mistakes(root: Node, source: Source, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each text that tells other numbers than its step, or the one that follows, has."""
    if isinstance(root, Mapping) and phrases.amounts:
        checks = _NumberChecks(root, source, phrases, phrases.amounts)
        yield from checks.of_parts()
        yield from checks.of_steps(list(steps_in(root)), 1)


class _NumberChecks:
    def __init__(self, root: Mapping, source: Source, phrases: LanguageTexts, words: AmountWords) -> None:
        self._root, self._source, self._phrases, self._words = root, source, phrases, words
        self._breath = read_breath(root, "breath") if "breath" in root else breath_of(root)
        known = phrases.number_words | words.numbers
        numbers = {word: each for word, each in known.items() if each > 1 and float(each).is_integer()}
        self._numbers = numbers | {str(each): each for each in {*numbers.values()}}
        self._places = self._numbers | phrases.number_words | words.ordinals

    def of_steps(self, steps: list[Mapping], times: int) -> Iterator[Diagnostic]:
        """The warnings about steps that are done so many times."""
        before: Mapping | None = None
        repeats = [step for step in steps if "repeat" in step]
        for index, step in enumerate(steps):
            rounds = _number(step, "repeat")
            if len(repeats) == 1 and steps[index - 1 : index] == repeats:
                for text, span in _texts(step, "say"):
                    yield from self._other_rounds(repeats[0], text, span, self._words.done, {*_rounds(repeats[0])})
            if "breathe" in step:
                for speaker in filter(None, (before, step)):
                    for text, span in _texts(speaker):
                        yield from self._other_breath(step, text, span, is_before=speaker is before)
                        yield from self._other_breaths(step, text, span)
            elif rounds:
                inside = [each for each in steps_in(step) if "steps" not in each]
                for each in inside:
                    expected = {*_rounds(step), _number(each, "breathe")}
                    for text, span in _texts(each, "say"):
                        yield from self._other_rounds(step, text, span, self._words.rounds, expected)
                if before and (expected := self._rounds_ahead(step, steps[index + 1 :])):
                    for text, span in _texts(before):
                        yield from self._other_rounds(
                            step, text, span, (*self._words.rounds, *self._words.ahead), expected
                        )
                yield from self._other_round(step, times)
            sides = step.get("sides")
            within = times * (rounds or 1) * (len(sides) if isinstance(sides, Sequence) and sides else 1)
            yield from self.of_steps(list(steps_in(step)), within)
            before = step if step.keys() & {"say", "wait"} and not step.keys() & _LASTING else None

    def of_parts(self) -> Iterator[Diagnostic]:
        """A warning for a text that announces more parts than there are sections, if the session is made of these."""
        steps = list(steps_in(self._root))
        sections = [step for step in steps if "section" in step]
        before = list(takewhile(lambda step: "section" not in step, steps))
        sides = sum(len(each["sides"]) if isinstance(each.get("sides"), Sequence) else 1 for each in sections)
        if len(sections) < 2 or any(step.keys() & _LASTING for step in steps):
            return
        for text, span in (said for step in before for said in _texts(step)):
            for told in self._told(self._words.parts, self._plain(text)):
                if told.number > len(sections) and told.number != sides:
                    written = text[told.start : told.end]
                    message = translated(
                        "there are {number} sections, but this says {text}", number=len(sections), text=quoted(written)
                    )
                    meant = _NUMBER.sub(self._phrases.number(len(sections)), text[told.at : told.end], count=1)
                    hint = translated("write {text} if that is meant", text=quoted(text[told.start : told.at] + meant))
                    yield self._warning(text, (told.start, told.end), span, message, hint)

    def _plain(self, text: str) -> str:
        """The text with spaces for sentences about something else, and words for placeholders, in the same places."""

        def blank(sentence: re.Match[str]) -> str:
            is_aside = sentence[0].endswith("?") or pattern_of(self._words.aside).search(sentence[0])
            return " " * len(sentence[0]) if is_aside else sentence[0]

        return SENTENCE.sub(blank, re.sub(r"[{}]", "_", text))

    def _told(self, ways: tuple[str, ...], text: str, numbers: dict[str, float] | None = None) -> Iterator[_Told]:
        """Every number that is told in one of these ways, and is not one of breaths."""
        pattern, breaths, at = pattern_of(ways), self._phrases.unit_patterns["breaths"], 0
        while found := pattern.search(text, at):
            at = found.start() + 1
            group = found.lastindex or 0
            number = (numbers or self._numbers).get(found[group].casefold(), 0)
            if number and not breaths.match(text, found.end() + 1):
                at = found.end()
                yield _Told(number, found.start(group), *found.span())

    def _other_breath(self, step: Mapping, text: str, span: Span, *, is_before: bool) -> Iterator[Diagnostic]:
        """A warning for what a text tells of a breath: its lengths, that it is held, or the name of its pattern."""
        if not (breath := _breath_of(step, self._breath)):
            return
        plain = self._plain(text)
        held = pattern_of(self._words.held).search(plain)
        told = {phase: next(self._told(ways, text), None) for phase, ways in self._words.breath.items()}
        said = {phase: each for phase, each in told.items() if each}
        lengths = {"in": breath.in_s, "hold": breath.hold_s, "out": breath.out_s, "rest": breath.rest_s}
        other = next((phase for phase, each in said.items() if each.number != lengths[phase]), None)
        if other == "hold" and said["hold"].number == breath.rest_s:
            other = None
        if other and (held or said.keys() - {"hold"}):
            message = translated(
                "the breath has {lengths}, but this says {text}",
                lengths=f"`{other}: {lengths[other]:g}s`",
                text=quoted(text[said[other].start : said[other].end]),
            )
            numbers = {phase: each.number for phase, each in said.items()}
            meant = [f"{phase}: {length:g}s" for phase, length in numbers.items()]
            is_pattern = {"hold", "rest"} & said.keys()
            way = f"`{_pattern(lengths | numbers)}`" if is_pattern else " / ".join(f"`{each}`" for each in meant)
            hint = translated("write {text} if that is meant", text=way)
            yield self._warning(text, (said[other].start, said[other].end), span, message, hint)
        elif held and not (breath.hold_s or breath.rest_s or "[" in text[held.end() :]):
            message = translated("the breath is not held here, but this says {text}", text=quoted(held[0].lstrip(", ")))
            way = f"`{_pattern(lengths | {'hold': _USUAL_HOLD_S})}`"
            hint = translated("write {text} if that is meant", text=way)
            yield self._warning(text, (held.end() - len(held[0].lstrip(", ")), held.end()), span, message, hint)
        else:
            yield from self._other_pattern(breath, text, plain, span, is_before=is_before)

    def _other_pattern(
        self, breath: BreathPattern, text: str, plain: str, span: Span, *, is_before: bool
    ) -> Iterator[Diagnostic]:
        named = {
            name: found for name, ways in self._words.patterns.items() if (found := pattern_of(ways).search(plain))
        }
        if len(named) != 1:
            return
        name, found = next(iter(named.items()))
        if _is_alike(breath, NAMED[name]) or (is_before and self._has_pattern(self._root, NAMED[name])):
            return
        lengths = next((each for each, pattern in NAMED.items() if pattern == breath), "")
        lengths = f"`pattern: {lengths}`" if lengths else f"`{_pattern(breath.model_dump(by_alias=True))}`"
        message = translated("the breath has {lengths}, but this says {text}", lengths=lengths, text=quoted(found[0]))
        hint = translated("write {text} if that is meant", text=f"`pattern: {name}`")
        yield self._warning(text, found.span(), span, message, hint)

    def _has_pattern(self, part: Mapping, pattern: BreathPattern) -> bool:
        """Whether any breaths in a part of the script have a pattern."""
        breath = _breath_of(part, self._breath) if "breathe" in part else None
        is_there = bool(breath and _is_alike(breath, pattern))
        return is_there or any(self._has_pattern(step, pattern) for step in steps_in(part))

    def _other_breaths(self, step: Mapping, text: str, span: Span) -> Iterator[Diagnostic]:
        """A warning for how often one breathes, as it is told by a step or by the text before it."""
        tellings = [*self._told(self._words.breaths, text), *self._told(self._words.next_breaths, self._plain(text))]
        count = _number(step, "breathe")
        if count and tellings and (told := tellings[0]).number != count and not self._words.is_shared.search(text):
            message = translated(
                "the step has {number} breaths, but this says {text}",
                number=count,
                text=quoted(text[told.at : told.end]),
            )
            hint = translated("write {text} if that is meant", text=f"`breathe: {told.number:g}`")
            yield self._warning(text, (told.at, told.end), span, message, hint)

    def _other_rounds(
        self, repeat: Mapping, text: str, span: Span, ways: tuple[str, ...], expected: set[int]
    ) -> Iterator[Diagnostic]:
        """A warning for a number of rounds that none of those expected is."""
        plain = text if ways == self._words.done else self._plain(text)
        tellings = [each for each in self._told(ways, plain) if not self._is_other(text, each)]
        if ways not in (self._words.rounds, self._words.done) and not tellings:
            times = self._told(self._words.times, plain)
            tellings = [each for each in times if _is_done(repeat, text, each) and not self._is_other(text, each)]
        if tellings and not {each.number for each in tellings} & expected and "[" not in text[tellings[0].end :]:
            told = tellings[0]
            message = translated(
                "the steps are done {number} times, but this says {text}",
                number=_number(repeat, "repeat"),
                text=quoted(text[told.at : told.end]),
            )
            hint = translated("write {text} if that is meant", text=f"`repeat: {told.number:g}`")
            yield self._warning(text, (told.at, told.end), span, message, hint)

    def _is_other(self, text: str, told: _Told) -> bool:
        """Whether it is a number of something else, as in `after two rounds` and `two times as long`."""
        before, behind = text[: told.at].split()[-1:], text[told.end :].split()[:1]
        words = self._words
        return not {*words.other_after, *words.compared}.isdisjoint(map(str.casefold, (*before, *behind)))

    def _rounds_ahead(self, repeat: Mapping, following: list[Mapping]) -> set[int]:
        """The numbers of rounds that can be told before a `repeat`; empty if any can, as more follow on it."""
        counts = [_number(repeat, "repeat"), *(_number(each, "repeat") for each in following)]
        after = [self._plain(text) for step in following[:1] for text, _ in _texts(step)]
        if any(True for text in after for _ in self._places_in(text)):
            return set()
        sides = {len(each["sides"]) for each in steps_in(repeat) if isinstance(each.get("sides"), Sequence)}
        return {*accumulate(counts)} | {each * times for each in _rounds(repeat) for times in {1, *sides}}

    def _other_round(self, repeat: Mapping, times: int) -> Iterator[Diagnostic]:
        """A warning for a text that tells which round it is, or that it is the last one, and is said in another."""
        steps, count = list(steps_in(repeat)), _number(repeat, "repeat")
        placed = [
            [(text, span, list(self._places_in(self._plain(text)))) for text, span in _texts(each)] for each in steps
        ]
        first = next((index for index, said in enumerate(placed) if said or "steps" in steps[index]), 0)
        if count > _MOST_ROUNDS or [index for index, said in enumerate(placed) if any(each[2] for each in said)] != [
            first
        ]:
            return
        wordings = placed[first]
        for index, (text, span, tellings) in enumerate(wordings):
            turns = range(min(times * count, lcm(count, len(wordings))))
            rounds = [turn % count + 1 for turn in turns if turn % len(wordings) == index]
            if len({each.number for each in tellings if each.number != LAST}) > 1:
                continue
            for told in tellings:
                meant = count if told.number == LAST else told.number
                other = next((each for each in rounds if each != meant), 0)
                if other:
                    yield self._in_another_round(text, told, span, (other, count), is_only=len(wordings) == 1)
                    break

    def _places_in(self, text: str) -> Iterator[_Told]:
        """Every place of a round that a text tells."""
        turns = () if self._words.is_shared.search(text) else self._told(self._words.turn, text, self._places)
        yield from (each for each in turns if each.number != 1)
        yield from self._told(self._words.round, text, self._places)

    def _in_another_round(
        self, text: str, told: _Told, span: Span, place: tuple[int, int], *, is_only: bool
    ) -> Diagnostic:
        written = quoted(text[told.start : told.end])
        message = translated(
            "this is said in round {number} of {rounds}: {text}", number=place[0], rounds=place[1], text=written
        )
        if is_only:
            message = translated("this is said in each of {rounds} rounds: {text}", rounds=place[1], text=written)
        hint = translated("leave it out, or write {text} for the number of the round", text="`{count}`")
        if told.number == LAST:
            hint = translated("leave it out, or give `or` a text for each round after the first, this one last")
        return self._warning(text, (told.start, told.end), span, message, hint)

    def _warning(self, text: str, place: tuple[int, int], span: Span, message: str, hint: str) -> Diagnostic:
        at = self._source.find_part(text, *place, span)
        return Diagnostic(Severity.WARNING, "other-number", message, self._source, at, hint=hint)


def _texts(step: Mapping, *keys: str) -> list[tuple[str, Span]]:
    return [each for key in keys or ("say", "or") for each in texts_at(step, key) if len(each[0]) <= MAX_CHARACTERS]


def _number(step: Mapping, key: str) -> int:
    """The number that is the value of a key; 0 if it has none."""
    value = step.get(key)
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,4}", value) else 0


def _rounds(repeat: Mapping) -> range:
    """The numbers of rounds that a `repeat` can have."""
    count = _number(repeat, "repeat")
    return range(count, max(count, _number(repeat, "up_to")) + 1)


def _breath_of(step: Mapping, routine: BreathPattern | None) -> BreathPattern | None:
    """The pattern of the breaths of a step; None if it has mistakes."""
    breath = read_breath(step, "pattern") if "pattern" in step else routine
    try:
        own = {f"{key}_s": parse_duration(str(step[key])) for key in ("in", "out") if key in step}
    except ValueError:  # reported elsewhere
        return None
    return breath.model_copy(update=own) if breath and all(own.values()) else None


def _pattern(lengths: dict[str, float]) -> str:
    return f"pattern: {{{', '.join(f'{phase}: {length:g}s' for phase, length in lengths.items() if length)}}}"


def _is_alike(breath: BreathPattern, named: BreathPattern) -> bool:
    """Whether the phases of a breath have the proportions of a pattern; only one with a rest tells how long that is."""

    def shares(pattern: BreathPattern) -> list[float]:
        phases = [pattern.in_s, pattern.hold_s, pattern.out_s, *([pattern.rest_s] if named.rest_s else [])]
        return [length / sum(phases) for length in phases]

    return all(abs(one - other) < _ALIKE for one, other in zip(shares(breath), shares(named), strict=True))


def _is_done(repeat: Mapping, text: str, told: _Told) -> bool:
    """Whether a sentence with a number tells to do what the first movement of a `repeat` is, which is done once."""
    step = next(steps_in(repeat), Mapping())
    try:
        is_short = 0 < parse_duration(str(step.get("do", "0"))) <= _SHORT_S
    except ValueError:
        return False
    verbs = [WORD.search(each) for each in (sentence_at(text, told.start), str(step.get("say", "")))]
    stems = {verb[0].casefold()[:_STEM] if verb else "" for verb in verbs}
    return is_short and len(stems) == 1 and len(min(stems)) == _STEM

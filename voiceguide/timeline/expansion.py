"""Expands the steps of a routine into acts: once for each side and round, with the placeholders filled in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from typing import assert_never

from voiceguide.document.diagnostics import Diagnostic, ScriptError, Severity, Span
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Side
from voiceguide.messages import translated
from voiceguide.routine.breath_pattern import BreathPattern, HoldLength, in_seconds
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Breathe, Do, Hold, Repeat, Rest, Say, Section, Sound, Step, Wait
from voiceguide.timeline.acts import (
    Act,
    ActId,
    ActPlace,
    ActSource,
    BreatheAct,
    BreathFrames,
    ChimeAct,
    GateAct,
    HoldAct,
    MovementAct,
    RestAct,
    SectionEnd,
    SectionStart,
    SpeakAct,
    Speech,
)
from voiceguide.timeline.events import Origin
from voiceguide.timeline.extent import Extent, optional_steps
from voiceguide.timeline.section_choice import selected
from voiceguide.timeline.wording import PlaceholderValues, Wording
from voiceguide.units import to_frames

MOST_ACTS = 200_000
"""A script may not expand to more; a day of one-second steps has fewer."""


def expand(
    routine: Routine, phrases: LanguageTexts, only: Sequence[str] = (), extent: Extent | None = None
) -> tuple[Act, ...]:
    """The acts of `routine`, or of its sections that are named in `only`, to the given extent.

    Raises:
        ScriptError: where a placeholder has no meaning in its place, or the script unfolds without end.
        UsageError: where there is no section or step of a name in `only`.
    """
    extent = extent or Extent()
    steps = selected(routine, only)
    optional = optional_steps(steps)
    left_out = {id(step) for step in optional[len(optional) - extent.left_out :]}
    wording = Wording(routine, phrases, of_a_part=bool(only or left_out))
    expansion = _Expansion(routine, phrases, wording, left_out, extent.more_rounds)
    acts = tuple(expansion.acts(steps))
    if wording.mistakes:
        raise ScriptError(tuple(wording.mistakes))
    return acts


@dataclass(frozen=True, slots=True)
class _Where:
    """What surrounds a step, and what comes after it."""

    section: str | None = None
    side: Side | None = None
    round: int | None = None
    next_section: str | None = None
    next_hold: HoldLength | None = None


class _Expansion:
    def __init__(
        self, routine: Routine, phrases: LanguageTexts, wording: Wording, left_out: AbstractSet[int], more_rounds: int
    ) -> None:
        self._left_out = left_out
        self._more_rounds = more_rounds
        self._routine = routine
        self._phrases = phrases
        self._wording = wording
        self._gap = to_frames(routine.pace.step_pause_s)
        self._twin = 0
        self._number = 0
        self._count = 0
        self._origin = cache(Origin)  # whatever is repeated is one object
        self._times_said: Counter[object] = Counter()

    def acts(self, steps: Sequence[Step], where: _Where | None = None) -> Iterator[Act]:
        where = where or _Where()
        steps = [step for step in steps if id(step) not in self._left_out]
        for step, here in zip(steps, _surroundings(steps, where), strict=True):
            for act in self._step(step, here):
                self._count += 1
                if self._count > MOST_ACTS:
                    raise ScriptError((self._endless(step.span),))
                yield act

    def _step(self, step: Step, where: _Where) -> Iterator[Act]:
        self._number += 1
        match step:
            case Say():
                yield SpeakAct(self._place(step.span, where), self._said(step.wordings(), step, where), self._gap)
            case Breathe():
                yield from self._breathe(step, where)
            case Hold():
                yield from self._hold(step, where)
            case Do():
                timed = self._timed(step, step.duration_s, where)
                yield MovementAct(*timed, step.technique, step.area, step.pressure)
            case Rest():
                yield RestAct(*self._timed(step, step.duration_s, where))
            case Wait():
                yield GateAct(*self._timed(step, step.file_s, where), open_ended=step.at_most_s is None)
            case Sound():
                yield ChimeAct(self._place(step.span, where), step.name)
            case Section():
                yield from self._section(step, where)
            case Repeat():
                rounds = min(step.count + self._more_rounds, step.up_to or step.count)
                for number in range(1, rounds + 1):
                    yield from self.acts(step.steps, replace(where, round=number))
            case _:
                assert_never(step)

    def _breathe(self, step: Breathe, where: _Where) -> Iterator[Act]:
        if wordings := step.wordings():
            counted = replace(where, round=step.count)
            yield SpeakAct(self._place(step.span, where), self._said(wordings, step, counted), self._gap)
        pattern = step.pattern_within(self._routine.breath)
        yield BreatheAct(self._place(step.span, where), step.count, _in_frames(pattern))

    def _hold(self, step: Hold, where: _Where) -> Iterator[Act]:
        where = replace(where, next_hold=step.length)
        said = self._said(step.wordings() or self._phrases.hold, step, where)
        yield SpeakAct(self._place(step.span, where), said, self._gap)
        yield HoldAct(
            self._place(step.span, where),
            to_frames(in_seconds(step.length, self._routine.breath)),
            step.pace,
            _in_frames(self._routine.breath),
            self._phrase(self._phrases.halfway),
            self._phrase(self._phrases.release),
            self._gap,
            step.area,
            step.pressure,
        )

    def _timed(self, step: Do | Rest | Wait, duration_s: float, where: _Where) -> tuple[ActPlace, int, Speech, int]:
        """Place, length and speech of a flexible act, and the quiet after it."""
        wordings = step.wordings()
        said = self._said(wordings, step, where) if wordings else ()
        return self._place(step.span, where), to_frames(duration_s), said, self._gap

    def _section(self, step: Section, where: _Where) -> Iterator[Act]:
        first = last = self._twin
        for side in step.sides or (where.side,):
            self._twin = first
            self._number += 1
            inside = replace(where, section=step.title, side=side)
            yield SectionStart(self._place(step.span, inside), step.title)
            if step.announce:
                yield ChimeAct(self._place(step.span, inside), "section")
                announced = self._phrases.section_side if side in step.sides else self._phrases.section
                names = {"section": step.title, "side_name": self._phrases.side_name[side] if side else ""}
                speech = self._wording.phrase(announced, **names)
                yield SpeakAct(self._place(step.span, inside), speech, self._gap)
            yield from self.acts(step.steps, inside)
            yield SectionEnd(self._place(step.span, inside))
            last = max(last, self._twin)
        self._twin = last

    def _place(self, span: Span | None, where: _Where) -> ActPlace:
        """A new place; the count starts again on the other side, so that twins get the same number."""
        self._twin += 1
        origin = self._origin(span, where.section, where.side)
        return ActPlace(origin, ActId(ActSource.ROUTINE, self._twin), ActId(ActSource.ROUTINE, self._number))

    def _said(self, wordings: Sequence[str], step: Step, where: _Where) -> Speech:
        values = PlaceholderValues(where.side, where.round, where.next_hold, where.next_section)
        return self._wording.said(self._in_turn(wordings), step.span, values)

    def _phrase(self, wordings: Sequence[str]) -> Speech:
        return self._wording.phrase(self._in_turn(wordings))

    def _in_turn(self, wordings: Sequence[str]) -> str:
        """The first of them, the next time the second, and so on; the same in every run."""
        times = self._times_said[id(wordings[0])]
        self._times_said[id(wordings[0])] += 1
        return wordings[times % len(wordings)]

    def _endless(self, span: Span) -> Diagnostic:
        message = translated("the routine unfolds to more than {most} acts here", most=f"{MOST_ACTS:,}")
        hint = translated("repeat less often")
        return Diagnostic(Severity.ERROR, "endless", message, self._routine.source, span, hint=hint)


def _in_frames(pattern: BreathPattern) -> BreathFrames:
    phases_s = (pattern.in_s, pattern.hold_s, pattern.out_s, pattern.rest_s)
    return BreathFrames(*map(to_frames, phases_s))


def _surroundings(steps: Sequence[Step], where: _Where) -> list[_Where]:
    """What surrounds each of `steps`: `where`, but for the section and the hold that come next among them."""
    surroundings = []
    for step in reversed(steps):
        surroundings.append(where)
        if isinstance(step, Section):
            where = replace(where, next_section=step.title)
        elif isinstance(step, Hold):
            where = replace(where, next_hold=step.length)
    return surroundings[::-1]

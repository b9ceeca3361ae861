"""The transport: what a live session does next, as a pure state machine without a device and without a clock."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from voiceguide.player.command import Command
from voiceguide.player.landmarks import Landmarks
from voiceguide.player.takes import PREROLL, Kind, Longer, Take
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import to_frames

FADE_OUT = to_frames(0.2)
"""Moments in which a session that is stopped falls silent."""

BACK = to_frames(10)

STEP_DB = 3.0
VOICE_DB = (-15.0, 9.0)
"""How far the voice can be turned down and up."""
BED_DB = (-24.0, 12.0)

_SETTLE = to_frames(1)
"""After a resumption the bed is heard for so long before the first word."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command."""

    moment: int
    command: Command
    refused: bool
    """It made no sense where it was given, and nothing was changed."""


class Transport:
    """Plans takes, obeys commands, and knows what was heard at every moment.

    What was handed out and will not be heard after all is given back by `rewind` before a command is obeyed, so that
    it takes effect at once.

    Args:
        timeline: the session.
        start: the position at which it begins.
        help_frames: how long it takes to read the commands out; 0 where that cannot be done.
    """

    def __init__(self, timeline: Timeline, start: int = 0, help_frames: int = 0) -> None:
        self.landmarks = Landmarks(timeline)
        self.next = 0
        """The first moment that was not handed out yet."""
        self.answers: list[Answer] = []
        self._help_frames = help_frames
        self._stopped_at: int | None = None
        first = Take(0, start, start)
        self._takes = [replace(first, kind=Kind.ENTER, lasting=_SETTLE) if start else first]

    @property
    def end(self) -> int | None:
        """The moment after the last one; nothing as long as it depends on what the person does."""
        last = self._takes[-1]
        finish = last.end(self.landmarks) if last.kind is Kind.PLAY and not last.longer else None
        if self._stopped_at is None:
            return finish
        faded = self._stopped_at + FADE_OUT
        return faded if finish is None else min(faded, finish)

    @property
    def stopped_at(self) -> int | None:
        """The moment from which on the session fades out, where it was asked to stop."""
        return self._stopped_at

    @property
    def exhausted(self) -> bool:
        """Whether everything was handed out."""
        return self.next == self.end

    def take(self, frames: int) -> range:
        """The next `frames` moments, or what is left of them; they count as handed out."""
        self.plan(self.next + frames)
        end = self.end
        stop = self.next + frames if end is None else min(self.next + frames, end)
        moments = range(self.next, stop)
        self.next = stop
        return moments

    def rewind(self, frames: int) -> None:
        """Take back the last `frames` moments that were handed out."""
        self.next -= frames

    def plan(self, until: int) -> None:
        """Let one take follow the other until all moments before `until` have theirs."""
        while (following := self._following(self._takes[-1], until)) is not None:
            self._takes.append(following)

    def takes(self, start: int, stop: int) -> Sequence[Take]:
        """The takes that are heard in the moments `[start, stop)`."""
        first = max(0, bisect_right(self._takes, start, key=_start) - 1)
        return self._takes[first : bisect_right(self._takes, stop - 1, key=_start)]

    def before(self, take: Take) -> Take | None:
        """The take before this one."""
        index = bisect_right(self._takes, take.start, key=_start) - 1
        while self._takes[index] is not take:
            index -= 1
        return self._takes[index - 1] if index else None

    def take_at(self, moment: int) -> Take:
        """The take that is heard at a moment."""
        return self._takes[max(0, bisect_right(self._takes, moment, key=_start) - 1)]

    def obey(self, command: Command) -> Answer:
        """Change what comes next."""
        self._forget_plans()
        done = self._stopped_at is None and self._do(command, self._takes[-1])
        answer = Answer(self.next, command, not done)
        self.answers.append(answer)
        return answer

    def restart(self, heard: int) -> None:
        """Begin the passage anew that was interrupted at the moment `heard`; a pause stays one."""
        interrupted = self.take_at(heard)
        self._forget_plans()
        if self._takes[-1].kind is not Kind.PAUSE:
            self._go(self.landmarks.onset(self.landmarks.passage(interrupted.position_at(heard))))

    def _forget_plans(self) -> None:
        self.plan(self.next + 1)
        while self._takes[-1].start > self.next:
            self._takes.pop()

    def _following(self, take: Take, until: int) -> Take | None:
        """The take that follows by itself, where it begins before `until`."""
        end = take.end(self.landmarks)
        if end is None or end >= until:
            return None
        position = take.position_at(end)
        following = self._from(take, end, position)
        match take.kind:
            case Kind.PLAY if take.longer:
                return replace(following, kind=Kind.MORE, lasting=take.longer.frames)
            case Kind.PLAY | Kind.PAUSE:  # the one is the end of the session, the other has none
                return None
            case Kind.HELP if take.paused:
                return replace(following, kind=Kind.PAUSE, longer=take.longer)
            case Kind.HELP:
                return self._entering(following, self.landmarks.entry(position), take.longer)
            case Kind.ENTER:
                return replace(following, longer=take.longer)
            case Kind.MORE:
                return following
            case _:
                assert_never(take.kind)

    def _from(self, take: Take, moment: int, position: int) -> Take:
        """A take that plays from `position` on, and knows what was heard before it."""
        return Take(
            moment,
            position,
            position,
            levels=take.levels,
            played=take.played_at(moment),
            held=take.held_at(moment, self.landmarks),
        )

    def _do(self, command: Command, now: Take) -> bool:
        """Obey, if it makes sense."""
        marks = self.landmarks
        position = now.position_at(self.next)
        passage = marks.passage(position)
        match command:
            case Command.PAUSE:
                return self._pause(now, position)
            case Command.GO_ON:
                return self._go_on(now, position)
            case Command.PAUSE_OR_GO_ON:
                return self._go_on(now, position, in_more=False) or self._pause(now, position)
            case Command.REPEAT:
                return self._go(marks.spoken(position))
            case Command.NEXT:
                return passage + 1 < marks.passages and self._go(marks.onset(passage + 1))
            case Command.PREVIOUS:
                return passage > 0 and self._go(marks.onset(passage - 1))
            case Command.BACK:
                return position > 0 and self._go(marks.entry(max(0, position - BACK)))
            case Command.SKIP_SIDE:
                end = marks.side_end(position)
                return end is not None and self._go(end)
            case Command.LONGER:
                return self._lengthen(now, position)
            case Command.LOUDER | Command.QUIETER | Command.BED_LOUDER | Command.BED_QUIETER:
                return self._turn(command, now)
            case Command.HELP:
                return self._help(now, position)
            case Command.STOP:
                self._stopped_at = self.next
                return True
            case _:
                assert_never(command)

    def _go(self, position: int, longer: Longer | None = None) -> bool:
        return self._put(self._entering(self._from(self._takes[-1], self.next, position), position, longer))

    @staticmethod
    def _entering(take: Take, position: int, longer: Longer | None) -> Take:
        return replace(
            take, position=position, since=position, kind=Kind.ENTER, lasting=PREROLL, longer=longer, paused=False
        )

    def _put(self, take: Take) -> bool:
        """Let `take` begin now; of one that would have begun just now, nothing was heard."""
        if self._takes[-1].start == self.next:
            self._takes.pop()
        self._takes.append(take)
        return True

    def _pause(self, now: Take, position: int) -> bool:
        if now.kind is Kind.PAUSE or now.paused:
            return False
        longer = self._longer_still(now)
        return self._put(replace(self._from(now, self.next, position), kind=Kind.PAUSE, longer=longer))

    def _go_on(self, now: Take, position: int, *, in_more: bool = True) -> bool:
        if gate := self.landmarks.gate(position):
            return self._go(gate.end)
        if now.kind is Kind.MORE:
            return in_more and self._put(self._from(now, self.next, position))
        return now.kind in (Kind.PAUSE, Kind.HELP) and self._go(self.landmarks.entry(position), now.longer)

    def _longer_still(self, now: Take) -> Longer | None:
        """The time that is still to be added."""
        left = now.start + (now.lasting or 0) - self.next
        return Longer(now.position, left) if now.kind is Kind.MORE else now.longer

    def _lengthen(self, now: Take, position: int) -> bool:
        stretch = self.landmarks.stretch(position)
        if not stretch or now.kind not in (Kind.PLAY, Kind.MORE):
            return False
        half = stretch.frames // 2
        still = self._longer_still(now)
        frames = half + (still.frames if still else 0)
        if now.kind is Kind.MORE:
            return self._put(replace(self._continued(now), lasting=frames))
        at = max(position, self.landmarks.quiet_from(stretch))
        return self._put(replace(self._continued(now), longer=Longer(at, frames)))

    def _turn(self, command: Command, now: Take) -> bool:
        levels = now.levels
        up = command in (Command.LOUDER, Command.BED_LOUDER)
        step_db = STEP_DB if up else -STEP_DB
        if command in (Command.LOUDER, Command.QUIETER):
            turned = replace(levels, voice_db=_within(levels.voice_db + step_db, VOICE_DB))
        else:
            turned = replace(levels, bed_db=_within(levels.bed_db + step_db, BED_DB))
        return turned != levels and self._put(replace(self._continued(now), levels=turned))

    def _help(self, now: Take, position: int) -> bool:
        if not self._help_frames:
            return False
        paused = now.kind is Kind.PAUSE or now.paused
        take = self._from(now, self.next, position)
        longer = self._longer_still(now)
        return self._put(replace(take, kind=Kind.HELP, lasting=self._help_frames, longer=longer, paused=paused))

    def _continued(self, now: Take) -> Take:
        """What is going on, from now on: nothing of it is heard anew."""
        position = now.position_at(self.next)
        lasting = None if now.lasting is None else now.start + now.lasting - self.next
        past = self._from(now, self.next, position)
        return replace(past, since=now.since, kind=now.kind, lasting=lasting, longer=now.longer, paused=now.paused)


def _start(take: Take) -> int:
    return take.start


def _within(level_db: float, limits: tuple[float, float]) -> float:
    return min(max(level_db, limits[0]), limits[1])

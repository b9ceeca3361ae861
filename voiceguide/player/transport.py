"""The transport: what a live session does next, as a pure state machine without a device and without a clock."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from voiceguide.player.command import Command
from voiceguide.player.landmarks import Landmarks
from voiceguide.player.steering import Steering
from voiceguide.player.takes import Take, TakeKind, entering
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import to_frames

FADE_OUT = to_frames(0.2)
"""Moments in which a session that is stopped falls silent."""

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
        self.stopped_at: int | None = None
        """The moment from which on it fades out, where it was asked to stop."""
        first = Take(0, start, start)
        self._takes = [replace(first, kind=TakeKind.ENTER, lasting=_SETTLE) if start else first]

    @property
    def end(self) -> int | None:
        """The moment after the last one; nothing as long as it depends on what the person does."""
        last = self._takes[-1]
        finish = last.end(self.landmarks) if last.kind is TakeKind.PLAY and not last.extension else None
        if self.stopped_at is None:
            return finish
        faded = self.stopped_at + FADE_OUT
        return faded if finish is None else min(faded, finish)

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
        take = self._steering().obey(command) if self.stopped_at is None else None
        stopping = command is Command.STOP and self.stopped_at is None
        if stopping:
            self.stopped_at = self.next
        if take:
            self._put(take)
        answer = Answer(self.next, command, refused=not (take or stopping))
        self.answers.append(answer)
        return answer

    def restart(self) -> None:
        """Begin the passage anew that goes on now; a pause stays one. What is repeated by it does not count again."""
        steering = self._steering()
        if steering.now.kind is not TakeKind.PAUSE:
            marks, position = self.landmarks, steering.position
            take = steering.go(marks.onset(marks.passage(position)))
            self._put(replace(take, counted=max(position, take.counted)))

    def _steering(self) -> Steering:
        """What is heard now, with no plans beyond it."""
        self.plan(self.next + 1)
        while self._takes[-1].start > self.next:
            self._takes.pop()
        return Steering(self.landmarks, self._takes[-1], self.next, self._help_frames)

    def _put(self, take: Take) -> None:
        """Let `take` begin now; of one that would have begun just now, nothing was heard."""
        if self._takes[-1].start == self.next:
            self._takes.pop()
        self._takes.append(take)

    def _following(self, take: Take, until: int) -> Take | None:
        """The take that follows by itself, where it begins before `until`."""
        marks = self.landmarks
        end = take.end(marks)
        if end is None or end >= until:
            return None
        following = take.followed_by(TakeKind.PLAY, end, marks)
        match take.kind:
            case TakeKind.PLAY if take.extension:
                return replace(following, kind=TakeKind.MORE, lasting=take.extension.frames)
            case TakeKind.PLAY | TakeKind.PAUSE:  # the one is the end of the session, the other has none
                return None
            case TakeKind.HELP if take.paused:
                return replace(following, kind=TakeKind.PAUSE, extension=take.extension)
            case TakeKind.HELP:
                return entering(following, marks.entry(following.position), take.extension)
            case TakeKind.ENTER:
                return replace(following, extension=take.extension)
            case TakeKind.MORE:
                return following
            case _:
                assert_never(take.kind)


def _start(take: Take) -> int:
    return take.start

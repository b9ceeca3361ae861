"""The transport of a live session: a state machine, without a device or a clock, that schedules takes and commands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from voiceguide.language.vocabulary import Command
from voiceguide.player.command_handler import CommandHandler
from voiceguide.player.takes import Take, TakeKind, seek_take
from voiceguide.player.timeline_index import TimelineIndex
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import to_frames

FADE_OUT = to_frames(0.5)
"""Length of the fade-out after a stop."""

_RESUME_PREROLL = to_frames(1)
"""Length of the pre-roll when a session starts in its middle."""


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The outcome of a command."""

    moment: int
    """When it took effect."""
    command: Command
    refused: bool
    """Whether it was not possible at that moment and changed nothing."""


class Transport:
    """Schedules takes and executes commands; looks up the take at any moment, past or planned.

    Moments are handed out for rendering ahead of the device. Call `rewind` for those that will not be played before
    you execute a command, so that it takes effect at once.

    A session begins at the position `start`. `help_frames` is the length of the spoken help, 0 if there is none;
    `fade_out` that after a stop. `waits` is whether an open-ended gate waits for `Command.GO_ON`.
    """

    def __init__(
        self,
        timeline: Timeline,
        start: int = 0,
        help_frames: int = 0,
        *,
        fade_out: int = FADE_OUT,
        waits: bool = True,
    ) -> None:
        self.fade_out = fade_out
        """Length of the fade-out after a stop."""
        self.index = TimelineIndex(timeline, waits=waits)
        self.next_moment = 0
        """The first moment that has not been handed out."""
        self.results: list[CommandResult] = []
        """The outcome of each command so far."""
        self._help_frames = help_frames
        self.stopped_at: int | None = None
        """The moment at which the fade-out begins; None if the session has not been stopped."""
        first = Take(0, start, start)
        self._takes = [replace(first, kind=TakeKind.PREROLL, frames=_RESUME_PREROLL) if start else first]

    @property
    def end(self) -> int | None:
        """The moment after the last one; None as long as it depends on what the person does."""
        last = self._takes[-1]
        finish = last.end(self.index) if last.kind is TakeKind.PLAY and self._plays_to_the_end(last) else None
        if self.stopped_at is None:
            return finish
        faded = self.stopped_at + self.fade_out
        return faded if finish is None else min(faded, finish)

    @property
    def exhausted(self) -> bool:
        """Whether every moment has been handed out."""
        return self.next_moment == self.end

    def advance(self, frames: int) -> range:
        """Hand out the next `frames` moments, or those that are left."""
        self.plan(self.next_moment + frames)
        end = self.end
        stop = self.next_moment + frames if end is None else min(self.next_moment + frames, end)
        moments = range(self.next_moment, stop)
        self.next_moment = stop
        return moments

    def rewind(self, frames: int) -> None:
        """Take back the last `frames` moments that were handed out."""
        self.next_moment -= frames

    def plan(self, until: int) -> None:
        """Append takes until all moments before `until` have one."""
        while (following := self._successor(self._takes[-1], until)) is not None:
            self._takes.append(following)

    def takes(self, start: int, stop: int) -> Sequence[Take]:
        """The takes of the moments `[start, stop)`, in order."""
        first = max(0, bisect_right(self._takes, start, key=_start) - 1)
        return self._takes[first : bisect_right(self._takes, stop - 1, key=_start)]

    def previous(self, take: Take) -> Take | None:
        """The take before `take`; None if it is the first."""
        index = bisect_right(self._takes, take.start, key=_start) - 1
        while self._takes[index] is not take:
            index -= 1
        return self._takes[index - 1] if index else None

    def take_at(self, moment: int) -> Take:
        """The take of a moment."""
        return self._takes[max(0, bisect_right(self._takes, moment, key=_start) - 1)]

    def execute(self, command: Command) -> CommandResult:
        """Execute a command at `next_moment`."""
        handler = self._command_handler()
        possible = self.stopped_at is None and handler.current.kind is not TakeKind.SUSPENDED
        take = handler.handle(command) if possible else None
        stopping = command is Command.STOP and self.stopped_at is None
        if stopping:
            self.stopped_at = self.next_moment
        if take:
            self._begin(take)
        result = CommandResult(self.next_moment, command, refused=not (take or stopping))
        self.results.append(result)
        return result

    def suspend(self) -> int:
        """Fall silent at `next_moment`, until `restart_sentence`; returns the moment at which that began."""
        handler = self._command_handler()
        if handler.current.kind is not TakeKind.SUSPENDED:
            self._begin(handler.suspend())
        return self._takes[-1].start

    def restart_passage(self) -> None:
        """Begin the current passage again after the device was lost. A pause stays one."""
        handler = self._command_handler()
        self._begin(handler.restart(self.index.passage_onset(self.index.passage_at(handler.position))))

    def restart_sentence(self) -> None:
        """Go on after the sound broke off, at the beginning of a sentence, breath or hold. A pause stays one."""
        handler = self._command_handler()
        self._begin(handler.restart(self.index.entry_position(handler.position)))

    def _plays_to_the_end(self, take: Take) -> bool:
        return take.playable_until(self.index) == self.index.frames

    def _command_handler(self) -> CommandHandler:
        """A handler for a command at `next_moment`; takes planned after that moment are dropped."""
        self.plan(self.next_moment + 1)
        while self._takes[-1].start > self.next_moment:
            self._takes.pop()
        return CommandHandler(self.index, self._takes[-1], self.next_moment, self._help_frames)

    def _begin(self, take: Take) -> None:
        """Append `take`, which begins at `next_moment`; it replaces one that would begin at the same moment."""
        if self._takes[-1].start == self.next_moment:
            self._takes.pop()
        self._takes.append(take)

    def _successor(self, take: Take, until: int) -> Take | None:
        """The take that follows without a command; None if there is none that begins before `until`."""
        index = self.index
        end = take.end(index)
        if end is None or end >= until:
            return None
        playing = take.next_take(TakeKind.PLAY, end, index)
        match take.kind:
            case TakeKind.PLAY if take.extension and playing.position == take.extension.at:
                return replace(playing, kind=TakeKind.EXTENSION, frames=take.extension.frames)
            case TakeKind.PLAY if not self._plays_to_the_end(take):
                return replace(playing, kind=TakeKind.WAIT)
            case TakeKind.PLAY | TakeKind.WAIT | TakeKind.PAUSE | TakeKind.SUSPENDED:  # over, or as long as it takes
                return None
            case TakeKind.HELP if take.returns_to_pause:
                return replace(playing, kind=TakeKind.PAUSE, extension=take.extension)
            case TakeKind.HELP:
                return seek_take(playing, index.entry_position(playing.position), take.extension)
            case TakeKind.PREROLL:
                return replace(playing, extension=take.extension)
            case TakeKind.EXTENSION:
                return playing
            case _:
                assert_never(take.kind)


def _start(take: Take) -> int:
    return take.start

"""Takes: consecutive stretches of a live session, each of which maps output time to a position in the timeline.

Two clocks are used throughout this package. A *position* is a frame of the timeline. A *moment* is a frame of the
output, counted since the session began: it keeps increasing while the session is paused or repeats something.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from voiceguide.player.timeline_index import TimelineIndex
from voiceguide.units import to_frames

PREROLL = to_frames(0.35)
"""Length of the pre-roll after a seek, in which only the bed plays."""


class TakeKind(StrEnum):
    """The kind of a take. The position advances only in `PLAY`; in the others it stands still, over the bed."""

    PLAY = "play"
    PREROLL = "preroll"
    """The bed alone, before playback starts at another position."""
    EXTENSION = "extension"
    """Time added to a movement or a rest."""
    WAIT = "wait"
    """An open-ended gate is over, but the person has not asked to go on."""
    PAUSE = "pause"
    HELP = "help"
    """The commands are read out."""
    SUSPENDED = "suspended"
    """Silence, without the bed, while the process is stopped."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Level changes made by the person, in dB."""

    voice_db: float = 0.0
    bed_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Extension:
    """Time to add to a movement or a rest."""

    at: int
    """The position at which to add it."""
    frames: int


@dataclass(frozen=True, slots=True)
class Take:
    """A stretch of a live session that lasts until its own end or until a command."""

    start: int
    """Its first moment."""
    position: int
    """The position at `start`."""
    audible_from: int
    """Sounds with an earlier onset are left out, so that playback never starts inside an utterance or a cue."""
    kind: TakeKind = TakeKind.PLAY
    frames: int | None = None
    """Its length; None for `WAIT`, `PAUSE` and `SUSPENDED`, and for `PLAY`, which ends with the session, at its
    extension or in an open-ended gate.
    """
    extension: Extension | None = None
    """The extension ahead; None if there is none."""
    returns_to_pause: bool = False
    """For `HELP` and `SUSPENDED`: whether the session was paused before it, and is paused again after it."""
    continues: int | None = None
    """For a take that continues another one at other levels or for longer: the moment at which that one began."""
    after_silence: bool = False
    """Whether nothing was heard before it, so that it fades in and the take before it need not be faded out."""
    levels: Levels = field(default_factory=Levels)
    played_before: int = 0
    """Frames of the session that were played before it."""
    holds_before: int = 0
    """Holds that were completed before it."""
    counted_until: int = 0
    """Positions before this one were counted before the sound broke off; repeating them does not count again."""

    @property
    def since(self) -> int:
        """The moment at which it, or the take that it continues, began."""
        return self.start if self.continues is None else self.continues

    def next_take(self, kind: TakeKind, moment: int, index: TimelineIndex) -> "Take":
        """A take that replaces this one from `moment` on, at the same position and levels."""
        position = self.position_at(moment)
        played, holds = self.played_at(moment), self.holds_at(moment, index)
        counted = self.counted_until if position < self.counted_until else 0
        return Take(
            moment, position, position, kind,
            levels=self.levels, played_before=played, holds_before=holds, counted_until=counted,
        )  # fmt: skip

    def position_at(self, moment: int) -> int:
        """The position at a moment of this take."""
        return self.position + (moment - self.start if self.kind is TakeKind.PLAY else 0)

    def end(self, index: TimelineIndex) -> int | None:
        """The moment at which it ends by itself; None if it lasts until a command."""
        match self.kind:
            case TakeKind.PLAY:
                return self.start + self.playable_until(index) - self.position
            case TakeKind.WAIT | TakeKind.PAUSE | TakeKind.SUSPENDED:
                return None
            case _:
                return self.start + (self.frames or 0)

    def playable_until(self, index: TimelineIndex) -> int:
        """The position at which playback ends: at the extension, in an open-ended gate, or with the session."""
        ends = (self.extension.at if self.extension else None, index.stop_at_or_after(self.position), index.frames)
        return min(end for end in ends if end is not None)

    def played_at(self, moment: int) -> int:
        """Frames of the session that were played before a moment of this take."""
        return self.played_before + max(0, self.position_at(moment) - self._counts_from)

    def holds_at(self, moment: int, index: TimelineIndex) -> int:
        """Holds that were completed before a moment of this take. Each is whole: playback never starts inside one."""
        until = max(self._counts_from, self.position_at(moment))
        return self.holds_before + index.holds_completed(self._counts_from, until)

    def extension_at(self, moment: int) -> Extension | None:
        """The part of its extension that has not been played at a moment of this take; None if there is none."""
        left = self.start + (self.frames or 0) - moment
        return Extension(self.position, left) if self.kind is TakeKind.EXTENSION else self.extension

    @property
    def _counts_from(self) -> int:
        return max(self.position, self.counted_until)


def seek_take(take: Take, position: int, extension: Extension | None = None) -> Take:
    """A copy of `take` that is the pre-roll before playback at `position`."""
    return replace(
        take, kind=TakeKind.PREROLL, position=position, audible_from=position, frames=PREROLL, extension=extension
    )

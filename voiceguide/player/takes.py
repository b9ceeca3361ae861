"""Takes: what of a session is heard when, however often it was stopped, repeated and skipped.

Two clocks: a *position* is a frame of the timeline, a *moment* a frame of what is heard, which goes on while the
session pauses and does not go back when it repeats something.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from voiceguide.player.landmarks import Landmarks
from voiceguide.units import to_frames

PREROLL = to_frames(0.35)
"""Moments between a jump and what it leads to: the bed makes room, and the ear gets ready."""


class TakeKind(StrEnum):
    """What goes on in a take. The position moves in `PLAY` alone; in the others only the bed is heard."""

    PLAY = "play"
    ENTER = "enter"
    """The moment before something begins."""
    MORE = "more"
    """A movement or a rest goes on beyond its own time."""
    PAUSE = "pause"
    HELP = "help"
    """The commands are read out."""


@dataclass(frozen=True, slots=True)
class Levels:
    """What a person turned up or down, in dB."""

    voice_db: float = 0.0
    bed_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Longer:
    """Time that is to be added."""

    at: int
    """The position at which it is added."""
    frames: int


@dataclass(frozen=True, slots=True)
class Take:
    """A stretch of what is heard; it lasts until its own end, or until a command."""

    start: int
    """Its first moment."""
    position: int
    """The position there."""
    since: int
    """What began before this position is not heard: nothing is entered in its middle."""
    kind: TakeKind = TakeKind.PLAY
    lasting: int | None = None
    """Moments, where it ends by itself; nothing for `PLAY` and `PAUSE`."""
    longer: Longer | None = None
    paused: bool = False
    """The help was asked for in a pause, and leads back to it."""
    levels: Levels = field(default_factory=Levels)
    played: int = 0
    """Frames of the session that had been heard before it."""
    held: int = 0
    """Holds that had been done before it."""
    counted: int = 0
    """Up to this position all was heard before the device was lost: what is repeated for that does not count again."""

    def followed_by(self, kind: TakeKind, moment: int, landmarks: Landmarks) -> "Take":
        """A take that begins at a moment of this one, where the session is then, and knows what was heard before it."""
        position = self.position_at(moment)
        played, held = self.played_at(moment), self.held_at(moment, landmarks)
        counted = self.counted if position < self.counted else 0
        return Take(moment, position, position, kind, levels=self.levels, played=played, held=held, counted=counted)

    def position_at(self, moment: int) -> int:
        """The position at a moment of this take."""
        return self.position + (moment - self.start if self.kind is TakeKind.PLAY else 0)

    def end(self, landmarks: Landmarks) -> int | None:
        """The moment at which it ends by itself; nothing where it goes on until somebody asks for something else."""
        match self.kind:
            case TakeKind.PLAY:
                until = self.longer.at if self.longer else landmarks.frames
                return self.start + until - self.position
            case TakeKind.PAUSE:
                return None
            case _:
                return self.start + (self.lasting or 0)

    def played_at(self, moment: int) -> int:
        """Frames of the session that were heard before a moment of this take."""
        return self.played + max(0, self.position_at(moment) - self._counts_from)

    def held_at(self, moment: int, landmarks: Landmarks) -> int:
        """Holds that were done before a moment of this take: whole, as no hold is entered in its middle."""
        return self.held + landmarks.holds(self._counts_from, max(self._counts_from, self.position_at(moment)))

    @property
    def _counts_from(self) -> int:
        return max(self.position, self.counted)


def entering(take: Take, position: int, longer: Longer | None = None) -> Take:
    """The beginning of `take`, changed so that it leads to a position."""
    return replace(take, kind=TakeKind.ENTER, position=position, since=position, lasting=PREROLL, longer=longer)

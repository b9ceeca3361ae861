"""Takes: which part of the timeline is heard when, as a session is paused, repeated and skipped.

Two clocks: a *position* is a frame of the timeline, a *moment* a frame of what is heard, which goes on while the
session pauses and does not go back when it repeats something.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from voiceguide.player.landmarks import Landmarks
from voiceguide.units import to_frames

PREROLL = to_frames(0.35)
"""Moments between a jump and its target, in which only the bed is heard."""


class TakeKind(StrEnum):
    """The kind of a take. Only in `PLAY` does the position move; in the others only the bed is heard."""

    PLAY = "play"
    ENTER = "enter"
    """The bed alone, ahead of something that begins."""
    MORE = "more"
    """A movement or a rest is extended."""
    PAUSE = "pause"
    HELP = "help"
    """The commands are read out."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Changes of volume by the person, in dB."""

    voice_db: float = 0.0
    bed_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Extension:
    """Time added to a movement or a rest."""

    at: int
    """The position at which it is added."""
    frames: int


@dataclass(frozen=True, slots=True)
class Take:
    """A part of what is heard; it lasts until its own end, or until a command."""

    start: int
    """Its first moment."""
    position: int
    """The position there."""
    since: int
    """What began before this position is not heard: playback never starts inside an utterance or cue."""
    kind: TakeKind = TakeKind.PLAY
    lasting: int | None = None
    """Moments until it ends by itself; None for `PLAY` and `PAUSE`."""
    extension: Extension | None = None
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
        """A take that begins at a moment of this one, at the position of that moment."""
        position = self.position_at(moment)
        played, held = self.played_at(moment), self.held_at(moment, landmarks)
        counted = self.counted if position < self.counted else 0
        return Take(moment, position, position, kind, levels=self.levels, played=played, held=held, counted=counted)

    def position_at(self, moment: int) -> int:
        """The position at a moment of this take."""
        return self.position + (moment - self.start if self.kind is TakeKind.PLAY else 0)

    def end(self, landmarks: Landmarks) -> int | None:
        """The moment at which it ends by itself; None if it lasts until a command."""
        match self.kind:
            case TakeKind.PLAY:
                until = self.extension.at if self.extension else landmarks.frames
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


def entering(take: Take, position: int, extension: Extension | None = None) -> Take:
    """`take` with its beginning changed so that it leads to a position."""
    return replace(take, kind=TakeKind.ENTER, position=position, since=position, lasting=PREROLL, extension=extension)

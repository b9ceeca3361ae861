"""The timeline of a session: its events, and the clips and gains that the mixer renders."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from voiceguide.clips.clip import Clip, LoopedSound
from voiceguide.timeline.events import Event


@dataclass(frozen=True, slots=True)
class GainSegment:
    """Frames `[start, stop)` in which the gain is `gain + slope * (frame - anchor)`.

    However they are cut, anchor, gain and slope stay the same, and so does every value.
    """

    start: int
    stop: int
    anchor: int
    gain: float
    slope: float


@dataclass(frozen=True, slots=True)
class GainCurve:
    """Linear between points; constant before the first and after the last."""

    frames: Sequence[int]
    """Where the points are: strictly ascending, at least one. An array: eight hours have 15 000 points."""
    gains: Sequence[float]
    """The gain at each point, as an amplitude factor."""

    @classmethod
    def through(cls, points: Iterable[tuple[int, float]]) -> "GainCurve":
        """The curve through `(frame, gain)` points in ascending order; of points on one frame the last counts."""
        frames, gains = array("q"), array("d")
        for frame, gain in points:
            if frames and frames[-1] == frame:
                gains[-1] = gain
            else:
                frames.append(frame)
                gains.append(gain)
        return cls(frames, gains)

    def segments(self, start: int, stop: int) -> Iterator[GainSegment]:
        """The segments that cover `[start, stop)`, cut to it at both ends."""
        index = bisect_right(self.frames, start)
        while start < stop:
            until = min(stop, self.frames[index]) if index < len(self.frames) else stop
            if 0 < index < len(self.frames):
                since, before = self.frames[index - 1], self.gains[index - 1]
                slope = (self.gains[index] - before) / (self.frames[index] - since)
                yield GainSegment(start, until, since, before, slope)
            else:
                yield GainSegment(start, until, start, self.gains[max(0, index - 1)], 0.0)
            start = until
            index += 1


class Layer(StrEnum):
    """The layers of the mix, each of which can be written to a file of its own."""

    VOICE = "voice"
    CUES = "cues"
    BED = "bed"


@dataclass(frozen=True, slots=True)
class Placement:
    """A clip that sounds from frame `onset` on, its samples multiplied by `gain`."""

    onset: int
    clip: Clip
    gain: float
    layer: Layer

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.onset + self.clip.frames


@dataclass(frozen=True, slots=True)
class BedTrack:
    """The endless background, from the first frame of the session on."""

    sound: LoopedSound
    gain: GainCurve
    under_voice: float
    """The gain while the voice speaks."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of one step of the script; it lasts until the next one begins."""

    onset: int
    line: int | None
    """The line of the script that asked for it; None for what voiceguide adds."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A session in integer frames: what happens and what sounds when."""

    title: str
    language: str
    frames: int
    """Length; everything in it ends here at the latest."""
    events: tuple[Event, ...]
    placements: tuple[Placement, ...]
    """In ascending order of onset."""
    bed: BedTrack | None
    passages: tuple[Passage, ...] = ()
    """In ascending order of onset, the first at frame 0: a live session jumps to these."""
    preamble: int = 0
    """Frames of what is read out ahead of the session proper."""

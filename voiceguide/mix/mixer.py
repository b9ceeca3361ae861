"""The mixer: any stretch of a timeline as samples.

Every sample depends on its frame alone, never on where a block begins, so that a file written in blocks of a million
frames and a loudspeaker fed in blocks of a thousand get the same.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip
from voiceguide.timeline.position_index import IntervalIndex
from voiceguide.timeline.timeline import Bed, Layer, Placement, Timeline
from voiceguide.units import SAMPLE_RATE

HELD_LOOP = 100 * SAMPLE_RATE
"""Loops up to this length are held in memory, longer ones (somebody's music) are read as they are needed."""


class Mixer:
    """Renders a timeline. Holds no position; safe to use from several threads at once."""

    def __init__(self, timeline: Timeline) -> None:
        """Prepare to mix; what stays in memory is one loop of the bed."""
        self.frames = timeline.frames
        self._placements = IntervalIndex(timeline.placements)
        self._bed = timeline.bed
        self._loop = _Loop(timeline.bed.clip) if timeline.bed else None

    def render(self, start: int, stop: int) -> Samples:
        """The mix of frames `[start, stop)`, shape `(stop - start, 2)`."""
        block = self.render_bed(start, stop)
        add(block, start, self.sounding(start, stop))
        return block

    def render_layer(self, layer: Layer, start: int, stop: int) -> Samples:
        """One layer of the mix; the layers add up to it (but for float rounding)."""
        if layer is Layer.BED:
            return self.render_bed(start, stop)
        block = np.zeros((stop - start, 2), np.float32)
        add(block, start, (each for each in self.sounding(start, stop) if each.layer is layer))
        return block

    def render_bed(self, start: int, stop: int, ahead: int = 0) -> Samples:
        """The bed of frames `[start, stop)`, shape `(stop - start, 2)`.

        Its loop may be `ahead` by some frames: in a live session it goes on while the session stands still.
        """
        if self._bed is None or self._loop is None:
            return np.zeros((stop - start, 2), np.float32)
        block = np.empty((stop - start, 2), np.float32)
        for line in self._bed.gain.segments(start, stop):
            part = block[line.start - start : line.stop - start]
            if line.slope == 0:
                self._loop.into(part, line.start + ahead, np.float32(line.gain))
                continue
            self._loop.into(part, line.start + ahead, np.float32(1))
            ramp = np.arange(line.start - line.anchor, line.stop - line.anchor, dtype=np.float32)
            ramp *= np.float32(line.slope)
            ramp += np.float32(line.gain)
            np.multiply(part, ramp[:, None], out=part)
        return block

    def render_loop(self, start: int, stop: int) -> Samples:
        """The bed's loop at its full level, from its own frame `start` on, shape `(stop - start, 2)`."""
        block = np.zeros((stop - start, 2), np.float32)
        if self._loop:
            self._loop.into(block, start, np.float32(1))
        return block

    def sounding(self, start: int, stop: int) -> Sequence[Placement]:
        """The placements that are heard in `[start, stop)`, in ascending order of onset."""
        return self._placements.overlapping(start, stop)


def add(block: Samples, start: int, placements: Iterable[Placement]) -> None:
    """Add what `placements` sound from frame `start` on to `block`, shape `(frames, 2)`."""
    stop = start + len(block)
    for each in placements:
        since, until = max(start, each.onset), min(stop, each.end)
        samples = each.clip.read(since - each.onset, until - each.onset)
        # One channel is laid out as two first: numpy is three times slower at adding it to two by broadcasting.
        both = np.empty((len(samples), 2), np.float32)
        np.multiply(samples, np.float32(each.gain), out=both[:, : each.clip.channels])
        if each.clip.channels == 1:
            both[:, 1] = both[:, 0]
        block[since - start : until - start] += both


class _Loop:
    """A clip repeated without end, read from any frame."""

    def __init__(self, clip: Clip) -> None:
        self._clip = clip
        self._held = _held(clip) if clip.frames <= HELD_LOOP else None

    def into(self, block: Samples, start: int, gain: np.float32) -> None:
        """Fill `block` with the frames from `start` on, multiplied by `gain`."""
        done = 0
        while done < len(block):
            since = (start + done) % self._clip.frames
            count = min(len(block) - done, self._clip.frames - since)
            held = self._held
            samples = self._clip.read(since, since + count) if held is None else held[since : since + count]
            np.multiply(samples, gain, out=block[done : done + count])
            done += count


def _held(clip: Clip) -> Samples:
    """All of a clip, read piece by piece: what it is decoded from need not be in memory beside it."""
    samples = np.empty((clip.frames, clip.channels), np.float32)
    for start in range(0, clip.frames, SAMPLE_RATE):
        stop = min(start + SAMPLE_RATE, clip.frames)
        samples[start:stop] = clip.read(start, stop)
    return samples


def bed_alone(bed: Bed | None, placements: Iterable[Placement], frames: int) -> Iterator[tuple[int, int, float]]:
    """The stretches `(start, stop, gain)` of a session in which nothing but the bed sounds, at a steady gain."""
    free = 0
    for onset, end in [*((each.onset, each.end) for each in placements), (frames, frames)]:
        if onset > free:
            if bed is None:
                yield free, onset, 0.0
            else:
                for line in bed.gain.segments(free, onset):
                    if line.slope == 0:
                        yield line.start, line.stop, line.gain
        free = max(free, end)

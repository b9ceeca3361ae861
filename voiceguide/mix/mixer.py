"""Renders any range of frames of a timeline as samples.

Every sample depends on its frame alone, never on where a block begins: a file written in blocks of 32 768 frames and a
loudspeaker fed in blocks of 512 get the same.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip, LoopedSound
from voiceguide.timeline.position_index import IntervalIndex
from voiceguide.timeline.timeline import Layer, Placement, Timeline
from voiceguide.units import SAMPLE_RATE

_LONGEST_IN_MEMORY = 210 * SAMPLE_RATE
"""Loops of this many frames together are kept in memory; longer ones (the user's music) are read when needed."""
_FULL_SCALE = 32768
"""The clip store keeps samples as 16 bit integers, which are restored in memory without loss."""


class Mixer:
    """Mixes the voice, the cues and the bed of a timeline. Has no position, and may be used by several threads."""

    def __init__(self, timeline: Timeline) -> None:
        """Load the loops of the bed, unless they are long."""
        self._placements = IntervalIndex(timeline.placements)
        self._bed = timeline.bed
        self._loop = _Loops(timeline.bed.sound) if timeline.bed else None

    def render(self, start: int, stop: int, into: Samples | None = None) -> Samples:
        """The mix of frames `[start, stop)`, shape `(stop - start, 2)`: `into`, if it is given, or a new array."""
        block = self.render_bed(start, stop, into=into)
        add_placements(block, start, self.placements_in(start, stop))
        return block

    def render_layer(self, layer: Layer, start: int, stop: int) -> Samples:
        """One layer of frames `[start, stop)`, shape `(stop - start, 2)`. The layers add up to the mix."""
        if layer is Layer.BED:
            return self.render_bed(start, stop)
        block = np.zeros((stop - start, 2), np.float32)
        add_placements(block, start, (each for each in self.placements_in(start, stop) if each.layer is layer))
        return block

    def render_bed(self, start: int, stop: int, ahead: int = 0, into: Samples | None = None) -> Samples:
        """The bed of frames `[start, stop)` with its gain, shape `(stop - start, 2)`; zeros without a bed.

        The loop is `ahead` of the timeline by so many frames: in a live session it runs on during a pause.
        """
        block = np.empty((stop - start, 2), np.float32) if into is None else into
        if self._bed is None or self._loop is None:
            block.fill(0)
            return block
        for line in self._bed.gain.segments(start, stop):
            part = block[line.start - start : line.stop - start]
            if line.slope == 0:
                self._loop.read_into(part, line.start + ahead, line.gain)
                continue
            self._loop.read_into(part, line.start + ahead, 1.0)
            ramp = np.arange(line.start - line.anchor, line.stop - line.anchor, dtype=np.float32)
            ramp *= np.float32(line.slope)
            ramp += np.float32(line.gain)
            for channel in part.T:  # numpy multiplies five times slower when it broadcasts
                np.multiply(channel, ramp, out=channel)
        return block

    def render_loop(self, start: int, stop: int) -> Samples:
        """The bed's loop at gain 1 from its own frame `start` on, shape `(stop - start, 2)`; zeros without a bed."""
        block = np.zeros((stop - start, 2), np.float32)
        if self._loop:
            self._loop.read_into(block, start, 1.0)
        return block

    def placements_in(self, start: int, stop: int) -> Sequence[Placement]:
        """The placements that overlap frames `[start, stop)`, in order of onset."""
        return self._placements.overlapping(start, stop)


def add_placements(block: Samples, start: int, placements: Iterable[Placement]) -> None:
    """Add `placements` to `block`, shape `(frames, 2)`, whose first frame is frame `start` of the timeline."""
    stop = start + len(block)
    for each in placements:
        since, until = max(start, each.onset), min(stop, each.end)
        samples = each.clip.read(since - each.onset, until - each.onset)
        if each.gain != 1:
            samples *= np.float32(each.gain)
        part = block[since - start : until - start]
        if each.clip.channels == 2:
            part += samples
            continue
        for channel in part.T:  # numpy adds several times slower when it broadcasts
            np.add(channel, samples[:, 0], out=channel)


class Scratch(threading.local):
    """Memory for stereo frames that each thread uses again: new memory costs a page fault for every 4 KiB."""

    def __init__(self, dtype: DTypeLike) -> None:
        self._array = np.empty((0, 2), dtype)

    def frames(self, count: int) -> NDArray[Any]:
        """An array of shape `(count, 2)` with any content, until the thread asks for the next one."""
        if len(self._array) < count:
            self._array = np.empty((count, 2), self._array.dtype)
        return self._array[:count]


class _Loops:
    """A looped sound that can be read from any frame."""

    def __init__(self, sound: LoopedSound) -> None:
        in_memory = sum(loop.frames for loop in sound.loops) <= _LONGEST_IN_MEMORY
        self._scale = sound.gain / (_FULL_SCALE if in_memory else 1)
        self._type = np.int16 if in_memory else np.float32
        self._memory = Scratch(self._type)
        self._loops = [(loop.frames, _stored_samples(loop) if in_memory else loop.read) for loop in sound.loops]

    def read_into(self, block: Samples, start: int, gain: float) -> None:
        """Fill `block` with the frames from `start` on, multiplied by `gain`."""
        total = self._memory.frames(len(block))
        for number, (frames, read) in enumerate(self._loops):
            done = 0
            while done < len(block):
                since = (start + done) % frames
                count = min(len(block) - done, frames - since)
                part = total[done : done + count]
                np.add(part if number else 0, read(since, since + count), out=part)
                done += count
        np.multiply(total, np.float32(gain * self._scale), out=block)


def _stored_samples(clip: Clip) -> Callable[[int, int], NDArray[np.int16]]:
    """Reads the samples of a clip from memory as integers, which take half the room and add up four times as fast.

    The clip is loaded second by second, so that no second copy is needed.
    """
    samples = np.empty((clip.frames, clip.channels), np.int16)
    for start in range(0, clip.frames, SAMPLE_RATE):
        stop = min(start + SAMPLE_RATE, clip.frames)
        samples[start:stop] = np.clip(np.rint(clip.read(start, stop) * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1)
    return lambda start, stop: samples[start:stop]

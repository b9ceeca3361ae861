"""Imports the user's own music as a loop.

The file is streamed: memory does not grow with its length.
"""

import math
import stat
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.errors import UsageError, reason_of
from voiceguide.file_stamp import stamp_in
from voiceguide.messages import translated
from voiceguide.units import SAMPLE_RATE, format_duration, to_frames

CROSSFADE_S = 3.0
"""Seconds in which the end of the music is crossfaded with its start."""
SHORTEST_S = 10.0
LONGEST_S = 3 * 60 * 60.0
"""An import takes 11.5 MB per minute in the store."""
_HEADROOM = 0.5
"""Decoded MP3 or OGG may exceed full scale; it is stored 6 dB lower, so that nothing is clipped."""
_RATES_HZ = range(4_000, 768_001)
_OFFSET_HZ = 0.2
"""Far below what is heard: the music stays as it is."""


def file_identity(path: Path) -> tuple[str, int, int]:
    """The full path, size and modification time in ns of a file, which tell whether it was imported already.

    Raises:
        UsageError: there is no such file, or it is a folder or a device.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        raise UsageError("The background {path} cannot be read: {reason}", path=path, reason=reason) from None
    if not stat.S_ISREG(found.st_mode):
        what = translated("a folder") if stat.S_ISDIR(found.st_mode) else translated("a device or a pipe")
        raise UsageError("The background {path} is {what}: name a sound file", path=path, what=what)
    return str(path.resolve()), *stamp_in(found)


@dataclass(frozen=True, slots=True)
class MusicLoop:
    """A music file as a loop, in blocks of shape `(n, 2)` at `SAMPLE_RATE`, 6 dB lower than in the file.

    The loop starts after the crossfade, `CROSSFADE_S` into the music, and ends with the crossfade.
    """

    path: Path

    def __iter__(self) -> Iterator[Samples]:
        """Decode the file.

        Raises:
            UsageError: the file is not a sound file, too short, too long, far beyond full scale or damaged.
        """
        fade = to_frames(CROSSFADE_S)
        head = np.zeros((0, 2), np.float32)
        pending = deque([head])
        frames = held = 0
        for block in _decoded(self.path):
            frames += len(block)
            if frames > to_frames(LONGEST_S):
                raise _too_long(self.path)
            if missing := fade - len(head):
                head = np.concatenate((head, block[:missing]))
            pending.append(block[missing:])
            held += len(pending[-1])
            while held - len(pending[0]) >= fade:
                held -= len(pending[0])
                yield pending.popleft()
        if frames < to_frames(SHORTEST_S):
            raise UsageError(
                "The background {path} lasts {length_s:g} s: choose music of {shortest_s:g} s or more, or "
                "it is heard as a stutter",
                path=self.path,
                length_s=frames * 100 // SAMPLE_RATE / 100,
                shortest_s=SHORTEST_S,
            )
        angle = (math.pi / 2 * np.arange(fade, dtype=np.float32) / fade)[:, None]
        rest = np.concatenate(pending)
        yield rest[:-fade]
        yield rest[-fade:] * np.cos(angle) + head * np.sin(angle)


def _decoded(path: Path) -> Iterator[Samples]:
    import soxr

    from voiceguide.sound.music_file import open_music

    with open_music(path) as music:
        if music.rate_hz not in _RATES_HZ:
            raise UsageError(
                "The background {path} has {rate_hz} samples a second: convert it to 48000",
                path=path,
                rate_hz=music.rate_hz,
            )
        if music.frames is not None and music.frames > LONGEST_S * music.rate_hz:
            raise _too_long(path)
        offset = _OffsetFilter(music.rate_hz)
        resampler = soxr.ResampleStream(music.rate_hz, SAMPLE_RATE, 2, dtype="float32")
        for block in music.blocks:
            yield resampler.resample_chunk(offset.removed(_in_stereo(block, path)))
        yield resampler.resample_chunk(np.zeros((0, 2), np.float32), last=True)


def _in_stereo(block: Samples, path: Path) -> Samples:
    """`block` as stereo, 6 dB lower: mono is copied to both channels, and so are channels beyond the second."""
    peak = float(np.abs(block).max())
    if not peak * _HEADROOM <= 1:
        raise UsageError(
            "The background {path} goes far beyond full scale: save it again at a level below 0 dBFS", path=path
        )
    stereo = block[:, :2] if block.shape[1] > 1 else np.repeat(block, 2, axis=1)
    if block.shape[1] > 2:
        stereo = (stereo + block[:, 2:].sum(axis=1, keepdims=True) * np.float32(math.sqrt(0.5))) / block.shape[1]
    return stereo * np.float32(_HEADROOM)


class _OffsetFilter:
    """Removes a DC offset, which would be heard as a thump where the loop closes, and would take level from the music.

    It is a first-order high-pass at `_OFFSET_HZ`, which starts at the mean of the first block.
    """

    def __init__(self, rate_hz: int) -> None:
        self._pole = math.exp(-2 * math.pi * _OFFSET_HZ / rate_hz)
        self._offset: NDArray[np.float64] | None = None
        self._decay: NDArray[np.float64] = np.zeros((0, 1))

    def removed(self, block: Samples) -> Samples:
        """The next block without its offset; blocks last a second or less."""
        if self._offset is None:
            self._offset = block.mean(axis=0, dtype=np.float64)
        if len(block) > len(self._decay):
            self._decay = np.power(self._pole, np.arange(1.0, len(block) + 1)[:, None])
        decay = self._decay[: len(block)]
        offsets = decay * (self._offset + (1 - self._pole) * np.cumsum(block / decay, axis=0))
        self._offset = offsets[-1]
        return (block - offsets).astype(np.float32)


def _too_long(path: Path) -> UsageError:
    return UsageError(
        "The background {path} is longer than {longest_s}: cut it shorter, it is repeated anyway",
        path=path,
        longest_s=format_duration(LONGEST_S),
    )

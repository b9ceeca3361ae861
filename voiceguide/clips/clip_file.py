"""The file format of a clip: written block by block, verified by a checksum, read in ranges of frames.

It holds a header, the samples as 16 bit integers (little-endian, interleaved), and `Clip.powers` as 32 bit floats. The
header ends in a CRC-32 of everything else.
"""

import struct
import threading
import zlib
from collections.abc import Iterable
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.errors import TranslatedError

_MAGIC = b"vgclip1\n"
_FIELDS = struct.Struct("<8sIQQd")  # magic, channels, frames, number of powers, true peak
_CHECKSUM = struct.Struct("<I")
_START = _FIELDS.size + _CHECKSUM.size
_FULL_SCALE = 32768
_CHECKED_BYTES = 1 << 20
"""Bytes that are read at a time for the checksum."""


class ClipDamagedError(TranslatedError):
    """A file is not a clip, or not the one that was written: truncated, or with bits changed."""


class ClipHeader(NamedTuple):
    """The header of a clip file."""

    channels: int
    frames: int
    powers: int
    """How many values `Clip.powers` has."""
    true_peak: float
    checksum: int


def write_clip(file: BinaryIO, blocks: Iterable[Samples], channels: int) -> None:
    """Write a clip to an empty file, rounded to 16 bit, and measure it. Memory does not grow with its length.

    The file is open for writing and can be sought. Each of the blocks has the shape `(frames, channels)`, with 1 or 2
    channels.

    Raises:
        ValueError: a sample is not finite.
    """
    from voiceguide.clips.loudness import LoudnessMeter

    meter = LoudnessMeter(channels)
    frames = checksum = 0
    file.write(bytes(_START))
    for block in blocks:
        if not np.isfinite(block).all():
            raise ValueError("a clip has samples that are not finite")
        stored = np.clip(np.rint(block * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2")
        meter.feed(_to_float(stored))
        checksum = zlib.crc32(stored.tobytes(), checksum)
        file.write(stored.tobytes())
        frames += len(stored)
    powers = meter.powers().astype("<f4")
    fields = _FIELDS.pack(_MAGIC, channels, frames, powers.size, meter.true_peak)
    checksum = zlib.crc32(fields, zlib.crc32(powers.tobytes(), checksum))
    file.write(powers.tobytes())
    file.seek(0)
    file.write(fields + _CHECKSUM.pack(checksum))


class ClipFile:
    """A clip file that is open for reading; it closes with its last reference. May be used by several threads."""

    def __init__(self, source: Path | BytesIO) -> None:
        """Open a file on disk, or take one in memory, and read its header.

        Raises:
            OSError: there is no such file, or it cannot be read.
            ClipDamagedError: it is not a clip, or its size is not what the header says.
        """
        self._lock = threading.Lock()
        self._file = source if isinstance(source, BytesIO) else source.open("rb", buffering=0)
        size = self._file.seek(0, SEEK_END)
        self._file.seek(0)
        start = self._file.read(_START)
        if len(start) < _START or not start.startswith(_MAGIC):
            raise ClipDamagedError("this is not a clip")
        self._fields = start[: _FIELDS.size]
        _, channels, frames, powers, true_peak = _FIELDS.unpack(self._fields)
        self.header = ClipHeader(channels, frames, powers, true_peak, *_CHECKSUM.unpack(start[_FIELDS.size :]))
        self._powers_at = _START + frames * channels * 2
        self._end = self._powers_at + powers * 4
        if size != self._end:
            raise ClipDamagedError("this clip is cut short")

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def check(self) -> None:
        """Verify the checksum of the whole file. Raises ClipDamagedError if it does not match."""
        checksum = 0
        for at in range(_START, self._end, _CHECKED_BYTES):
            checksum = zlib.crc32(self._bytes(at, min(at + _CHECKED_BYTES, self._end)).data, checksum)
        if zlib.crc32(self._fields, checksum) != self.header.checksum:
            raise ClipDamagedError("a clip is damaged")

    def powers(self) -> NDArray[np.float32]:
        """`Clip.powers`: the power of each 100 ms."""
        return self._bytes(self._powers_at, self._end).view("<f4").astype(np.float32, copy=False)

    def samples(self, start: int, stop: int) -> Samples:
        """The samples of frames `[start, stop)`, shape `(stop - start, channels)`.

        Raises:
            IndexError: the range is not within the clip.
            ClipDamagedError: the file was truncated since it was opened.
        """
        if not 0 <= start <= stop <= self.header.frames:
            raise IndexError(f"frames {start} to {stop} of a clip of {self.header.frames}")
        width = 2 * self.header.channels
        stored = self._bytes(_START + start * width, _START + stop * width).view("<i2")
        return _to_float(stored.reshape(-1, self.header.channels))

    def _bytes(self, start: int, stop: int) -> NDArray[np.uint8]:
        buffer = np.empty(stop - start, np.uint8)
        view = buffer.data
        with self._lock:
            self._file.seek(start)
            while view:
                read = self._file.readinto(view)
                if not read:
                    raise ClipDamagedError("a clip was cut short while it was read")
                view = view[read:]
        return buffer


def _to_float(stored: NDArray[np.int16]) -> Samples:
    return stored * np.float32(1 / _FULL_SCALE)

"""The file of one clip: written in blocks, checked to the last bit, read in parts.

A header, the samples as 16 bit integers (little-endian, interleaved), and the powers of `voiceguide.audio.Clip` as
32 bit floats. The header ends in a checksum (CRC-32) of all the rest.
"""

import os
import struct
import threading
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples

_MAGIC = b"vgclip1\n"
_FIELDS = struct.Struct("<8sIQQd")  # magic, channels, frames, number of powers, true peak
_CHECKSUM = struct.Struct("<I")
_START = _FIELDS.size + _CHECKSUM.size
_FULL_SCALE = 32768
_PIECE_BYTES = 1 << 20


class DamagedError(Exception):
    """A file is not what was once written."""


class Header(NamedTuple):
    """What a file says of itself before its samples."""

    channels: int
    frames: int
    powers: int
    """How many there are."""
    true_peak: float
    checksum: int


def write(file: BinaryIO, blocks: Iterable[Samples], channels: int) -> None:
    """Write a clip into an empty file, rounding to 16 bit and measuring on the way; memory does not grow with it.

    Raises:
        ValueError: a sample is not finite.
    """
    from voiceguide.clips.loudness import Meter

    meter = Meter(channels)
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
    """An open file, which closes with its last user. Threads may share it."""

    def __init__(self, path: Path) -> None:
        """Open the file and read its header.

        Raises:
            OSError: there is none, or it cannot be read.
            DamagedError: it is no clip, or has another length than it says.
        """
        self._lock = threading.Lock()
        self._file = path.open("rb", buffering=0)
        start = self._file.read(_START)
        if len(start) < _START or not start.startswith(_MAGIC):
            raise DamagedError(f"{path.name} is no clip")
        self._fields = start[: _FIELDS.size]
        _, channels, frames, powers, true_peak = _FIELDS.unpack(self._fields)
        self.header = Header(channels, frames, powers, true_peak, *_CHECKSUM.unpack(start[_FIELDS.size :]))
        self._powers_at = _START + frames * channels * 2
        self._end = self._powers_at + powers * 4
        if os.fstat(self._file.fileno()).st_size != self._end:
            raise DamagedError(f"{path.name} is cut short")

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def check(self) -> None:
        """Read all of it.

        Raises:
            DamagedError: a bit is not as it was written.
        """
        checksum = 0
        for at in range(_START, self._end, _PIECE_BYTES):
            checksum = zlib.crc32(self._bytes(at, min(at + _PIECE_BYTES, self._end)), checksum)
        if zlib.crc32(self._fields, checksum) != self.header.checksum:
            raise DamagedError("a clip is damaged")

    def powers(self) -> NDArray[np.float32]:
        """The power of each 100 ms."""
        return np.frombuffer(self._bytes(self._powers_at, self._end), "<f4").astype(np.float32, copy=False)

    def samples(self, start: int, stop: int) -> Samples:
        """The samples of the frames from `start` to before `stop`, shape `(stop - start, channels)`."""
        if not 0 <= start <= stop <= self.header.frames:
            raise IndexError(f"frames {start} to {stop} of a clip of {self.header.frames}")
        width = 2 * self.header.channels
        stored = np.frombuffer(self._bytes(_START + start * width, _START + stop * width), "<i2")
        return _to_float(stored.reshape(-1, self.header.channels))

    def _bytes(self, start: int, stop: int) -> bytearray:
        buffer = bytearray(stop - start)
        view = memoryview(buffer)
        with self._lock:
            self._file.seek(start)
            while view:
                read = self._file.readinto(view)
                if not read:
                    raise DamagedError("a clip was cut short while it was read")
                view = view[read:]
        return buffer


def _to_float(stored: NDArray[np.int16]) -> Samples:
    return stored.astype(np.float32) * np.float32(1 / _FULL_SCALE)

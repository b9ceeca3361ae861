"""Decodes a music file to its end, whatever length its header claims: with libsndfile, or else with PyAV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import SEEK_CUR, SEEK_END, SEEK_SET, RawIOBase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import soundfile

from voiceguide.audio import Samples
from voiceguide.errors import UsageError
from voiceguide.messages import translatable, translated
from voiceguide.standard_streams import native_stderr_muted
from voiceguide.units import SAMPLE_RATE

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from av.container import InputContainer

FORMATS = translatable("WAV, FLAC, OGG, Opus, MP3 or AIFF")
"""What libsndfile reads and people have."""
_BLOCKS_PER_S = 10
_UNKNOWN = 1 << 62
"""libsndfile gives a length beyond this if the header has none."""


@dataclass(frozen=True, slots=True)
class DecodedMusic:
    """A music file that is being decoded."""

    rate_hz: int
    frames: int | None
    """Its length; None if it is not certain before the end."""
    blocks: Iterator[Samples]
    """Shape `(frames, channels)`, up to a tenth of a second each. May raise UsageError: the file is damaged."""


@contextmanager
def open_music(path: Path) -> Iterator[DecodedMusic]:
    """Open a music file. What the decoders write to stderr is dropped meanwhile.

    Raises:
        UsageError: it cannot be decoded.
    """
    with native_stderr_muted(), ExitStack() as stack:
        yield _opened_by_libsndfile(path, stack) or _opened_by_pyav(path, stack)


class _Stream(soundfile.SoundFile):  # type: ignore[misc]  # it has no types
    """A file that is read to its end; soundfile stops at the length in the header if it can seek."""

    def seekable(self) -> bool:
        """Never, for soundfile."""
        return False


def _opened_by_libsndfile(path: Path, stack: ExitStack) -> DecodedMusic | None:
    try:
        file = stack.enter_context(_Stream(path))
        if file.format == "MP3":
            source = stack.enter_context(_Mp3Source(path))
            file = stack.enter_context(_Stream(source))
            return DecodedMusic(file.samplerate, None, _mp3_blocks(file, source, path))
    except (soundfile.LibsndfileError, TypeError):  # TypeError: a raw file, which has no header
        return None
    return DecodedMusic(file.samplerate, file.frames if file.frames < _UNKNOWN else None, _blocks(file, path))


def _blocks(file: soundfile.SoundFile, path: Path) -> Iterator[Samples]:
    try:
        while len(block := file.read(file.samplerate // _BLOCKS_PER_S, dtype="float32", always_2d=True)):
            yield block
    except soundfile.LibsndfileError:
        raise _unreadable(path) from None


class _Mp3Source(RawIOBase):
    """The frames of an MP3 file for libmpg123, without what it would take for their number.

    How long an MP3 file is shows only at its end. libmpg123 stops where a Xing header says or, if there is none, at
    what the size of the file and the bit rate of its first frame suggest. So the word that marks such a header is
    blanked, which leaves a frame of silence, and the size is said to be enormous.
    """

    _SIZE = 1 << 40
    _TAG_AT_END = 128
    """Bytes in which libmpg123 looks for a tag."""
    _FIRST = 4096
    """Bytes in which a header is looked for."""

    def __init__(self, path: Path) -> None:
        self._at = 0
        self._file = path.open("rb")
        head = self._file.read(10)
        size = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(head[6:])))
        self._start = len(head) + size if head.startswith(b"ID3") else 0
        self._end = _end_of_frames(self._file)
        self._file.seek(self._start)
        self._first, headers = re.subn(b"Xing|Info|VBRI", bytes(4), self._file.read(self._FIRST), count=1)
        self.has_header = headers > 0
        self.ended = False
        """Whether all of it has been read."""

    def close(self) -> None:
        self._file.close()
        super().close()

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        self._at = offset + {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self._SIZE}[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        if self._at >= self._SIZE - self._TAG_AT_END:
            found = bytes(len(view))
        elif self._at < len(self._first):
            found = self._first[self._at : self._at + len(view)]
        else:
            self._file.seek(self._start + self._at)
            found = self._file.read(max(0, min(len(view), self._end - self._start - self._at)))
            self.ended = len(found) < len(view)
        view[: len(found)] = found
        self._at += len(found)
        return len(found)


def _end_of_frames(file: BinaryIO) -> int:
    """Where the frames of an MP3 file end: before an APE tag, which may be larger than what libmpg123 skips.

    Such a tag ends in a footer of 32 bytes, which may be followed by the 128 bytes of an ID3v1 tag.
    """
    end = file.seek(0, SEEK_END)
    first = max(0, end - 128 - 32)
    file.seek(first)
    tail = file.read()
    footer = tail.rfind(b"APETAGEX")
    if footer < 0:
        return end
    size = int.from_bytes(tail[footer + 12 : footer + 16], "little")  # without its header
    return max(0, first + footer + 32 - size)


def _mp3_blocks(file: soundfile.SoundFile, source: _Mp3Source, path: Path) -> Iterator[Samples]:
    silent = _frame_length(file.samplerate) if source.has_header else 0
    try:
        for block in _blocks(file, path):
            if len(block) > silent:
                yield block[silent:]
            silent -= min(silent, len(block))
    except UsageError:
        if not source.ended:  # where all was read, only the last frame is cut short
            raise


def _frame_length(rate_hz: int) -> int:
    """Samples of each channel in a frame of MPEG 1, or of MPEG 2 and 2.5, which have the lower rates."""
    return 1152 if rate_hz >= 32_000 else 576


def _opened_by_pyav(path: Path, stack: ExitStack) -> DecodedMusic:
    try:
        import av
    except ModuleNotFoundError:
        extra = translated("; after `pip install 'voiceguide[phone]'`, M4A and other formats are read too")
        raise _unreadable(path, extra) from None

    av.logging.set_level(av.logging.PANIC)

    def blocks(container: InputContainer) -> Iterator[Samples]:
        resampler = av.AudioResampler("flt", "stereo", SAMPLE_RATE)
        decoded = container.decode(audio=0)
        try:
            for frame in chain((next(decoded),), decoded, (None,)):
                for resampled in resampler.resample(frame):
                    yield resampled.to_ndarray().reshape(-1, 2).astype(np.float32, copy=False)
        except (av.FFmpegError, StopIteration):
            raise _unreadable(path) from None

    try:  # an open file, and no other: a playlist may name addresses
        file = stack.enter_context(path.open("rb"))
        container = stack.enter_context(av.open(file, "r", options={"protocol_whitelist": ""}))
    except (av.FFmpegError, OSError):
        raise _unreadable(path) from None
    if not container.streams.audio:
        raise _unreadable(path)
    return DecodedMusic(SAMPLE_RATE, None, blocks(container))


def _unreadable(path: Path, more: str = "") -> UsageError:
    return UsageError(
        "The background {path} is no sound file that can be read, or it is damaged: use {formats}{more}",
        path=path,
        formats=translated(FORMATS),
        more=more,
    )

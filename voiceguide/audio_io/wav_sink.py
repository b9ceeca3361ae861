"""Writes a session as WAV, or as RF64 (EBU Tech 3306) if it is larger than 4 GiB; front to back, for pipes too."""

import struct
from pathlib import Path
from typing import Protocol, Self

from voiceguide.audio_io.pcm import BitDepth, Integers, packed
from voiceguide.audio_io.sound_tags import ARTIST, SoundTags
from voiceguide.units import SAMPLE_RATE

_CHANNELS = 2
_LARGEST = 0xFFFF_FFFF
_PCM = 1
_FMT = struct.Struct("<4sIHHIIHH")
_LAYOUTS = {b"RIFF": ("<I", 4, 12 + _FMT.size + 8), b"RF64": ("<Q", 20, 12 + 36 + _FMT.size + 8)}
"""The type and the place of the file's size, and the place of the list of tags, in our headers."""


def wav_header(frames: int, bits: BitDepth, tags: SoundTags) -> bytes:
    """All bytes before the samples of a stereo PCM file of `frames` frames at `SAMPLE_RATE`."""
    frame_bytes = _CHANNELS * bits // 8
    data_bytes = frames * frame_bytes
    fmt = _FMT.pack(b"fmt ", 16, _PCM, _CHANNELS, SAMPLE_RATE, SAMPLE_RATE * frame_bytes, frame_bytes, bits)
    before_data = fmt + _chunk(b"LIST", _origin(tags.mark) + _about(tags)) + _cues(tags)
    riff_bytes = len(b"WAVE") + len(before_data) + 8 + data_bytes
    if riff_bytes <= _LARGEST:
        return (
            struct.pack("<4sI4s", b"RIFF", riff_bytes, b"WAVE") + before_data + struct.pack("<4sI", b"data", data_bytes)
        )
    ds64 = _chunk(b"ds64", struct.pack("<QQQI", riff_bytes + 8 + 28, data_bytes, frames, 0))
    riff = struct.pack("<4sI4s", b"RF64", _LARGEST, b"WAVE")
    return riff + ds64 + before_data + struct.pack("<4sI", b"data", _LARGEST)


def is_own_wav(path: Path, mark: str) -> bool:
    """Whether a file has a header of ours with this mark, and the size that it states.

    Programs that edit sound write headers of their own.
    """
    origin = _origin(mark)
    try:
        with path.open("rb") as file:
            head = file.read(_LAYOUTS[b"RF64"][2] + len(origin))
    except OSError:
        return False
    if len(head) <= len(origin) or head[:4] not in _LAYOUTS:
        return False
    size_format, size_at, info_at = _LAYOUTS[head[:4]]
    (riff_bytes,) = struct.unpack_from(size_format, head, size_at)
    return head[info_at:].startswith(origin) and path.stat().st_size == riff_bytes + 8


def _about(tags: SoundTags) -> bytes:
    """The rest of the list of tags."""
    texts = {
        b"INAM": tags.title,
        b"IART": ARTIST if tags.album else "",
        b"IPRD": tags.album,
        b"ILNG": tags.language if tags.album else "",
        b"ISBJ": tags.about,
        b"ICRD": tags.written.isoformat() if tags.written else "",
    }
    return b"".join(_text(kind, text) for kind, text in texts.items() if text)


def _cues(tags: SoundTags) -> bytes:
    """A cue point for each chapter, and their names; empty if there are none."""
    if not tags.chapters:
        return b""
    points = [
        struct.pack("<II4sIII", number, chapter.onset, b"data", 0, 0, chapter.onset)
        for number, chapter in enumerate(tags.chapters, 1)
    ]
    labels = [
        _chunk(b"labl", struct.pack("<I", number) + chapter.title.encode() + b"\0")
        for number, chapter in enumerate(tags.chapters, 1)
    ]
    cues = struct.pack("<I", len(points)) + b"".join(points)
    return _chunk(b"cue ", cues) + _chunk(b"LIST", b"adtl" + b"".join(labels))


def _origin(mark: str) -> bytes:
    """The beginning of the list of tags: who wrote the file, and what it is."""
    return b"INFO" + _text(b"ISFT", "voiceguide") + _text(b"ICMT", mark)


def _text(kind: bytes, text: str) -> bytes:
    return _chunk(kind, text.encode(errors="replace") + b"\0")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


class ByteStream(Protocol):
    """Anything that bytes can be appended to: a file being written, a pipe."""

    def write(self, data: memoryview | bytes) -> object:
        """Append all of `data`."""


def wav_bytes(frames: int, bits: BitDepth, tags: SoundTags) -> int:
    """The size in bytes of the WAV file of a session of `frames` frames."""
    return len(wav_header(frames, bits, tags)) + frames * 2 * bits // 8


class WavSink:
    """A `Sink` for 16 or 24 bit PCM.

    `frames` is the length of the session, which stands in the header, as the tags do.
    """

    def __init__(self, stream: ByteStream, frames: int, bits: BitDepth, tags: SoundTags) -> None:
        self._stream = stream
        self._bits = bits
        self._missing = frames
        stream.write(wav_header(frames, bits, tags))

    def write(self, block: Integers) -> None:
        """Append a block, shape `(frames, 2)`."""
        self._stream.write(packed(block, self._bits).data)
        self._missing -= len(block)

    def finish(self) -> None:
        """Check that the file is as long as its header says. Raises ValueError if more or fewer frames were written."""
        if self._missing:
            raise ValueError(f"{self._missing} frames of a WAV file were promised and not written")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to release: the stream belongs to the caller."""

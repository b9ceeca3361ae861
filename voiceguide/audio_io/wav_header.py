"""The header of a WAV file, or of an RF64 file (EBU Tech 3306) if the samples do not fit into 4 GiB."""

import struct
from pathlib import Path

from voiceguide.audio_io.pcm import BitDepth
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.units import SAMPLE_RATE

_CHANNELS = 2
_LARGEST = 0xFFFF_FFFF
_PCM = 1
_FMT = struct.Struct("<4sIHHIIHH")
_INFO_AT = {b"RIFF": 12 + _FMT.size + 8, b"RF64": 12 + 36 + _FMT.size + 8}
"""Where the list of tags begins in our headers."""


def wav_header(frames: int, bits: BitDepth, tags: SoundTags) -> bytes:
    """All bytes before the samples of a stereo PCM file of `frames` frames at `SAMPLE_RATE`."""
    frame_bytes = _CHANNELS * bits // 8
    data_bytes = frames * frame_bytes
    fmt = _FMT.pack(b"fmt ", 16, _PCM, _CHANNELS, SAMPLE_RATE, SAMPLE_RATE * frame_bytes, frame_bytes, bits)
    before_data = fmt + _chunk(b"LIST", _origin(tags.comment) + _text(b"INAM", tags.title))
    riff_bytes = len(b"WAVE") + len(before_data) + 8 + data_bytes
    if riff_bytes <= _LARGEST:
        return (
            struct.pack("<4sI4s", b"RIFF", riff_bytes, b"WAVE") + before_data + struct.pack("<4sI", b"data", data_bytes)
        )
    ds64 = _chunk(b"ds64", struct.pack("<QQQI", riff_bytes + 8 + 28, data_bytes, frames, 0))
    riff = struct.pack("<4sI4s", b"RF64", _LARGEST, b"WAVE")
    return riff + ds64 + before_data + struct.pack("<4sI", b"data", _LARGEST)


def is_own_wav(path: Path, comment: str) -> bool:
    """Whether a file has a header of ours with this comment. Programs that edit sound write headers of their own."""
    origin = _origin(comment)
    try:
        with path.open("rb") as file:
            file.seek(_INFO_AT.get(file.read(4), 0))
            return file.read(len(origin)) == origin
    except OSError:
        return False


def _origin(comment: str) -> bytes:
    """The beginning of the list of tags: who wrote the file, and what it is."""
    return b"INFO" + _text(b"ISFT", "voiceguide") + _text(b"ICMT", comment)


def _text(kind: bytes, text: str) -> bytes:
    return _chunk(kind, text.encode(errors="replace") + b"\0")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)

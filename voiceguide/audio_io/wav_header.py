"""The head of a WAV file, or of an RF64 file where 4 GiB are not enough (EBU Tech 3306)."""

import struct

from voiceguide.audio_io.pcm import Bits
from voiceguide.units import SAMPLE_RATE

_CHANNELS = 2
_LARGEST = 0xFFFF_FFFF
_PCM = 1


def wav_header(frames: int, bits: Bits) -> bytes:
    """All that stands before the samples of a stereo file of `frames` frames; WAV, or RF64 past 4 GiB."""
    frame_bytes = _CHANNELS * bits // 8
    data_bytes = frames * frame_bytes
    layout = struct.pack("<HHIIHH", _PCM, _CHANNELS, SAMPLE_RATE, SAMPLE_RATE * frame_bytes, frame_bytes, bits)
    fmt = b"fmt " + struct.pack("<I", len(layout)) + layout
    riff_bytes = len(b"WAVE") + len(fmt) + 8 + data_bytes
    if riff_bytes <= _LARGEST:
        return struct.pack("<4sI4s", b"RIFF", riff_bytes, b"WAVE") + fmt + struct.pack("<4sI", b"data", data_bytes)
    sizes = struct.pack("<QQQI", riff_bytes + 8 + 28, data_bytes, frames, 0)
    ds64 = b"ds64" + struct.pack("<I", len(sizes)) + sizes
    return struct.pack("<4sI4s", b"RF64", _LARGEST, b"WAVE") + ds64 + fmt + struct.pack("<4sI", b"data", _LARGEST)

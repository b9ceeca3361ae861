"""The header of a WAV file, or of an RF64 file (EBU Tech 3306) if the samples do not fit into 4 GiB."""

import struct

from voiceguide.audio_io.pcm import BitDepth
from voiceguide.units import SAMPLE_RATE

_CHANNELS = 2
_LARGEST = 0xFFFF_FFFF
_PCM = 1


def wav_header(frames: int, bits: BitDepth) -> bytes:
    """All bytes before the samples of a stereo PCM file of `frames` frames at `SAMPLE_RATE`."""
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

"""Encodes a session as MP3, with LAME, after a first frame of silence that says how long it is, and what to skip.

Without that frame, a decoder plays the delay of the encoder (23 ms) and the padding of the last frame. Its layout is
described in "Mp3 Info Tag revision 1" (gabriel.mp3-tech.org/mp3infotag.html); the delays are those of LAME 3.100. The
CRC of all sound stays 0, as it would have to be known before the sound is; decoders do not look at it.
"""

import struct
from dataclasses import dataclass
from typing import Self

import numpy as np

from voiceguide.audio_io.pcm import BitDepth, Integers, quantise
from voiceguide.audio_io.sound_format import Encoding
from voiceguide.audio_io.sound_tags import SoundTags, id3_tag
from voiceguide.audio_io.wav_sink import ByteStream
from voiceguide.units import SAMPLE_RATE

FRAME = 1152
"""Samples in a frame."""
_DELAY = 576
_LEAST_PADDING = 576
_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""By the number of a bit rate in the header of a frame."""
_SMALLEST = 5
"""The number of 64 kb/s, whose frames just hold the tag."""
_BYTES_PER_KBPS = 3  # at 48 kHz
_SIDE_INFORMATION = bytes(32)
"""Of a frame in which nothing is coded."""
_ALL_FIELDS = 15
_TAGGED_QUALITY = 100 - 10 * 4 - 3
"""As LAME computes it from the quality of variable bit rates, which stays at its default, and of the algorithm."""
_CONSTANT_BIT_RATE = 1
_JOINT_STEREO = 1
_SETTINGS = {0: 0b10_0_001_01, _JOINT_STEREO: 0b10_0_011_01}
"""48 kHz, the stereo mode, and noise shaping, by the mode in the header of a frame."""


@dataclass(frozen=True, slots=True)
class Mp3Layout:
    """How LAME divides a session of a number of samples per channel into frames."""

    samples: int

    @property
    def padding(self) -> int:
        """The samples that follow the session."""
        padding = -(_DELAY + self.samples) % FRAME
        return padding if padding >= _LEAST_PADDING else padding + FRAME

    @property
    def frames(self) -> int:
        """The number of frames with sound."""
        return (_DELAY + self.samples + self.padding) // FRAME

    def sound_bytes(self, header: bytes) -> int:
        """The size of these frames, all of which have the constant bit rate in the header of the first one."""
        return self.frames * _frame_bytes(header)

    def info_frame(self, header: bytes) -> bytes:
        """The frame that goes before the first one.

        `header` is the first four bytes of that one: MPEG-1 layer III, 48 kHz, stereo.
        """
        own = bytes((*header[:2], max(header[2], _SMALLEST << 4 | header[2] & 0x0F), header[3] & ~0x30))
        size = _frame_bytes(own)
        whole = size + self.sound_bytes(header)
        xing = struct.pack(">4s3I", b"Info", _ALL_FIELDS, self.frames, whole)
        contents = bytes(256 * percent // 100 for percent in range(100))
        lame = struct.pack(
            ">I9sBB8xBB3sB3xI2x", _TAGGED_QUALITY, b"LAME3.100", _CONSTANT_BIT_RATE, 0, 0, min(_kbps(header), 255),
            (_DELAY << 12 | self.padding).to_bytes(3, "big"), _SETTINGS[header[3] >> 6], whole,
        )  # fmt: skip
        tag = own + _SIDE_INFORMATION + xing + contents + lame
        return (tag + _crc_16(tag).to_bytes(2, "big")).ljust(size, b"\0")


def _kbps(header: bytes) -> int:
    return _KBPS[header[2] >> 4]


def _frame_bytes(header: bytes) -> int:
    return _BYTES_PER_KBPS * _kbps(header)


def _crc_16(data: bytes) -> int:
    """CRC-16/ARC."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


_QUALITY = 3
"""Of the algorithm, 0 being the best; the default of LAME and of FFmpeg. 2 takes more than twice as long."""
_LAME_GAIN = ((192, 0.95), (224, 0.97), (256, 0.98))
"""By what LAME multiplies the samples below each bit rate in kb/s, without a way to turn that off."""
_HEADER_BYTES = 4


class Mp3Sink:
    """A `Sink` for MP3; front to back, so that a pipe will do.

    `frames` is the length of the session, which stands in the first frame. `require_encoders` has been called.
    """

    def __init__(self, stream: ByteStream, frames: int, encoding: Encoding, tags: SoundTags) -> None:
        import lameenc

        bit_rate = encoding.bit_rate or 0
        self._stream = stream
        self._layout = Mp3Layout(frames)
        self._missing = frames
        self._missing_bytes: int | None = None
        self._gain = 1 / next((gain for kbps, gain in _LAME_GAIN if bit_rate < kbps * 1000), 1.0)
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(2)
        self._encoder.set_in_sample_rate(SAMPLE_RATE)
        self._encoder.set_out_sample_rate(SAMPLE_RATE)
        self._encoder.set_bit_rate(bit_rate // 1000)
        self._encoder.set_quality(_QUALITY)
        stream.write(id3_tag(tags))

    def write(self, block: Integers) -> None:
        """Append a block, shape `(frames, 2)`."""
        raised = quantise(block * np.float32(self._gain / BitDepth.SIXTEEN.scale), BitDepth.SIXTEEN)
        self._missing -= len(block)
        self._append(self._encoder.encode(raised.tobytes()))

    def finish(self) -> None:
        """Encode the rest. Raises ValueError if more or less was written than the first frame says."""
        self._append(self._encoder.flush())
        if self._missing or self._missing_bytes:
            raise ValueError(
                f"{self._missing} frames and {self._missing_bytes} bytes of an MP3 file were promised and not written"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to release: the stream belongs to the caller."""

    def _append(self, encoded: bytearray) -> None:
        if not encoded:
            return
        if self._missing_bytes is None:
            header = bytes(encoded[:_HEADER_BYTES])
            self._stream.write(self._layout.info_frame(header))
            self._missing_bytes = self._layout.sound_bytes(header)
        self._missing_bytes -= len(encoded)
        self._stream.write(bytes(encoded))

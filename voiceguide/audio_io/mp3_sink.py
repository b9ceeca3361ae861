"""Encodes a session as MP3, with LAME."""

from typing import Self

import numpy as np

from voiceguide.audio_io.id3_tag import id3_tag
from voiceguide.audio_io.mp3_info_frame import Mp3Layout
from voiceguide.audio_io.pcm import BitDepth, Integers, quantise
from voiceguide.audio_io.sound_format import Encoding
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.audio_io.wav_sink import ByteStream
from voiceguide.units import SAMPLE_RATE

_QUALITY = 3
"""Of the algorithm, 0 being the best; the default of LAME and of FFmpeg. 2 takes more than twice as long."""
_LAME_GAIN = ((192, 0.95), (224, 0.97), (256, 0.98))
"""By what LAME multiplies the samples below each bit rate in kb/s, without a way to turn that off."""
_HEADER_BYTES = 4


class Mp3Sink:
    """A `Sink` for MP3; front to back, so that a pipe will do.

    Args:
        stream: where the bytes go.
        frames: the length of the session, which stands in the first frame.
        encoding: the bit rate; `require_encoders` has been called.
        tags: what the file says about itself.
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
        """Encode the rest.

        Raises:
            ValueError: more or less was written than the first frame says.
        """
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

"""Writes a session as WAV, or as RF64 if it is larger than 4 GiB; front to back, so that a pipe will do."""

from typing import Protocol, Self

from voiceguide.audio_io.pcm import BitDepth, Integers, packed
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.audio_io.wav_header import wav_header


class ByteStream(Protocol):
    """Anything that bytes can be appended to: a file being written, a pipe."""

    def write(self, data: memoryview | bytes) -> object:
        """Append all of `data`."""


def wav_bytes(frames: int, bits: BitDepth, tags: SoundTags) -> int:
    """The size in bytes of the WAV file of a session of `frames` frames."""
    return len(wav_header(frames, bits, tags)) + frames * 2 * bits // 8


class WavSink:
    """A `Sink` for 16 or 24 bit PCM.

    Args:
        stream: where the bytes go.
        frames: the length of the session, which stands in the header.
        bits: the sample format of the blocks.
        tags: what stands in the header too.
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
        """Check that the file is as long as its header says.

        Raises:
            ValueError: more or fewer frames were written.
        """
        if self._missing:
            raise ValueError(f"{self._missing} frames of a WAV file were promised and not written")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to release: the stream belongs to the caller."""

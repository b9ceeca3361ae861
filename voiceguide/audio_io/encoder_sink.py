"""Encodes a session as FLAC, MP3, AAC or Opus, with FFmpeg's libraries through PyAV."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from voiceguide.atomic_file import AtomicFile
from voiceguide.audio_io.container_tags import mp4_tags, vorbis_comments
from voiceguide.audio_io.id3_tag import id3_tag
from voiceguide.audio_io.pcm import BitDepth, Integers
from voiceguide.audio_io.sound_format import Encoding, SoundFormat
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.audio_io.wav_sink import ByteStream
from voiceguide.errors import UsageError
from voiceguide.messages import translated
from voiceguide.units import SAMPLE_RATE

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer

_AAC_FRAME = 1024
_LAME_GAIN = ((192, 0.95), (224, 0.97), (256, 0.98))
"""By what LAME multiplies the samples below each bit rate in kb/s, without a way to turn that off."""


@dataclass(frozen=True, slots=True)
class _Recipe:
    container: str
    codec: str
    container_options: dict[str, str] = field(default_factory=dict)
    codec_options: dict[str, str] = field(default_factory=dict)


# FFmpeg recommends "fast" from 64 kb/s on. The default coder raises peaks by 2.5 dB, and takes three times as long.
_AAC = {"aac_coder": "fast"}
_RECIPES = {
    SoundFormat.FLAC: _Recipe("flac", "flac"),
    SoundFormat.MP3: _Recipe("mp3", "libmp3lame", {"id3v2_version": "0"}),
    SoundFormat.M4A: _Recipe("mp4", "aac", {"brand": "M4A "}, _AAC),
    SoundFormat.M4B: _Recipe("mp4", "aac", {"brand": "M4B "}, _AAC),
    SoundFormat.OPUS: _Recipe("ogg", "libopus"),
    SoundFormat.OGG: _Recipe("ogg", "libopus"),
}
_DETERMINISTIC = {"fflags": "+bitexact"}


def require_encoders(encoding: Encoding) -> None:
    """Check that the format can be written here.

    Raises:
        UsageError: the libraries for it are not installed.
    """
    if encoding.format is SoundFormat.WAV:
        return
    try:
        import av
        import mutagen  # noqa: F401
    except ImportError:
        raise UsageError(
            translated(
                "{format} needs PyAV and mutagen: install them with `pip install 'voiceguide[phone]'`, "
                "or write a wav file",
                format=encoding.format,
            )
        ) from None
    av.logging.set_level(av.logging.PANIC)


class EncoderSink:
    """A `Sink` for the formats that are compressed.

    Args:
        stream: where the bytes go; MP4 needs a file.
        frames: the length of the session.
        encoding: the format; `require_encoders` has been called.
        tags: what the file says about itself.
    """

    def __init__(self, stream: ByteStream, frames: int, encoding: Encoding, tags: SoundTags) -> None:
        import av

        self._encoding = encoding
        self._missing, self._position = frames, 0
        recipe, form = _RECIPES[encoding.format], encoding.format
        options = _DETERMINISTIC | recipe.container_options
        if form is SoundFormat.MP3:
            stream.write(id3_tag(tags))
        if form.is_mp4:
            options["moov_size"] = str(_index_bytes(frames, tags))
        self._writer = _FileWriter(stream) if isinstance(stream, AtomicFile) else _StreamWriter(stream)
        self._container: OutputContainer = av.open(self._writer, "w", format=recipe.container, options=options)
        encoder: Any = self._container.add_stream(
            recipe.codec,
            rate=SAMPLE_RATE,
            layout="stereo",
            options={"flags": "+bitexact", **recipe.codec_options},
        )
        self._stream: AudioStream = encoder
        self._stream.time_base = Fraction(1, SAMPLE_RATE)
        if encoding.bit_rate:
            self._stream.bit_rate = encoding.bit_rate
        if encoding.bits is BitDepth.TWENTY_FOUR:
            self._stream.format = "s32"
        self._add_tags(tags)

    def write(self, block: Integers) -> None:
        """Append a block, shape `(frames, 2)`."""
        from av import AudioFrame

        samples, sample_format = self._samples(block)
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format=sample_format, layout="stereo")
        frame.sample_rate, frame.time_base = SAMPLE_RATE, Fraction(1, SAMPLE_RATE)
        frame.pts = self._position
        self._position += len(block)
        self._missing -= len(block)
        with self._writer.raising():
            self._container.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Encode the rest, and complete the file.

        Raises:
            ValueError: more or fewer frames were written than promised.
        """
        if self._missing:
            raise ValueError(f"{self._missing} frames of a sound file were promised and not written")
        with self._writer.raising():
            self._container.mux(self._stream.encode(None))
            self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Release the encoder, without writing any more."""
        self._writer.is_open = False
        with suppress(Exception):  # after a failure, FFmpeg reports it once more
            self._container.close()

    def _samples(self, block: Integers) -> tuple[np.ndarray[Any, Any], str]:
        """A block as the encoder takes it, and FFmpeg's name for that."""
        match self._encoding:
            case Encoding(bits=BitDepth.TWENTY_FOUR):
                return np.left_shift(block, 8), "s32"
            case Encoding(format=SoundFormat.MP3, bit_rate=int(bit_rate)):
                lost = next((gain for kbps, gain in _LAME_GAIN if bit_rate < kbps * 1000), 1.0)
                return block.astype(np.float32) * np.float32(1 / (lost * BitDepth.SIXTEEN.scale)), "flt"
            case _:
                return block, "s16"

    def _add_tags(self, tags: SoundTags) -> None:
        form = self._encoding.format
        if form is SoundFormat.MP3:
            return
        container = self._container
        found = mp4_tags(tags) if form.is_mp4 else vorbis_comments(tags, picture=form.is_ogg)
        container.metadata.update({name: text for name, text in found.items() if text})
        if form.is_mp4:
            self._stream.metadata["language"] = tags.language
            container.set_chapters([
                {
                    "id": number,
                    "start": chapter.onset,
                    "end": chapter.end,
                    "time_base": Fraction(1, SAMPLE_RATE),
                    "metadata": {"title": chapter.title},
                }
                for number, chapter in enumerate(tags.chapters, 1)
            ])  # fmt: skip
        if not form.is_ogg and tags.cover:
            self._add_cover(tags.cover)

    def _add_cover(self, cover: bytes) -> None:
        """Add the cover as FFmpeg has it: as a video stream of one picture."""
        import io

        from av import Packet
        from av.stream import Disposition
        from PIL import Image

        picture = self._container.add_stream("mjpeg", rate=1)
        picture.width, picture.height = Image.open(io.BytesIO(cover)).size
        picture.pix_fmt = "yuvj420p"
        picture.disposition = Disposition.attached_pic
        picture.metadata["comment"] = "Cover (front)"
        packet = Packet(cover)
        packet.stream, packet.pts, packet.dts, packet.time_base = picture, 0, 0, Fraction(1)
        packet.is_keyframe = True
        self._container.mux(packet)


class _StreamWriter:
    """Passes on what FFmpeg writes, until it is closed."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._failure: Exception | None = None
        self.is_open = True

    def write(self, data: bytes) -> int:
        if self.is_open:
            try:
                self._stream.write(data)
            except Exception as error:
                self._failure = error
                raise
        return len(data)

    @contextmanager
    def raising(self) -> Iterator[None]:
        """Raise the error of the stream, which FFmpeg may report as one of its own."""
        try:
            yield
        except Exception:
            if self._failure:
                raise self._failure from None
            raise


class _FileWriter(_StreamWriter):
    """The same for a file, in which FFmpeg may go back to complete its header; counts from what is in it already."""

    def __init__(self, file: AtomicFile) -> None:
        super().__init__(file)
        self._file = file
        self._start = file.seek(0, os.SEEK_CUR)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset + (self._start if whence == os.SEEK_SET else 0), whence) - self._start

    def tell(self) -> int:
        return self.seek(0, os.SEEK_CUR)


def _index_bytes(frames: int, tags: SoundTags) -> int:
    """Enough bytes for the index and the tags of an MP4 file, which come before the sound."""
    texts = len(tags.cover) + 2 * len(tags.lyrics.encode()) + len(tags.comment.encode())
    chapters = sum(100 + 3 * len(chapter.title.encode()) for chapter in tags.chapters)
    return 20_000 + texts + chapters + 5 * (frames // _AAC_FRAME)

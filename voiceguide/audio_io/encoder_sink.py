"""Encodes a session as FLAC, AAC or Opus, with FFmpeg's libraries through PyAV."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from voiceguide.atomic_file import AtomicFile
from voiceguide.audio_io.pcm import BitDepth, Integers
from voiceguide.audio_io.sound_format import Encoding, SoundFormat
from voiceguide.audio_io.sound_tags import SoundTags, mp4_tags, vorbis_comments
from voiceguide.audio_io.wav_sink import ByteStream
from voiceguide.errors import UsageError
from voiceguide.units import SAMPLE_RATE

if TYPE_CHECKING:
    from av import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer

_AAC_FRAME = 1024


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
    SoundFormat.M4A: _Recipe("mp4", "aac", {"brand": "M4A "}, _AAC),
    SoundFormat.M4B: _Recipe("mp4", "aac", {"brand": "M4B "}, _AAC),
    SoundFormat.OPUS: _Recipe("ogg", "libopus"),
    SoundFormat.OGG: _Recipe("ogg", "libopus"),
}
_DETERMINISTIC = {"fflags": "+bitexact"}


def require_encoders(encoding: Encoding) -> None:
    """Check that the format can be written here. Raises UsageError if the libraries for it are not installed."""
    if encoding.format is SoundFormat.WAV:
        return
    needed = ("lameenc" if encoding.format is SoundFormat.MP3 else "av", "mutagen")
    if missing := [name for name in needed if find_spec(name) is None]:
        raise UsageError(
            "{format} needs {packages}: install it with `pip install 'voiceguide[phone]'`, or write a wav file",
            format=encoding.format,
            packages=", ".join(missing),
        )


class EncoderSink:
    """A `Sink` for FLAC, AAC and Opus.

    MP4 needs a file. `frames` is the length of the session. `require_encoders` has been called.

    FFmpeg works in a thread of its own. It calls Python to write, where an exception that a signal raises would be lost
    or end the process on the spot; signals reach the main thread alone.
    """

    def __init__(self, stream: ByteStream, frames: int, encoding: Encoding, tags: SoundTags) -> None:
        import av

        av.logging.set_level(av.logging.PANIC)
        self._encoding = encoding
        self._missing, self._position = frames, 0
        recipe, form = _RECIPES[encoding.format], encoding.format
        options = _DETERMINISTIC | recipe.container_options
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
        self._thread = ThreadPoolExecutor(1, "encoder")
        self._thread.submit(self._add_tags, tags).result()

    def write(self, block: Integers) -> None:
        """Append a block, shape `(frames, 2)`."""
        from av import AudioFrame

        long = self._encoding.bits is BitDepth.TWENTY_FOUR
        samples, form = (np.left_shift(block, 8), "s32") if long else (block, "s16")
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format=form, layout="stereo")
        frame.sample_rate, frame.time_base = SAMPLE_RATE, Fraction(1, SAMPLE_RATE)
        frame.pts = self._position
        self._position += len(block)
        self._missing -= len(block)
        self._thread.submit(self._encode, frame).result()

    def finish(self) -> None:
        """Encode the rest, and complete the file.

        Raises:
            ValueError: more or fewer frames were written than promised.
        """
        if self._missing:
            raise ValueError(f"{self._missing} frames of a sound file were promised and not written")
        self._thread.submit(self._encode, None).result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Release the encoder, without writing any more."""
        self._writer.is_open = False
        with self._thread, suppress(Exception):  # after a failure, FFmpeg reports it once more
            self._thread.submit(self._container.close).result()

    def _encode(self, frame: AudioFrame | None) -> None:
        """Encode and write a frame, or what is left."""
        with self._writer.raising():
            self._container.mux(self._stream.encode(frame))
            if frame is None:
                self._container.close()

    def _add_tags(self, tags: SoundTags) -> None:
        form, container = self._encoding.format, self._container
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

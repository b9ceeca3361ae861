"""Writes a session to a sound file or a stream, and its layers to three files: a loop that hands blocks to sinks."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, Self

from voiceguide.atomic_file import AtomicFile, atomic_files, require_space
from voiceguide.audio_io.caption_formats import CaptionFormat, caption_seal, write_captions
from voiceguide.audio_io.encoder_sink import EncoderSink
from voiceguide.audio_io.mp3_sink import Mp3Sink
from voiceguide.audio_io.pcm import BitDepth, Integers, quantised_blocks
from voiceguide.audio_io.sound_format import WAV_16, Encoding, SoundFormat
from voiceguide.audio_io.sound_seal import is_sealed, seal, unsealed
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.audio_io.wav_sink import ByteStream, WavSink, is_own_wav, wav_bytes
from voiceguide.mix.mastering import Mastering
from voiceguide.output_guard import Output, OutputGuard, Seal, make_folder, mark
from voiceguide.timeline.chapters import Caption
from voiceguide.timeline.timeline import Layer, Timeline
from voiceguide.units import SAMPLE_RATE

_STEMS = (Layer.VOICE, Layer.CUES, Layer.BED)
_BLOCKS_PER_REPORT = 16
"""So many blocks, 11 s of a session, are written between two calls of `on_progress`."""


class Sink(Protocol):
    """Encodes a session block by block. A context manager; leaving it releases what it holds, after a failure too.

    Write all blocks in order, then call `finish`. What was not finished is not a valid file.
    """

    def write(self, block: Integers) -> None:
        """Append a block, shape `(frames, 2)`, as `pcm.quantise` returns it; it may be overwritten afterwards.

        Raises:
            OutputError: it could not be written.
        """

    def finish(self) -> None:
        """Complete the file: every block has been written. Raises OutputError if it could not be completed."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class ExportTarget:
    """Where an export goes, and how it is encoded."""

    mix: Path | ByteStream
    stems: Path | None = None
    """A folder for `voice.wav`, `cues.wav` and `bed.wav`, made if it is missing; None for no stems."""
    encoding: Encoding = WAV_16
    """Of the mix; the stems are WAV files of as many bits."""
    routine: str = ""
    """The name by which a later export of the same routine recognises the files."""
    captions: CaptionFormat | None = None
    """A file beside the mix, which must be one, with what is said and when; None for none."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that get a file each."""
        return _STEMS if self.stems else ()

    @property
    def mark(self) -> str:
        """The mark of the mix."""
        return mark("session", self.routine)

    def outputs(self) -> tuple[Output, ...]:
        """The files: the mix, unless it goes to a stream, the stems, and the captions."""
        is_own = is_own_wav if self.encoding.format is SoundFormat.WAV else is_sealed
        mix = (Output(self.mix, partial(is_own, mark=self.mark)),) if isinstance(self.mix, Path) else ()
        stems = (Output(path, partial(is_own_wav, mark=mark)) for path, mark in self._stem_marks())
        captions: tuple[Output, ...] = ()
        if self.captions and isinstance(self.mix, Path):
            captions = (Output(self.mix.with_suffix(f".{self.captions}"), self._caption_seal(self.captions).is_intact),)
        return *mix, *stems, *captions

    def tags(self, tags: SoundTags) -> list[SoundTags]:
        """The tags of the mix and of each stem."""
        sealed = isinstance(self.mix, Path) and self.encoding.format is not SoundFormat.WAV
        mix = replace(tags, mark=unsealed(self.mark) if sealed else self.mark)
        return [mix, *(replace(tags, mark=each) for _, each in self._stem_marks())]

    def sizes(self, frames: int, tags: SoundTags) -> list[int]:
        """The number of bytes of the mix and of each stem; for a compressed mix, about the most it can be."""
        mix, *stems = (wav_bytes(frames, self.encoding.bits, each) for each in self.tags(tags))
        if bit_rate := self.encoding.bit_rate:
            mix = len(tags.cover) + frames * bit_rate // (8 * SAMPLE_RATE)
        return [mix, *stems]

    def caption_file(self, captions: Sequence[Caption]) -> bytes:
        """The content of the file of captions; empty if there is none."""
        if not self.captions:
            return b""
        return self._caption_seal(self.captions).apply(write_captions(captions, self.captions))

    def _caption_seal(self, form: CaptionFormat) -> Seal:
        return caption_seal(mark("captions", self.routine), form)

    def _stem_marks(self) -> list[tuple[Path, str]]:
        """Where each stem goes, and its mark."""
        return [(self.stems / f"{layer}.wav", mark(layer, self.routine)) for layer in _STEMS] if self.stems else []


def export(
    timeline: Timeline,
    target: ExportTarget,
    guard: OutputGuard,
    on_progress: Callable[[int], None] = lambda _frames: None,
    *,
    tags: SoundTags | None = None,
    mastering: Mastering | None = None,
) -> list[int]:
    """Write the session: the mix, and its layers and captions if they are wanted.

    Unless the mix is mastered, the stems add up to it, integer for integer. All files appear together when they are
    complete.

    `on_progress` is called now and then with the number of frames written since the last call. The mark of the `tags`,
    which are the title alone by default, is set here.

    Returns:
        The number of bytes of the mix and of each stem.

    Raises:
        OutputError: a file could not or must not be written; no file is changed.
        BrokenPipeError: whoever read the stream has left.
    """
    tags = tags or SoundTags(timeline.title, target.mark)
    sizes = target.sizes(timeline.frames, tags)
    wav = Encoding(bits=target.encoding.bits)
    with ExitStack() as opened:
        if target.stems:
            opened.enter_context(_folder(target.stems))
        files = [*opened.enter_context(atomic_files(guard, *target.outputs()))]
        counting = None if isinstance(target.mix, Path) else _Counting(target.mix)
        if target.captions:
            files.pop().write(target.caption_file(tags.captions))
        streams: list[AtomicFile | _Counting] = [counting, *files] if counting else [*files]
        require_space(files, sizes[len(streams) - len(files) :])
        encodings = [target.encoding, *(wav for _ in target.layers)]
        sinks: list[Sink] = []
        for stream, encoding, each, size in zip(streams, encodings, target.tags(tags), sizes, strict=True):
            if encoding.format is SoundFormat.WAV and isinstance(stream, AtomicFile):
                stream.reserve(size)
            sinks.append(opened.enter_context(_sink(stream, timeline.frames, encoding, each)))
        write_session(timeline, target.encoding.bits, target.layers, sinks, on_progress, mastering)
        if not counting and target.encoding.format is not SoundFormat.WAV:
            seal(files[0].descriptor, target.mark)
        return [stream.size if isinstance(stream, _Counting) else stream.seek(0, os.SEEK_END) for stream in streams]


def _sink(stream: ByteStream, frames: int, encoding: Encoding, tags: SoundTags) -> Sink:
    match encoding.format:
        case SoundFormat.WAV:
            return WavSink(stream, frames, encoding.bits, tags)
        case SoundFormat.MP3:
            return Mp3Sink(stream, frames, encoding, tags)
        case _:
            return EncoderSink(stream, frames, encoding, tags)


class _Counting:
    """Counts the bytes that go to a stream."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self.size = 0

    def write(self, data: memoryview | bytes) -> None:
        self._stream.write(data)
        self.size += len(data)


def write_session(
    timeline: Timeline,
    bits: BitDepth,
    stems: Sequence[Layer],
    sinks: Sequence[Sink],
    on_progress: Callable[[int], None],
    mastering: Mastering | None = None,
) -> None:
    """Write the mix to the first of the `sinks` and the stems to the others, and finish them.

    Raises:
        OutputError: a sink could not write.
    """
    unreported = 0
    for number, blocks in enumerate(quantised_blocks(timeline, bits, stems, mastering), 1):
        for sink, block in zip(sinks, blocks, strict=True):
            sink.write(block)
        unreported += len(blocks[0])
        if number % _BLOCKS_PER_REPORT == 0:
            on_progress(unreported)
            unreported = 0
    for sink in sinks:
        sink.finish()
    on_progress(unreported)


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make the folder if it is missing, and remove it again if what was to be written to it fails."""
    missing = not folder.exists()
    make_folder(folder)
    try:
        yield
    except BaseException:
        if missing:
            with suppress(OSError):
                folder.rmdir()
        raise

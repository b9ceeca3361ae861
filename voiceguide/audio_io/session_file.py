"""Writes a session to a WAV file or a stream, and its layers to three files: a loop that hands blocks to sinks."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from voiceguide.atomic_file import atomic_files, reserve
from voiceguide.audio_io.pcm import BitDepth
from voiceguide.audio_io.quantised_blocks import quantised_blocks
from voiceguide.audio_io.sink import Sink
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.audio_io.wav_header import is_own_wav
from voiceguide.audio_io.wav_sink import ByteStream, WavSink, wav_bytes
from voiceguide.output_guard import Output, OutputGuard, output_error
from voiceguide.seal import mark
from voiceguide.timeline.timeline import Layer, Timeline

_STEMS = (Layer.VOICE, Layer.CUES, Layer.BED)
_BLOCKS_PER_REPORT = 16
"""So many blocks, 11 s of a session, are written between two calls of `on_progress`."""


@dataclass(frozen=True, slots=True)
class ExportTarget:
    """Where an export goes, and in which sample format."""

    mix: Path | ByteStream
    stems: Path | None = None
    """A folder for `voice.wav`, `cues.wav` and `bed.wav`, made if it is missing; None for no stems."""
    bits: BitDepth = BitDepth.SIXTEEN
    routine: str = ""
    """The name by which a later export of the same routine recognises the files."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that get a file each."""
        return _STEMS if self.stems else ()

    def outputs(self) -> tuple[Output, ...]:
        """The files: the mix, unless it goes to a stream, and the stems."""
        return tuple(
            Output(where, partial(is_own_wav, comment=comment))
            for where, comment in self._destinations()
            if isinstance(where, Path)
        )

    def tags(self, title: str) -> list[SoundTags]:
        """The tags of the mix and of each stem."""
        return [SoundTags(title, comment) for _, comment in self._destinations()]

    def _destinations(self) -> list[tuple[Path | ByteStream, str]]:
        """Where the mix and each stem goes, and its mark."""
        stems = [(self.stems / f"{layer}.wav", mark(layer, self.routine)) for layer in _STEMS] if self.stems else []
        return [(self.mix, mark("session", self.routine)), *stems]

    def sizes(self, timeline: Timeline) -> list[int]:
        """The number of bytes of the mix and of each stem."""
        return [wav_bytes(timeline.frames, self.bits, each) for each in self.tags(timeline.title)]


def export(
    timeline: Timeline,
    target: ExportTarget,
    guard: OutputGuard,
    on_progress: Callable[[int], None] = lambda _frames: None,
) -> None:
    """Write the session as WAV: the mix, and its layers if stems are wanted.

    The stems add up to the mix, integer for integer. All files appear together when they are complete.

    Args:
        timeline: the session.
        target: where it goes.
        guard: decides which files may be replaced.
        on_progress: called now and then with the number of frames written since the last call.

    Raises:
        OutputError: a file could not or must not be written; no file is changed.
        BrokenPipeError: whoever read the stream has left.
    """
    with ExitStack() as opened:
        if target.stems:
            opened.enter_context(_folder(target.stems))
        files = opened.enter_context(atomic_files(guard, *target.outputs()))
        streams = files if isinstance(target.mix, Path) else [target.mix, *files]
        sizes = target.sizes(timeline)
        reserve(files, sizes[len(streams) - len(files) :])
        sinks = [
            opened.enter_context(WavSink(stream, timeline.frames, target.bits, tags))
            for stream, tags in zip(streams, target.tags(timeline.title), strict=True)
        ]
        write_session(timeline, target.bits, target.layers, sinks, on_progress)


def write_session(
    timeline: Timeline,
    bits: BitDepth,
    stems: Sequence[Layer],
    sinks: Sequence[Sink],
    on_progress: Callable[[int], None],
) -> None:
    """Write the mix to the first of the `sinks` and the stems to the others, and finish them.

    Raises:
        OutputError: a sink could not write.
    """
    unreported = 0
    with closing(quantised_blocks(timeline, bits, stems)) as session:
        for number, blocks in enumerate(session, 1):
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
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(folder, error) from error
    try:
        yield
    except BaseException:
        if missing:
            with suppress(OSError):
                folder.rmdir()
        raise

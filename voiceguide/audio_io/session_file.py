"""Writes a session to a WAV file, and its layers to three more: a loop that hands blocks to sinks."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from pathlib import Path

from voiceguide.atomic_file import atomic_files
from voiceguide.audio_io.pcm import BitDepth
from voiceguide.audio_io.quantised_blocks import quantised_blocks
from voiceguide.audio_io.sink import Sink
from voiceguide.audio_io.wav_sink import WavSink, wav_bytes
from voiceguide.errors import OutputError
from voiceguide.timeline.timeline import Layer, Timeline

_STEMS = (Layer.VOICE, Layer.CUES, Layer.BED)
_BLOCKS_PER_REPORT = 16
"""So many blocks, 11 s of a session, are written between two calls of `on_progress`."""


def export(
    timeline: Timeline,
    path: Path,
    *,
    bits: BitDepth = BitDepth.SIXTEEN,
    stems: Path | None = None,
    on_progress: Callable[[int], None] = lambda _frames: None,
) -> None:
    """Write the session to `path` as WAV, and `voice.wav`, `cues.wav` and `bed.wav` to the folder `stems`.

    The stems add up to the mix, integer for integer. All files appear together when they are complete.

    Args:
        timeline: the session.
        path: the file to write or replace.
        bits: the sample format.
        stems: a folder, made if it is missing.
        on_progress: called now and then with the number of frames written since the last call.

    Raises:
        OutputError: a file could not be written; no file is changed.
    """
    layers = _STEMS if stems else ()
    with (
        _folder(stems) if stems else nullcontext(),
        atomic_files(path, *(stems / f"{layer}.wav" for layer in layers if stems)) as files,
        ExitStack() as open_sinks,
    ):
        for file in files:
            file.reserve(wav_bytes(timeline.frames, bits))
        sinks = [open_sinks.enter_context(WavSink(file, timeline.frames, bits)) for file in files]
        write_session(timeline, bits, layers, sinks, on_progress)


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
        raise OutputError(f"the folder {folder} could not be made: {error.strerror or error}") from error
    try:
        yield
    except BaseException:
        if missing:
            with suppress(OSError):
                folder.rmdir()
        raise

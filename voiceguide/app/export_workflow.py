"""Writes a session to a sound file, from the request to the figures of what was written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voiceguide.app.front_end import Messages, Progress
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.session_compiler import compile_for_file
from voiceguide.app.session_files import output_guard
from voiceguide.app.settings import load_settings
from voiceguide.audio_io.pcm import BitDepth
from voiceguide.audio_io.session_file import ExportTarget, export
from voiceguide.audio_io.wav_sink import ByteStream
from voiceguide.document.source_files import STANDARD_INPUT
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.mix.session_loudness import session_lufs
from voiceguide.units import to_seconds


class ExportFrontEnd(Messages, Protocol):
    """A person who waits for a file."""

    @property
    def progress(self) -> Progress:
        """Shows the progress of one task."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A session in a file, or in a stream."""

    path: Path | None
    """None for a stream."""
    size_bytes: int
    length_s: float
    """With its preamble."""
    loudness_lufs: float
    """Integrated loudness."""


def export_session(
    request: Request,
    front_end: ExportFrontEnd,
    output: Path | ByteStream | None = None,
    *,
    bits: BitDepth = BitDepth.SIXTEEN,
    stems: Path | None = None,
    force: bool = False,
) -> ExportedFile:
    """Write what is asked for as WAV.

    Args:
        request: the session.
        front_end: where notices and progress are shown.
        output: the file or the stream to write; None for a file in the working folder, named after the routine.
        bits: the sample format.
        stems: a folder for the voice, the cues and the bed by themselves.
        force: replace files that are not earlier exports of this routine.

    Raises:
        VoiceguideError: it cannot be compiled or written.
        BrokenPipeError: whoever read the stream has left.
    """
    if output is None and request.routine == STANDARD_INPUT:
        raise UsageError("a script from standard input has no name: choose one for the sound file, with -o FILE.wav")
    settings = load_settings()
    plan = plan_session(request, settings)
    target = ExportTarget(Path(f"{plan.file_name}.wav") if output is None else output, stems, bits, plan.file_name)
    guard = output_guard(settings, plan, force=force)
    guard.targets(*target.outputs())  # before the speech is synthesised, which may take minutes
    timeline = compile_for_file(plan, front_end, front_end.progress).timeline
    sizes = target.sizes(timeline)
    label = load_phrases(timeline.language).progress.writing.format(megabytes=max(1, round(sum(sizes) / 1e6)))
    with front_end.progress(label) as show:
        written = 0

        def on_progress(frames: int) -> None:
            nonlocal written
            written += frames
            show(written, timeline.frames)

        export(timeline, target, guard, on_progress)
    path = target.mix if isinstance(target.mix, Path) else None
    return ExportedFile(path, sizes[0], to_seconds(timeline.frames), session_lufs(timeline))

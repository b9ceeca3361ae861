"""Writes a session to a sound file, from the request to the figures of what was written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voiceguide.app.front_end import Messages, Progress
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.session_compiler import compile_for_file
from voiceguide.app.settings import load_settings
from voiceguide.audio_io.pcm import BitDepth
from voiceguide.audio_io.session_file import export
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
    """A session in a file."""

    path: Path
    size_bytes: int
    length_s: float
    """With its preamble."""
    loudness_lufs: float
    """Integrated loudness."""


def export_session(
    request: Request,
    front_end: ExportFrontEnd,
    path: Path | None = None,
    *,
    bits: BitDepth = BitDepth.SIXTEEN,
    stems: Path | None = None,
) -> ExportedFile:
    """Write what is asked for to a WAV file.

    Args:
        request: the session.
        front_end: where notices and progress are shown.
        path: the file to write or replace; None for one in the working folder, named after the routine.
        bits: the sample format.
        stems: a folder for the voice, the cues and the bed by themselves.

    Raises:
        VoiceguideError: it cannot be compiled or written.
    """
    if path is None and request.routine == STANDARD_INPUT:
        raise UsageError("a script from standard input has no name: choose one for the sound file, with -o FILE.wav")
    plan = plan_session(request, load_settings())
    path = path or Path(f"{Path(plan.name).stem}.wav")
    timeline = compile_for_file(plan, front_end, front_end.progress).timeline
    with front_end.progress(load_phrases(timeline.language).progress.writing) as show:
        written = 0

        def on_progress(frames: int) -> None:
            nonlocal written
            written += frames
            show(written, timeline.frames)

        export(timeline, path, bits=bits, stems=stems, on_progress=on_progress)
    return ExportedFile(path, path.stat().st_size, to_seconds(timeline.frames), session_lufs(timeline))

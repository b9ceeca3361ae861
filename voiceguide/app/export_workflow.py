"""Writes a session to a sound file, from the request to the figures of what was written."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from voiceguide.app.front_end import ExportFrontEnd, Progress
from voiceguide.app.plan import Plan
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.screening_dialogue import ScreeningDialogue
from voiceguide.app.session_compiler import compile_for_file
from voiceguide.app.session_files import output_guard
from voiceguide.app.session_sentences import file_preamble, told_equipment
from voiceguide.app.settings import load_settings
from voiceguide.audio_io.caption_formats import CaptionFormat
from voiceguide.audio_io.encoder_sink import require_encoders
from voiceguide.audio_io.session_file import ExportTarget, export
from voiceguide.audio_io.sound_format import WAV_16, Encoding, SoundFormat, format_of
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.audio_io.wav_sink import ByteStream
from voiceguide.document.source_files import STANDARD_INPUT
from voiceguide.errors import UsageError
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.phrases import load_phrases
from voiceguide.messages import told_in, translated
from voiceguide.mix.mastering import Loudness, mastering_for
from voiceguide.output_guard import OutputGuard
from voiceguide.timeline.chapters import captions_of, chapters_of
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import format_frames, to_seconds


def session_tags(plan: Plan, timeline: Timeline, target: ExportTarget) -> SoundTags:
    """The tags of a session: the same whenever it is exported. No cover is drawn for WAV, which has no place for it."""
    phrases = load_phrases(timeline.language)
    screening = phrases.screening
    return SoundTags(
        title=timeline.title,
        mark=target.mark,
        album=phrases.file.album,
        language=phrases.file.code,
        about=" ".join(filter(None, (plan.routine.summary, screening.no_advice, screening.unsure))),
        written=_changed(plan),
        chapters=chapters_of(timeline, phrases),
        captions=captions_of(timeline),
        cover=b"" if target.encoding.format is SoundFormat.WAV else _cover(timeline),
    )


def _cover(timeline: Timeline) -> bytes:
    from voiceguide.pictures.cover import cover_jpeg

    return cover_jpeg(timeline, format_frames(timeline.frames - timeline.preamble))


def _changed(plan: Plan) -> date | None:
    """The day, in UTC, on which the script was last changed; None if it is no file."""
    if not plan.can_resume:
        return None
    return datetime.fromtimestamp(Path(plan.routine.source.path).stat().st_mtime, UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How a session is written."""

    encoding: Encoding = WAV_16
    loudness: Loudness | None = None
    """None for the default: `phone` if it is compressed, `bedroom` if not."""
    captions: CaptionFormat | None = None
    """A file that appears together with the sound file, with what is said and when; None for none."""
    stems: Path | None = None
    """A folder for the voice, the cues and the bed by themselves."""
    force: bool = False
    """Replace files that are not earlier exports of this routine."""

    def decided_loudness(self) -> Loudness:
        """The loudness of the mix. Raises UsageError if there are stems, which would not add up to it."""
        loudness = self.loudness or (Loudness.PHONE if self.encoding.bit_rate else Loudness.BEDROOM)
        if self.stems and loudness is not Loudness.BEDROOM:
            raise UsageError("stems add up to the session as it is mixed: add --loudness bedroom, or leave out --stems")
        return loudness


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A session in a file, or in a stream."""

    path: Path | None
    """None for a stream."""
    size_bytes: int
    length_s: float
    """With its preamble."""
    preamble_s: float
    """The length of what is read out first; 0 for nothing."""
    loudness_lufs: float
    """Integrated loudness."""
    language: str
    """That of its session."""


def export_session(
    request: Request,
    front_end: ExportFrontEnd,
    output: Path | ByteStream | None = None,
    options: ExportOptions | None = None,
) -> ExportedFile | None:
    """Write what is asked for; returns None if the person's answers spoke against it.

    `output` is a file or a stream; None for a file in the working folder, named after the routine.

    Raises:
        VoiceguideError: it cannot be compiled or written.
        BrokenPipeError: whoever read the stream has left.
    """
    options = options or ExportOptions()
    encoding, loudness = options.encoding, options.decided_loudness()
    require_encoders(encoding)
    if output is None and request.routine == STANDARD_INPUT:
        raise UsageError(
            "a script from standard input has no name: choose one for the sound file, with -o FILE.{format}",
            format=encoding.format,
        )
    settings = load_settings()
    plan = plan_session(request, settings)
    mix = Path(f"{plan.file_name}.{encoding.format}") if output is None else output
    if isinstance(mix, Path):
        format_of(mix, encoding.format)
    elif encoding.format.is_mp4:
        raise UsageError("{format} cannot be written to a pipe: choose a file, or --format mp3", format=encoding.format)
    elif options.captions:
        raise UsageError("captions are written beside a sound file: choose one with -o FILE, or leave out --captions")
    target = ExportTarget(mix, options.stems, encoding, plan.file_name, options.captions)
    guard = output_guard(settings, plan, force=options.force)
    guard.targets(*target.outputs())  # before the speech is synthesised, which may take minutes
    preamble = _preamble(request, plan, front_end)
    if preamble is None:
        return None
    timeline = compile_for_file(plan, front_end.note, front_end.progress, preamble).timeline
    return write_timeline(plan, timeline, target, guard, loudness, front_end.progress)


def write_timeline(
    plan: Plan, timeline: Timeline, target: ExportTarget, guard: OutputGuard, loudness: Loudness, progress: Progress
) -> ExportedFile:
    """Write the compiled session of a plan.

    Raises:
        OutputError: it could not or must not be written.
        BrokenPipeError: whoever read the stream has left.
    """
    mastering = mastering_for(timeline, loudness)
    tags = session_tags(plan, timeline, target)
    megabytes = max(1, round(sum(target.sizes(timeline.frames, tags)) / 1e6))
    label = load_phrases(told_in(timeline.language)).progress.writing.format(megabytes=megabytes)
    with progress(label) as show:
        written = 0

        def on_progress(frames: int) -> None:
            nonlocal written
            written += frames
            show(written, timeline.frames)

        size_bytes, *_ = export(timeline, target, guard, on_progress, tags=tags, mastering=mastering)
    path = target.mix if isinstance(target.mix, Path) else None
    return ExportedFile(
        path,
        size_bytes,
        to_seconds(timeline.frames),
        to_seconds(timeline.preamble),
        mastering.lufs,
        timeline.language,
    )


def _not_read_out(_texts: object, _keyboard: Keyboard) -> None:
    """Instead of a voice that reads out the questions: whoever waits for a file sits in front of the screen."""


def _preamble(request: Request, plan: Plan, front_end: ExportFrontEnd) -> tuple[str, ...] | None:
    """What the file begins with: nothing if the person was asked; None if they are better off without the session."""
    if not plan.screening or request.screening or not front_end.has_keyboard:
        return file_preamble(plan)
    preamble = told_equipment(plan, front_end)
    dialogue = ScreeningDialogue(plan, front_end)
    if dialogue.is_open():
        phrases = load_phrases(plan.routine.language)
        front_end.note(phrases.screening.for_others.format(option="--screening"))
        if not dialogue.ask(_not_read_out):
            front_end.note(translated("No file is written."))
            return None
    return preamble

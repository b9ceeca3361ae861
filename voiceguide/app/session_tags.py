"""What a sound file says about its session."""

from datetime import UTC, date, datetime
from pathlib import Path

from voiceguide.app.plan import Plan
from voiceguide.audio_io.session_file import ExportTarget
from voiceguide.audio_io.sound_format import SoundFormat
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.language.phrases import load_phrases
from voiceguide.timeline.chapters import captions_of, chapters_of
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import format_duration, to_seconds


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

    return cover_jpeg(timeline, format_duration(to_seconds(timeline.frames - timeline.preamble)))


def _changed(plan: Plan) -> date | None:
    """The day, in UTC, on which the script was last changed; None if it is no file."""
    if not plan.can_resume:
        return None
    return datetime.fromtimestamp(Path(plan.routine.source.path).stat().st_mtime, UTC).date()

"""What a sound file says about its session."""

from datetime import UTC, date, datetime
from pathlib import Path

from voiceguide.app.plan import Plan
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.language.phrases import load_phrases
from voiceguide.pictures.cover import cover_jpeg
from voiceguide.timeline.chapters import captions_of, chapters_of
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import format_duration, to_seconds


def session_tags(plan: Plan, timeline: Timeline, mark: str) -> SoundTags:
    """The tags of a session: the same whenever it is exported."""
    phrases = load_phrases(timeline.language)
    screening = phrases.screening
    length = format_duration(to_seconds(timeline.frames - timeline.preamble))
    return SoundTags(
        title=timeline.title,
        mark=mark,
        album=phrases.file.album,
        language=phrases.file.code,
        about=" ".join(filter(None, (plan.routine.summary, screening.no_advice, screening.unsure))),
        written=_changed(plan),
        chapters=chapters_of(timeline, phrases),
        captions=captions_of(timeline),
        cover=cover_jpeg(timeline, length),
    )


def _changed(plan: Plan) -> date | None:
    """The day, in UTC, on which the script was last changed; None if it is no file."""
    if not plan.can_resume:
        return None
    return datetime.fromtimestamp(Path(plan.routine.source.path).stat().st_mtime, UTC).date()

"""What a session is going to be, with everything decided."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.routine.model import Background, Routine

if TYPE_CHECKING:
    from voiceguide.clips.clip_store import ClipStore


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechPlan:
    """Who speaks, how fast and how loud."""

    engine: str | None
    """The name of a speech engine; None for that of the voice."""
    voice: str | None
    """None for the best one for the language."""
    rate_wpm: int
    level_db: float
    """Relative to the reference loudness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One session, ready to be compiled, played, exported, shown or recorded.

    It comes from `voiceguide.app.precedence.resolve`; no workflow looks at options, settings or defaults again.
    """

    name: str
    """The routine as it was asked for: a name, or the path of a script; its title if it came from standard input."""
    can_resume: bool
    """Whether the routine can be read again to resume the session."""
    routine: Routine
    only: tuple[str, ...]
    """The sections and steps to play, by title or `id`; all of them if empty."""
    begin_at: str | None
    """Where a live session begins (see `voiceguide.timeline.starting_point`); None for its beginning."""
    lasting_s: float | None
    """The length that the session is fitted to, without its preamble; None for the routine's own."""
    delay_s: float
    """The time before the session begins, on top of its length."""
    speech: SpeechPlan
    background: Background | None
    """With its level; a path that the person gave is absolute, the routine's own is relative to its script."""
    device: str | None
    """Number or name of the output device; None for the system's default."""
    microphone: str | None
    """Number or name of the input device; None for the system's default."""
    knocks: bool
    voice_control: bool
    voice_control_required: bool
    """Whether a session without voice control is refused; otherwise the person is told, and it starts."""
    wake_word: bool
    vosk_model: Path | None
    """The folder of a Vosk model; None for the usual places."""
    screening: bool
    """Whether contraindications are asked about, or read out if nobody can answer."""
    screening_days: int
    """For how many days an answer to the screening holds."""
    journal: bool
    """Whether the session is written to the journal."""
    data_dir: Path | None
    """The folder of the person's records; None for the system's usual place."""
    cache: ClipCache

    @property
    def file_name(self) -> str:
        """The name of the routine without folder and extension, for files that are made from it."""
        return Path(self.name).stem


@dataclass(frozen=True, slots=True)
class ClipCache:
    """A cache folder, and the size in bytes below which it is kept."""

    folder: Path
    limit_bytes: int

    def open(self) -> ClipStore:
        """The store in that folder; it is created when the first clip is stored."""
        from voiceguide.clips.clip_store import ClipStore

        return ClipStore(self.folder, self.limit_bytes)

"""The routines that can be played, with what a person needs to choose one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from voiceguide.app.precedence import resolve_cache
from voiceguide.app.script_check import draft
from voiceguide.app.session_sentences import equipment_sentence, preamble_of
from voiceguide.app.settings import load_settings
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.language.language_files import FALLBACK
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.messages import translated
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_library import RoutineFile, list_routines
from voiceguide.routine.routine_reader import load_routine
from voiceguide.timeline.compiler import CompileOptions
from voiceguide.units import format_duration, to_seconds


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One routine; if it does not compile, all but its place and its name is empty."""

    found: RoutineFile
    routine: Routine | None = None
    duration_s: float | None = None
    """Length of a draft with silent speech, without the preamble."""
    whole_s: float | None = None
    """The same with the preamble: when not to massage, and what to have at hand."""
    needs: str = ""
    """`You need: tennis ball, mat.`, in its language; empty if it needs nothing."""
    error: str | None = None
    """Why it does not compile."""

    @property
    def language(self) -> str:
        """The code of its language; empty if the file does not say."""
        return self.routine.language if self.routine else self.found.language

    @property
    def length(self) -> str:
        """Its duration as it is shown."""
        return "" if self.duration_s is None else format_duration(self.duration_s)

    @property
    def preamble_length(self) -> str:
        """The duration of the preamble as it is shown, such as `+1:05`."""
        if self.whole_s is None or self.duration_s is None or self.whole_s == self.duration_s:
            return ""
        return f"+{format_duration(self.whole_s - self.duration_s)}"

    @property
    def audience(self) -> str:
        """Whom it is for: `self` or `partner`."""
        return self.routine.audience.value if self.routine else ""

    @property
    def title(self) -> str:
        """Its title, or why it has none."""
        return self.routine.title if self.routine else translated("does not compile: {error}", error=self.error)

    def as_object(self) -> dict[str, Any]:
        """The entry for programs, as JSON holds it."""
        return {
            "name": self.found.name,
            "language": self.language,
            "path": str(self.found.path),
            "shipped": self.found.shipped,
            "length": self.length,
            "duration_s": self.duration_s,
            "duration_with_preamble_s": self.whole_s,
            "for": self.audience,
            "title": self.title,
            "summary": self.routine.summary if self.routine else "",
            "equipment": list(self.routine.equipment) if self.routine else [],
            "error": self.error,
        }


def catalogue(language: str | None) -> list[CatalogueEntry]:
    """One entry for each file of a routine: for all of them, or for those in one language.

    Raises:
        ScriptError: the settings are wrong.
        OutputError: the cache cannot be written.
    """
    store = resolve_cache(load_settings()).open()
    phrases = cache(load_phrases)
    return [_entry(found, store, phrases) for found in list_routines(language)]


def by_routine(entries: Iterable[CatalogueEntry], language: str) -> list[tuple[CatalogueEntry, tuple[str, ...]]]:
    """One entry for each routine, with the codes of all languages that it comes in.

    It is the entry in `language`; if there is none, the English one or the first.
    """
    groups: dict[str, list[CatalogueEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.found.name, []).append(entry)
    chosen = []
    for group in groups.values():
        by_language = {entry.language: entry for entry in group}
        shown = by_language.get(language) or by_language.get(FALLBACK) or group[0]
        chosen.append((shown, tuple(entry.language for entry in group)))
    return chosen


def _entry(found: RoutineFile, store: ClipStore, phrases: Callable[[str], LanguageTexts]) -> CatalogueEntry:
    try:
        routine = load_routine(found.path)
        timeline = draft(routine, store, CompileOptions(before=preamble_of(routine))).timeline
    except (ScriptError, UsageError) as error:
        return CatalogueEntry(found, error=str(error).partition("\n")[0])
    needs = equipment_sentence(routine, phrases(routine.language))
    alone_s, whole_s = map(to_seconds, (timeline.frames - timeline.preamble, timeline.frames))
    return CatalogueEntry(found, routine, alone_s, whole_s, needs)

"""All routines with what a person wants to know before choosing one."""

from typing import Any

from voiceguide.app.settings import load_settings
from voiceguide.cli.checking import draft
from voiceguide.cli.workbench import open_store
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.routine.routine_library import Found, list_routines
from voiceguide.routine.routine_reader import load_routine
from voiceguide.units import format_duration, to_seconds


def catalogue(language: str | None) -> list[dict[str, Any]]:
    """One entry a routine; of one that does not compile, the title says why. The length is that of a draft."""
    store = open_store(load_settings())
    return [_entry(found, store) for found in list_routines(language)]


def _entry(found: Found, store: ClipStore) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": found.name,
        "language": found.language,
        "path": str(found.path),
        "shipped": found.shipped,
        "length": "",
        "duration_s": None,
        "for": "",
        "title": "",
        "summary": "",
        "error": None,
    }
    try:
        routine = load_routine(found.path)
        timeline = draft(routine, store).timeline
    except (ScriptError, UsageError) as error:
        first = str(error).partition("\n")[0]
        return entry | {"title": f"does not compile: {first}", "error": first}
    duration_s = to_seconds(timeline.frames)
    return entry | {
        "language": routine.language,
        "length": format_duration(duration_s),
        "duration_s": duration_s,
        "for": routine.audience.value,
        "title": routine.title,
        "summary": routine.summary,
    }

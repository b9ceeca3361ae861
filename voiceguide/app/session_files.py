"""The files that sessions read, which no command replaces."""

from collections.abc import Iterator
from pathlib import Path

from voiceguide.app.plan import Plan
from voiceguide.app.precedence import resolve_cache
from voiceguide.app.settings import Settings
from voiceguide.language.language_files import existing_file, languages
from voiceguide.messages import translated
from voiceguide.output_guard import Input, OutputGuard
from voiceguide.resources import config_path, expand_home, journal_path
from voiceguide.routine.model import Background
from voiceguide.routine.routine_library import list_routines
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.speech.recordings import recordings_folder

_DATABASE_SUFFIXES = ("", "-wal", "-shm", "-journal")
_LEGACY_RECORDS = ("screening.json", "place.json")


def output_guard(settings: Settings, plan: Plan | None = None, *, force: bool) -> OutputGuard:
    """Decides what a command may write.

    `plan` is the session that the command compiles, if it does.
    """
    inputs = (*_inputs_of_session(plan), *_inputs_of_user(settings)) if plan else _inputs_of_user(settings)
    return OutputGuard(tuple(inputs), force)


def _inputs_of_session(plan: Plan) -> Iterator[Input]:
    from voiceguide.timeline.compiler import music_path

    yield Input(Path(plan.routine.source.path), translated("the script of this session"))
    for background in (plan.background, plan.routine.background):
        if background and background.file:
            yield Input(music_path(background, plan.routine), translated("the music of this session"))


def _inputs_of_user(settings: Settings) -> Iterator[Input]:
    yield Input(config_path(), translated("your settings file"))
    journal = journal_path(settings.data_dir)
    for suffix in _DATABASE_SUFFIXES:
        yield Input(journal.with_name(journal.name + suffix), translated("your journal"))
    for name in _LEGACY_RECORDS:
        yield Input(journal.with_name(name), translated("a part of your journal"))
    for routine in list_routines():
        yield Input(routine.path, translated("a routine of the library"))
    for kind in SoundKind:
        for path in definitions(kind).values():
            yield Input(path, translated("the definition of a sound"))
    for language in languages():
        yield Input(existing_file(language), translated("a language file"))
    background = Background.named(settings.background) if settings.background else None
    if background and background.file:
        yield Input(expand_home(background.file), translated("the music in your settings"))
    yield Input(resolve_cache(settings).folder, translated("in the cache"))
    yield Input(recordings_folder(), translated("a recording of your voice"))
    if settings.vosk_model:
        yield Input(settings.vosk_model, translated("a part of the speech recognition model"))

"""The key of a made session: a digest of everything that its files depend on."""

from collections.abc import Iterator
from pathlib import Path

from voiceguide import __version__
from voiceguide.app.plan import Plan
from voiceguide.clips.clip_store import key_of
from voiceguide.file_stamp import FileStamp, file_stamp
from voiceguide.language.language_files import existing_file
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.speech.recordings import recordings_folder
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.compiler import music_path

_FORMAT = 2
"""Raise it when the files of a session change in a way that its key would not show."""


def session_key(plan: Plan) -> str:
    """The key of the session of a plan: the same as long as making it again would give the same files.

    Raises:
        UsageError: there is no such engine or voice.
        SpeechError: an engine that has to be asked for its voices does not work.
    """
    speech, routine = plan.speech, plan.routine
    voices = [
        (each.engine.name, each.engine.version, each.voice, each.revision)
        for each in select_voices(speech.engine, speech.voice, routine.language)
    ]
    background = plan.background.model_dump() if plan.background else None
    session = (plan.file_name, plan.only, plan.lasting_s, plan.delay_s, plan.screening, repr(speech), background)
    return key_of(_FORMAT, __version__, session, voices, session_files(plan))


def session_files(plan: Plan) -> list[tuple[str, FileStamp | None]]:
    """The files that the session is made from, as far as the cache does not know them by their content; with stamps.

    Raises:
        UsageError: there is no file for its language any more.
    """
    return sorted({(str(path), file_stamp(path)) for path in _paths(plan)})


def _paths(plan: Plan) -> Iterator[Path]:
    yield Path(plan.routine.source.path)
    yield existing_file(plan.routine.language)
    for kind in SoundKind:
        yield from definitions(kind).values()
    if plan.background and plan.background.file:
        yield music_path(plan.background, plan.routine)
    if plan.speech.voice:  # it may be recorded
        yield from recordings_folder().rglob("*")

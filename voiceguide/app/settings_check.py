"""The settings that name what does not exist: a language, an engine, a background, a model, a microphone."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from voiceguide.app.settings import Settings, setting_place
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.language.language_files import existing_file
from voiceguide.language.phrases import load_phrases
from voiceguide.resources import expand_home
from voiceguide.routine.model import Background
from voiceguide.sound.definition_files import SoundKind, find_definition
from voiceguide.speech.engine import engine_names, no_such_engine
from voiceguide.standard_streams import native_stderr_muted


def wrong_names(settings: Settings, fields: Collection[str] | None = None) -> list[str]:
    """A sentence for each setting that names what does not exist: where it is set, what is wrong, what to do.

    The voice and the sound device are not among them: only the engine and PortAudio know, and they refuse a wrong name.

    Only `fields` are checked; None for all that can be.
    """
    checked = (field for field in _LOOK_UPS if fields is None or field in fields)
    return [f"{setting_place(field)}: {wrong}" for field in checked if (wrong := wrong_name(settings, field))]


def wrong_name(settings: Settings, field: str) -> str:
    """A sentence if a setting names what does not exist: what is wrong, and what to do; empty if it is right."""
    value, look_up = getattr(settings, field), _LOOK_UPS.get(field)
    if value is not None and look_up:
        try:
            look_up(value)
        except VoiceguideError as error:
            return str(error)
    return ""


def require_names(settings: Settings, given: Collection[str]) -> None:
    """Refuse a session whose settings name an engine or a background that does not exist.

    The settings of fields that are `given` by the request do not matter.

    Raises:
        UsageError: there is no such engine or background.
    """
    if found := wrong_names(settings, {"engine", "background"} - set(given)):
        raise UsageError("\n".join(found))


def _require_engine(name: str) -> None:
    if name not in engine_names():
        raise no_such_engine(name)


def _require_model(folder: Path) -> None:
    from voiceguide.ear.recogniser_setup import find_model

    find_model("", folder)


def _require_microphone(name: str) -> None:
    from voiceguide.audio_io.microphone import find_microphone

    with native_stderr_muted():
        find_microphone(name, load_phrases("en").troubles)


def named_background(name: str) -> Background | None:
    """A sound, or a file by its absolute path; None for `none`. Neither needs to exist.

    Raises:
        UsageError: the name is an address.
    """
    try:
        background = Background.named(name)
    except ValidationError as error:
        raise UsageError("The background {mistake}", mistake=error.errors()[0]["ctx"]["message"]) from None
    if background is None or background.file is None:
        return background
    return background.model_copy(update={"file": str(expand_home(background.file).absolute())})


def require_background(name: str) -> None:
    """Check that there is such a sound or file.

    Raises:
        UsageError: there is none; the message suggests a similar sound, or lists all.
    """
    background = named_background(name)
    if background and background.file:
        from voiceguide.sound.own_music import file_identity

        file_identity(Path(background.file))
    elif background and background.sound:
        find_definition(SoundKind.BED, background.sound)


_LOOK_UPS: Final[Mapping[str, Callable[[Any], object]]] = {
    "language": existing_file,
    "engine": _require_engine,
    "background": require_background,
    "vosk_model": _require_model,
    "microphone": _require_microphone,
}

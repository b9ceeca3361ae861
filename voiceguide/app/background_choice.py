"""The background that a person names, in an option or in the settings."""

from pathlib import Path

from pydantic import ValidationError

from voiceguide.errors import UsageError
from voiceguide.resources import expand_home
from voiceguide.routine.model import Background
from voiceguide.sound.definition_files import SoundKind, find_definition


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

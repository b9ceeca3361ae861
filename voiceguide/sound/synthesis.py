"""Making a sound from its definition: the slow part, needed once for each."""

from pathlib import Path

from voiceguide.audio import Samples
from voiceguide.document.loader import load_model
from voiceguide.errors import UsageError
from voiceguide.sound import bed, cue
from voiceguide.sound.definition import Bed, Cue
from voiceguide.sound.definition_files import Kind


def summary(kind: Kind, path: Path) -> str:
    """What the definition says of itself. Raises ScriptError where it is wrong."""
    definition: Bed | Cue = load_model(path, Bed) if kind is Kind.BED else load_model(path, Cue)
    return definition.summary


def make(kind: Kind, path: Path) -> Samples:
    """The sound that the definition describes, shape `(frames, 2)`.

    Raises:
        ScriptError: the definition is wrong.
        UsageError: the sound is silent, or would clip.
    """
    try:
        return bed.synthesise(load_model(path, Bed)) if kind is Kind.BED else cue.synthesise(load_model(path, Cue))
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None

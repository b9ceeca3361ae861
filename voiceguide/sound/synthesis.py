"""Reads sound definitions and synthesises them: slow, and needed once per sound."""

from pathlib import Path

from voiceguide.audio import Samples
from voiceguide.document.loader import load_model
from voiceguide.errors import UsageError
from voiceguide.sound import bed, cue
from voiceguide.sound.definition import BedDefinition, CueDefinition
from voiceguide.sound.definition_files import SoundKind


def summary(kind: SoundKind, path: Path) -> str:
    """The summary in a definition.

    Raises:
        ScriptError: the definition has mistakes.
    """
    return (load_model(path, BedDefinition) if kind is SoundKind.BED else load_model(path, CueDefinition)).summary


def synthesise(kind: SoundKind, path: Path) -> tuple[Samples, ...]:
    """The sound of a definition, each part of shape `(frames, 2)`: the loops of a bed, or one cue.

    Raises:
        ScriptError: the definition has mistakes.
        UsageError: the sound is silent.
    """
    try:
        if kind is SoundKind.BED:
            return bed.synthesise(load_model(path, BedDefinition))
        return (cue.synthesise(load_model(path, CueDefinition)),)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None

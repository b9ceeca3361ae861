"""Describes the Piper voices on this machine, from their files, without loading a model."""

import json
from pathlib import Path

from voiceguide.errors import UsageError
from voiceguide.speech.engine import Quality, Voice
from voiceguide.speech.voice_folder import CONFIG, MODEL, VoiceFiles, installed_voices

ENGINE = "piper"
_UNNATURAL = "x_low"
"""The quality, in Piper's words, of models that are too small to sound like a person."""

_SUGGESTED = (
    ("de_DE-kerstin-low", "de-de", "Kerstin, github.com/rhasspy/dataset-voice-kerstin"),
    ("de_DE-thorsten-low", "de-de", "Thorsten Müller, github.com/thorstenMueller/Thorsten-Voice"),
)
"""The name, language and origin of voices whose cards allow any use."""


def added_voices() -> tuple[Voice, ...]:
    """The voices in the user's folder, sorted by name; what cannot be read is left out."""
    found = []
    for files in installed_voices():
        try:
            found.append(_described(files, files.name))
        except UsageError:
            continue
    return tuple(found)


def is_path(wanted: str) -> bool:
    """Whether the name of a voice is the path of a model."""
    return wanted.endswith(MODEL)


def voice_at(path: str) -> Voice:
    """The voice whose model is at `path`; its configuration, and its card if it has one, are beside it.

    Raises:
        UsageError: there is no such voice, or the configuration is not one.
    """
    model = Path(path).expanduser().absolute()
    files = VoiceFiles(model.name.removesuffix(MODEL), model.parent)
    for needed in (files.model, files.config):
        if not needed.is_file():
            raise UsageError(f"there is no file {needed}: a Piper voice is a model NAME{MODEL} with its NAME{CONFIG}")
    return _described(files, str(model))


def files_of(voice: str) -> VoiceFiles:
    """The files of a voice, by its id: its name, or the path of its model."""
    if not is_path(voice):
        return next(files for files in installed_voices() if files.name == voice)
    model = Path(voice)
    return VoiceFiles(model.name.removesuffix(MODEL), model.parent)


def _described(files: VoiceFiles, voice_id: str) -> Voice:
    try:
        config = json.loads(files.config.read_text("utf-8"))
        language = (config.get("language") or {}).get("code") or config["espeak"]["voice"]
        quality = Quality.CLEAR if config["audio"].get("quality") == _UNNATURAL else Quality.NATURAL
        status = files.model.stat()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{files.config} is not the configuration of a Piper voice ({error}): get the voice again"
        raise UsageError(message) from error
    licence, attribution = _card(files)
    return Voice(
        voice_id,
        files.name,
        str(language).replace("_", "-").lower(),
        engine=ENGINE,
        quality=quality,
        licence=licence,
        attribution=attribution,
        size_bytes=status.st_size,
        revision=f"{status.st_size}-{status.st_mtime_ns}",
    )


def _card(files: VoiceFiles) -> tuple[str, str]:
    """The licence and the origin of a voice, as its card says; empty if it does not."""
    said = {"license": "", "url": ""}
    for path in (files.card, files.folder / "MODEL_CARD"):
        try:
            lines = path.read_text("utf-8", errors="replace").splitlines()
        except OSError:
            continue
        for line in lines:
            key, colon, value = line.strip(" *-\t").partition(":")
            if colon and not said.get(key.lower(), "-"):
                said[key.lower()] = value.strip()
        break
    return said["license"], said["url"]


def suggested() -> tuple[Voice, ...]:
    """Voices that can be added and may be used freely: their recordings are in the public domain."""
    return tuple(
        Voice(
            name,
            name,
            language,
            engine=ENGINE,
            quality=Quality.NATURAL,
            licence="CC0",
            attribution=attribution,
            size_bytes=63_000_000,
            installed=False,
            how_to_get=f"voiceguide voices add {name}",
        )
        for name, language, attribution in _SUGGESTED
    )

"""Describes the Piper voices on this machine, from their files, without loading a model."""

from contextlib import suppress
from pathlib import Path

from voiceguide.errors import UsageError, VoiceError
from voiceguide.speech.engine import Quality, Voice
from voiceguide.speech.voice_card import VoiceCard, read_card, voice_facts
from voiceguide.speech.voice_config import read_config
from voiceguide.speech.voice_folder import CONFIG, MODEL, VoiceFiles, installed_voices
from voiceguide.system_reasons import reason_of

ENGINE = "piper"
_SUGGESTED_BYTES = 63_000_000
"""The size of the models of qualities `low` and `medium`."""
_UNNATURAL = "x_low"
"""The quality, in Piper's words, of models that are too small to sound like a person."""


def added_voices() -> tuple[Voice, ...]:
    """The voices in the user's folder, sorted by name; what cannot be read is left out."""
    found = []
    for files in installed_voices():
        try:
            found.append(_described(files, files.name))
        except VoiceError:
            continue
    return tuple(found)


def is_path(wanted: str) -> bool:
    """Whether the name of a voice is the path of a model."""
    return wanted.endswith(MODEL)


def voice_at(path: str) -> Voice:
    """The voice whose model is at `path`; its configuration, and its card if it has one, are beside it.

    Raises:
        UsageError: there is no such voice.
        VoiceError: its configuration is not one.
    """
    model = Path(path).expanduser().absolute()
    files = VoiceFiles(model.name.removesuffix(MODEL), model.parent)
    for needed in (files.model, files.config):
        if not needed.is_file():
            raise UsageError(
                "there is no file {needed}: a Piper voice is a model NAME{model} with its NAME{config}",
                needed=needed,
                model=MODEL,
                config=CONFIG,
            )
    return _described(files, str(model))


def files_of(voice: str) -> VoiceFiles:
    """The files of a voice, by its id: its name, or the path of its model."""
    if not is_path(voice):
        return next(files for files in installed_voices() if files.name == voice)
    model = Path(voice)
    return VoiceFiles(model.name.removesuffix(MODEL), model.parent)


def _described(files: VoiceFiles, voice_id: str) -> Voice:
    try:
        config = read_config(files.config.read_bytes(), str(files.config))
        status = files.model.stat()
    except OSError as error:
        raise VoiceError(
            "{config} cannot be read ({reason}): get the voice again", config=files.config, reason=reason_of(error)
        ) from error
    card = _card(files)
    return Voice(
        voice_id,
        files.name,
        config.language_tag.lower(),
        engine=ENGINE,
        quality=Quality.CLEAR if config.audio.quality == _UNNATURAL else Quality.NATURAL,
        licence=card.licence,
        attribution=card.source,
        size_bytes=status.st_size,
        revision=f"{status.st_size}-{status.st_mtime_ns}",
    )


def _card(files: VoiceFiles) -> VoiceCard:
    """The card of a voice; an empty one if it has none."""
    for path in (files.card, files.folder / "MODEL_CARD"):
        with suppress(OSError):
            return read_card(path.read_bytes())
    return read_card(b"")


def suggested() -> tuple[Voice, ...]:
    """Voices that can be added and may be used freely: their recordings are in the public domain."""
    return tuple(
        Voice(
            voice.name,
            voice.name,
            voice.name.partition("-")[0].replace("_", "-").lower(),
            engine=ENGINE,
            quality=Quality.NATURAL,
            licence=voice.licence,
            attribution=voice.attribution,
            size_bytes=_SUGGESTED_BYTES,
            installed=False,
            how_to_get=f"voiceguide voices add {voice.name}",
        )
        for voice in voice_facts().suggested
    )

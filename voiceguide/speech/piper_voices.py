"""Describes Piper voices without loading a model: their configuration, their cards, and those that are suggested."""

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from voiceguide.document.loader import load_model
from voiceguide.document.values import AuthoredModel, Prose
from voiceguide.errors import UsageError, VoiceError, reason_of
from voiceguide.speech.engine import Quality, Voice
from voiceguide.speech.voice_folder import CONFIG, MODEL, VoiceFiles, installed_voices
from voiceguide.system_language import base_language


class _Audio(BaseModel):
    sample_rate: int = Field(gt=0)
    quality: str = ""


class _Language(BaseModel):
    code: str = ""


class _Espeak(BaseModel):
    voice: str = ""


class VoiceConfig(BaseModel):
    """The configuration of a voice; what is not listed here is ignored."""

    audio: _Audio
    phoneme_id_map: dict[str, list[int]] = Field(min_length=1)
    """The ids of the phonemes that the model knows."""
    language: _Language = _Language()
    espeak: _Espeak = _Espeak()

    @property
    def language_tag(self) -> str:
        """BCP 47, such as `de-DE`; empty if the file does not say."""
        return (self.language.code or self.espeak.voice).replace("_", "-")


def read_config(content: bytes, name: str) -> VoiceConfig:
    """Read the content of the file called `name`. Raises VoiceError if it is something else."""
    try:
        return VoiceConfig.model_validate_json(content)
    except ValidationError as error:
        raise VoiceError("{name} is not the configuration of a Piper voice: get the file again", name=name) from error


_LICENCE, _SOURCE = (
    re.compile(rf"^[ \t]*[*-]?[ \t]*{key}[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
    for key in ("licen[cs]e", "url")
)


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """What a card says."""

    text: str
    """All of it, without control characters."""
    licence: str
    """The licence of the recordings; empty if the card names none."""
    source: str
    """The address of the recordings; empty if the card names none."""
    research_only: bool
    """Whether the voice, or one it was trained on top of, was made from recordings for research only."""


class SuggestedVoice(AuthoredModel):
    """A voice that is suggested, and why it may be."""

    name: Prose
    language: Prose
    licence: Prose
    """The licence of its recordings."""
    attribution: Prose
    trained: Prose
    """What its training began with."""


class VoiceFacts(AuthoredModel):
    """The content of `voice_facts.yaml`."""

    suggested: tuple[SuggestedVoice, ...]
    research_only: tuple[Prose, ...]
    """Words in a card that lead to recordings for research only."""


@cache
def voice_facts() -> VoiceFacts:
    """The shipped facts; cached. Raises ScriptError if the shipped file was changed and has mistakes."""
    return load_model(Path(__file__).with_name("voice_facts.yaml"), VoiceFacts)


def suggested_voices(language: str) -> tuple[SuggestedVoice, ...]:
    """The voices that are suggested for a language, the best first; regions are ignored."""
    return tuple(voice for voice in voice_facts().suggested if voice.language == base_language(language))


def read_card(content: bytes) -> VoiceCard:
    """Read a card, which may hold anything."""
    text = "".join(char for char in content.decode("utf-8", "replace") if char == "\n" or char.isprintable()).strip()
    licence, source = _LICENCE.search(text), _SOURCE.search(text)
    folded = " ".join(text.split()).casefold()
    return VoiceCard(
        text=text,
        licence=licence[1].strip() if licence else "",
        source=source[1].strip() if source else "",
        research_only=any(words.casefold() in folded for words in voice_facts().research_only),
    )


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

"""The configuration of a Piper voice, `NAME.onnx.json`: as much of it as tells what the voice is."""

from pydantic import BaseModel, Field, ValidationError

from voiceguide.errors import VoiceError


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
    """Read the content of the file called `name`.

    Raises:
        VoiceError: it is something else.
    """
    try:
        return VoiceConfig.model_validate_json(content)
    except ValidationError as error:
        raise VoiceError("{name} is not the configuration of a Piper voice: get the file again", name=name) from error

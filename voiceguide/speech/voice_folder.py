"""The folder of the Piper voices that a person has added.

A voice has two files, `NAME.onnx` and `NAME.onnx.json`; it is there if both are. The card `NAME.MODEL_CARD` says where
it comes from, and under which licence.
"""

import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from voiceguide.errors import UsageError, VoiceError, reason_of
from voiceguide.file_lock import file_lock
from voiceguide.messages import quoted, translated
from voiceguide.resources import data_folder
from voiceguide.suggestions import did_you_mean

MODEL = ".onnx"
CONFIG = ".onnx.json"
CARD = ".MODEL_CARD"

_NAME = re.compile(r"\w[\w.+-]{0,99}")


@dataclass(frozen=True, slots=True)
class VoiceFiles:
    """The paths of one voice, which need not exist."""

    name: str
    folder: Path

    @property
    def model(self) -> Path:
        """The neural network."""
        return self.folder / f"{self.name}{MODEL}"

    @property
    def config(self) -> Path:
        """The settings that the network was trained with."""
        return self.folder / f"{self.name}{CONFIG}"

    @property
    def card(self) -> Path:
        """The description of the voice, with its licence."""
        return self.folder / f"{self.name}{CARD}"

    @property
    def installed(self) -> bool:
        """Whether the voice can speak."""
        return self.model.is_file() and self.config.is_file()

    @property
    def unfinished(self) -> Path:
        """The folder of what has been downloaded so far."""
        return self.folder / ".unfinished" / self.name

    @property
    def lock(self) -> Path:
        """The file that is locked while the voice is downloaded."""
        return self.unfinished / "lock"


def voices_folder() -> Path:
    """The folder of added voices in the user's data folder. It may not exist."""
    return data_folder(None) / "voices"


def voice_files(name: str, folder: Path | None = None) -> VoiceFiles:
    """The paths of a voice in `folder`, or in the user's.

    Raises:
        UsageError: the name cannot be the name of a file in that folder.
    """
    name = unicodedata.normalize("NFC", name)
    if not _NAME.fullmatch(name) or name.endswith("."):
        raise UsageError("{name} is not the name of a voice: they are named like de_DE-kerstin-low", name=quoted(name))
    return VoiceFiles(name, folder or voices_folder())


def installed_voices(folder: Path | None = None) -> tuple[VoiceFiles, ...]:
    """The voices in `folder`, or in the user's, sorted by name."""
    folder = folder or voices_folder()
    found = (VoiceFiles(path.name.removesuffix(MODEL), folder) for path in sorted(folder.glob(f"*{MODEL}")))
    return tuple(voice for voice in found if voice.installed)


def remove_voice(name: str, folder: Path | None = None) -> VoiceFiles:
    """Delete the files of a voice, and what is left of an unfinished download; returns their paths.

    Raises:
        UsageError: there is no such voice.
        VoiceError: the voice is being downloaded, or its files cannot be deleted.
    """
    voice = voice_files(name, folder)
    if not any(path.exists() for path in (voice.model, voice.config, voice.unfinished)):
        known = [each.name for each in installed_voices(folder)]
        hint = did_you_mean(name, known) or (
            translated("there is {known}", known=", ".join(known)) if known else translated("none has been added")
        )
        raise UsageError("no voice {name} has been added: {hint}", name=quoted(name), hint=hint)
    try:
        with file_lock(voice.lock) as held:
            if not held:
                raise VoiceError("{name} is being downloaded: stop that first", name=voice.name)
            for path in (voice.model, voice.config, voice.card):
                path.unlink(missing_ok=True)
            shutil.rmtree(voice.unfinished, ignore_errors=True)
    except OSError as error:
        raise VoiceError("{name} cannot be deleted: {reason}", name=voice.name, reason=reason_of(error)) from error
    return voice

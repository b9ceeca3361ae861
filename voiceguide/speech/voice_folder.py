"""The folder of the Piper voices that a person has added.

A voice has two files, `NAME.onnx` and `NAME.onnx.json`; it is there if both are. The card `NAME.MODEL_CARD` says where
it comes from, and under which licence.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from voiceguide.resources import data_folder

MODEL = ".onnx"
CONFIG = ".onnx.json"
CARD = ".MODEL_CARD"


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


def voices_folder() -> Path:
    """The folder of added voices in the user's data folder. It may not exist."""
    return data_folder(None) / "voices"


def installed_voices(folder: Path | None = None) -> tuple[VoiceFiles, ...]:
    """The voices in `folder`, or in the user's, sorted by name."""
    folder = folder or voices_folder()
    found = (VoiceFiles(path.name.removesuffix(MODEL), folder) for path in sorted(folder.glob(f"*{MODEL}")))
    return tuple(voice for voice in found if voice.installed)

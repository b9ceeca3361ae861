"""A download from a server of voices, whose faults are told beforehand."""

from pathlib import Path

from tests.voice_repository import (
    KERSTIN,
    card_of,
)
from voiceguide.speech.voice_download import install_voice
from voiceguide.speech.voice_folder import VoiceFiles, voice_files
from voiceguide.speech.voice_place import open_source

MODEL = f"{KERSTIN}.onnx"


class Download:
    """Downloads one voice into a folder, and remembers the progress that was shown."""

    def __init__(self, folder: Path) -> None:
        self.files = voice_files(KERSTIN, folder)
        self.shown: list[tuple[int, int]] = []

    def __call__(self, place: str) -> VoiceFiles:
        source = open_source(place)
        voice = source.catalogue().voice(KERSTIN)
        return install_voice(source, voice, card_of(KERSTIN), self.show, self.files.folder)

    def show(self, done: int, total: int) -> None:
        assert not self.files.installed
        self.shown.append((done, total))

    @property
    def arrived(self) -> int:
        """How much of the model is there of a download that has not ended."""
        return sum(part.stat().st_size for part in self.files.unfinished.glob("*") if part.name != "lock")

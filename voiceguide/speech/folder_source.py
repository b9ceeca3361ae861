"""Voices in a folder: a copy of the repository, or just the files of voices, for example on a USB stick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voiceguide.errors import UsageError, VoiceError
from voiceguide.speech.piper_catalogue import (
    LIST_NAME,
    MAX_CONFIG_BYTES,
    MAX_LIST_BYTES,
    Catalogue,
    CatalogueFile,
    CatalogueVoice,
    read_catalogue,
)
from voiceguide.speech.voice_config import read_config
from voiceguide.speech.voice_folder import VoiceFiles, installed_voices, voice_files
from voiceguide.speech.voice_source import (
    MissingFileError,
    OpenedFile,
    SourceError,
    SourceStream,
    read_whole,
    reason_of,
)


class FolderSource:
    """Implements `voiceguide.speech.voice_source.VoiceSource`."""

    def __init__(self, folder: Path) -> None:
        """Take a folder with a `voices.json`, or with the files of voices.

        Raises:
            VoiceError: there is no such folder.
        """
        if not folder.is_dir():
            raise VoiceError(
                "there is no folder {folder}: give the folder or the address that the voices are in", folder=folder
            )
        self._folder = folder
        self.place = str(folder)

    def catalogue(self) -> Catalogue:
        """Read `voices.json`; without one, look for the files of voices."""
        if (self._folder / LIST_NAME).exists():
            return read_catalogue(read_whole(self, LIST_NAME, MAX_LIST_BYTES), self.place)
        return Catalogue({voice.name: self._described(voice) for voice in installed_voices(self._folder)}, self.place)

    @contextmanager
    def open(self, path: str, start: int = 0) -> Iterator[OpenedFile]:
        """Open a file where the repository has it, or directly in the folder."""
        whole = self._folder / path
        if not whole.is_file():
            whole = self._folder / whole.name
        if not whole.is_file():
            raise MissingFileError("there is no file {whole}", whole=whole)
        try:
            file = whole.open("rb")
            file.seek(start)
        except OSError as error:
            raise SourceError("{whole} cannot be read: {error}", whole=whole, error=reason_of(error)) from error
        with file:
            yield OpenedFile(SourceStream(file, self.place), start, whole.stat().st_size)

    def _described(self, voice: VoiceFiles) -> CatalogueVoice | VoiceError:
        """What its configuration says of a voice, or what is wrong with it."""
        try:
            voice_files(voice.name)
            config = read_config(read_whole(self, voice.config.name, MAX_CONFIG_BYTES), str(voice.config))
        except (UsageError, VoiceError) as error:
            return VoiceError(str(error))
        return CatalogueVoice(
            name=voice.name,
            language=config.language_tag,
            quality=config.audio.quality or "–",
            model=_described_file(voice.model),
            config=_described_file(voice.config),
            card=next((_described_file(card) for card in self._cards(voice) if card.is_file()), None),
        )

    def _cards(self, voice: VoiceFiles) -> tuple[Path, ...]:
        """Where its card may be: `MODEL_CARD` belongs to the only voice of a folder."""
        alone = len(installed_voices(self._folder)) == 1
        return (voice.card, self._folder / "MODEL_CARD") if alone else (voice.card,)


def _described_file(path: Path) -> CatalogueFile:
    return CatalogueFile(path.name, path.stat().st_size, None)

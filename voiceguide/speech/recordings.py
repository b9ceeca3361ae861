"""The recorded voices of a person: for each sentence a FLAC file, and beside it the text that was read.

They are in the user's data folder, `recordings/VOICE/LANGUAGE/NAME.flac` and `NAME.txt`. The names of the files do not
matter: a recording is found by its text, so a sentence that has changed is not recorded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voiceguide.errors import UsageError
from voiceguide.messages import translated
from voiceguide.resources import data_folder
from voiceguide.speech.engine import Quality, Voice
from voiceguide.system_language import base_language

if TYPE_CHECKING:
    from voiceguide.clips.clip import Clip
    from voiceguide.clips.clip_store import ClipStore
    from voiceguide.language.vocabulary import Room

ENGINE: Final = "recorded"
"""What stands in the list of voices for the engine."""
SOUND: Final = ".flac"
TEXT: Final = ".txt"
_MOST_TEXT_BYTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Recording:
    """A sentence that was read aloud."""

    text: str
    """What was read, on one line."""
    sound: Path

    @property
    def text_file(self) -> Path:
        """The file that holds the text."""
        return self.sound.with_suffix(TEXT)


@dataclass(frozen=True, slots=True)
class RecordedVoice:
    """A voice that a person has recorded."""

    name: str
    folder: Path

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages in which something is recorded, sorted."""
        folders = sorted(path for path in self.folder.glob("*") if path.is_dir())
        return tuple(folder.name for folder in folders if any(_recordings_in(folder)))

    def recordings(self, language: str) -> tuple[Recording, ...]:
        """What is recorded in a language, sorted by file; a sound without its text is left out."""
        return tuple(_recordings_in(self.folder / base_language(language)))

    def by_speech(self, language: str, spoken: Callable[[str], str]) -> dict[str, Recording]:
        """The recordings in a language by what an engine would be given to speak, as `spoken` returns it for a text."""
        found: dict[str, Recording] = {}
        for recording in self.recordings(language):
            found.setdefault(spoken(recording.text), recording)
        return found


def recordings_folder() -> Path:
    """The folder of recorded voices in the user's data folder. It may not exist."""
    return data_folder(None) / "recordings"


def recorded_voices() -> tuple[RecordedVoice, ...]:
    """The voices in which something is recorded, sorted by name."""
    folders = sorted(path for path in recordings_folder().glob("*") if path.is_dir())
    voices = (RecordedVoice(unicodedata.normalize("NFC", folder.name), folder) for folder in folders)
    return tuple(voice for voice in voices if voice.languages)


def find_recorded(name: str) -> RecordedVoice | None:
    """The recorded voice of that name, in whatever case; None if there is none."""
    wanted = unicodedata.normalize("NFC", name).casefold()
    return next((voice for voice in recorded_voices() if voice.name.casefold() == wanted), None)


def listed_recordings() -> tuple[Voice, ...]:
    """The recorded voices as the list of voices shows them, one for each language."""
    return tuple(_listed(voice, language) for voice in recorded_voices() for language in voice.languages)


def read_text(path: Path) -> str:
    """The text in a file, on one line; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            return " ".join(file.read(_MOST_TEXT_BYTES).decode("utf-8-sig", errors="replace").split())
    except OSError:
        return ""


def load_recording(recording: Recording, store: ClipStore, room: Room) -> Clip:
    """The clip of a recording as it is heard in a room, at the reference loudness.

    Raises:
        UsageError: the file is damaged, or has no sound.
    """
    import soundfile

    from voiceguide.clips.clip_store import key_of
    from voiceguide.speech.engine import Speech
    from voiceguide.speech.speech_levels import InaudibleSpeechError, in_room, join, normalise

    try:
        key = key_of(ENGINE, sha256(recording.sound.read_bytes()).hexdigest(), room)
        if (clip := store.get(key)) is None:
            samples, rate_hz = soundfile.read(recording.sound, dtype="float32", always_2d=True)
            heard = in_room(join([Speech(samples.mean(axis=1), rate_hz)], 0.0), room)
            clip = store.put(key, (heard,), channels=heard.shape[1])
        return normalise(clip)
    except (OSError, ValueError, soundfile.SoundFileError, InaudibleSpeechError) as error:
        raise UsageError(
            "{sound} cannot be played ({reason})", sound=recording.sound, reason=error or translated("it has no sound")
        ) from error


def _listed(voice: RecordedVoice, language: str) -> Voice:
    recordings = voice.recordings(language)
    sizes = [recording.sound.stat().st_size for recording in recordings]
    return Voice(
        voice.name,
        voice.name,
        language,
        engine=ENGINE,
        quality=Quality.NATURAL,
        attribution=f"recordings of {len(recordings)} sentences",
        size_bytes=sum(sizes),
    )


def _recordings_in(folder: Path) -> Iterator[Recording]:
    return filter(None, map(_read, sorted(folder.glob(f"[!.]*{SOUND}"))))


def _read(sound: Path) -> Recording | None:
    text = read_text(sound.with_suffix(TEXT))
    return Recording(text, sound) if text else None

"""Writes the recordings of a voice. What voiceguide did not write itself is never replaced."""

import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from voiceguide.atomic_file import atomic_files
from voiceguide.audio import Samples
from voiceguide.errors import OutputError, UsageError
from voiceguide.messages import quoted
from voiceguide.output_guard import Output, OutputGuard, make_folder, mark, output_error
from voiceguide.speech.recordings import (
    SOUND,
    RecordedVoice,
    Recording,
    find_recorded,
    read_text,
    recordings_folder,
)
from voiceguide.system_language import base_language
from voiceguide.units import SAMPLE_RATE

_NAME: Final = re.compile(r"\w[\w .'-]{0,49}")
_MARK: Final = mark("recorded-voice")
_TAKE: Final = mark("recording")
_ABOUT: Final = "ABOUT.txt"
_ABOUT_TEXT: Final = f"""\
{_MARK}

This folder is a voice that was recorded with voiceguide; its name is that of the voice. In the folder of each language,
every sentence is a FLAC file with a text file of the same name, which holds what is read. To back the voice up or to
share it, copy the whole folder; on another machine it belongs into the folder that this one is in.
"""
_MOST_LETTERS: Final = 40


def voice_name(name: str) -> str:
    """The name of a voice as it is written; that of an existing voice in its case.

    Raises:
        UsageError: it cannot be the name of a voice.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if found := find_recorded(name):
        return found.name
    if not _NAME.fullmatch(name) or name.endswith((".", ".onnx")):
        raise UsageError(
            "{name} cannot be the name of a voice: take letters, digits and spaces, such as Anna", name=quoted(name)
        )
    return name


class RecordingFolder:
    """The recordings of one voice in one language.

    `spoken` returns what an engine would be given to speak for a text; texts that agree in it are the same sentence.

    Raises:
        UsageError: the name cannot be that of a voice.
        OutputError: the folder was not made by voiceguide.
    """

    def __init__(self, name: str, language: str, spoken: Callable[[str], str]) -> None:
        found = find_recorded(name)
        self.voice = found or RecordedVoice(voice_name(name), recordings_folder() / voice_name(name))
        self._folder = self.voice.folder / base_language(language)
        self._spoken = spoken
        self._guard = OutputGuard()
        self._require_own()
        self._recorded = self.voice.by_speech(language, spoken)

    def find(self, text: str) -> Recording | None:
        """The recording of a sentence; None if there is none."""
        return self._recorded.get(self._spoken(text))

    def check(self, text: str) -> None:
        """Check that the sentence may be recorded. Raises OutputError if its recording is not by voiceguide."""
        self._guard.targets(*self._outputs(self._place(text), self._spoken(text)))

    def keep(self, text: str, samples: Samples) -> None:
        """Write the recording of a sentence; an earlier one of the same sentence is replaced.

        The samples are one channel at `SAMPLE_RATE`, shape `(frames, 1)`, within [-1, 1].

        Raises:
            OutputError: the files cannot be written, or would replace what voiceguide did not make.
        """
        recording = self._place(text)
        make_folder(self._folder)
        sound, text_file = self._outputs(recording, self._spoken(text))
        contents = {sound: _flac(samples, recording.text), text_file: f"{recording.text}\n".encode()}
        about = self.voice.folder / _ABOUT
        if not about.exists():
            contents[Output(about)] = _ABOUT_TEXT.encode()
        with atomic_files(self._guard, *contents) as files:
            for file, content in zip(files, contents.values(), strict=True):
                file.write(content)
        self._recorded[self._spoken(text)] = recording

    def _require_own(self) -> None:
        folder = self.voice.folder
        try:
            strange = folder.exists() and any(folder.iterdir()) and not _is_about(folder / _ABOUT)
        except OSError as error:
            raise output_error(folder / _ABOUT, error) from error
        if strange:
            raise OutputError(
                "{folder} was not made by voiceguide, and nothing is written to it: choose another name, "
                "and import what it holds with `voiceguide record --import FOLDER`",
                folder=folder,
            )

    def _place(self, text: str) -> Recording:
        """The recording of a sentence, or where it will be."""
        text = " ".join(text.split())
        earlier = self.find(text)
        return Recording(text, earlier.sound if earlier else self._folder / f"{_file_name(self._spoken(text))}{SOUND}")

    def _outputs(self, recording: Recording, spoken: str) -> tuple[Output, Output]:
        def holds_the_sentence(path: Path) -> bool:
            return self._spoken(read_text(path)) == spoken

        return Output(recording.sound, _is_take), Output(recording.text_file, holds_the_sentence)


def _file_name(spoken: str) -> str:
    """A name that begins like the sentence, and is that of no other."""
    ascii_only = unicodedata.normalize("NFKD", spoken.casefold()).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_only))[:_MOST_LETTERS].strip("-")
    return f"{words}-{sha256(spoken.encode()).hexdigest()[:8]}".strip("-")


def _flac(samples: Samples, text: str) -> bytes:
    import soundfile

    content = BytesIO()
    with soundfile.SoundFile(content, "w", SAMPLE_RATE, 1, "PCM_24", format="FLAC") as file:
        file.comment, file.title = _TAKE, text
        file.write(samples)
    return content.getvalue()


def _is_take(path: Path) -> bool:
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            return bool(file.comment == _TAKE)
    except (OSError, soundfile.SoundFileError):
        return False


def _is_about(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_MARK)) == _MARK.encode()
    except OSError:
        return False

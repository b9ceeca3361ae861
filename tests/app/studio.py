"""A made-up microphone and keyboard, at which a routine is read aloud."""

from pathlib import Path
from typing import Self, cast

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from tests.app.window import Sheet, Window
from tests.cli.run_program import HEAD
from tests.reading_aloud import in_room, silence, voice
from voiceguide.app.recording_dialogue import RecordingDialogue
from voiceguide.app.session_sentences import session_sentences
from voiceguide.app.take_recorder import TakeRecorder
from voiceguide.audio_io.microphone import Microphone, MicrophoneBlock
from voiceguide.clips.clip import Clip
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.phrases import load_phrases
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.routine.routine_reader import load_routine
from voiceguide.speech.recording_folder import RecordingFolder
from voiceguide.speech.recordings import Recording

TEXTS = load_phrases("en").recording
SCRIPT = (
    f"{HEAD}ending: silent\nsteps:\n  - say: Lie down.\n  - say: Let go. [pause 1s] Rest now.\n  - say: Lie down.\n"
)


SPOKEN = in_room(np.concatenate((silence(0.5), voice(1.5), silence(0.5))), -70)
LOST = SPOKEN[:960]
"""Stands for a block before which others were lost."""
KEEP: list[str | NDArray[np.float32]] = [" ", SPOKEN, " ", "♪", " "]
"""Read a sentence, hear it, and keep it."""


class Studio:
    """A microphone and a keyboard; each is used in the order of the script, in which sound is recorded samples.

    `♪` is a clip that is heard whole.
    """

    name = "Studio"
    active = True

    def __init__(self, *script: str | NDArray[np.float32]) -> None:
        self.script = list(script)
        self.played: list[tuple[str, int]] = []
        self._left = np.zeros(0, np.float32)

    def __call__(self, *_: object) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def key(self, within_s: float | None = None) -> str | None:
        del within_s
        if len(self._left):
            return None
        if not self.script:
            raise EOFError
        if not isinstance(self.script[0], str):
            return None
        key = str(self.script.pop(0))
        if key == "\x03":
            raise KeyboardInterrupt
        return key

    def discard_pending(self) -> None:
        """Nobody types ahead."""

    def read(self, timeout_s: float) -> MicrophoneBlock | None:
        if not timeout_s or not self.active:
            return None
        lost = 0
        if not len(self._left) and self.script and not isinstance(self.script[0], str):
            lost = 4800 if self.script[0] is LOST else 0
            self._left = np.asarray(self.script.pop(0), np.float32)
        block, self._left = self._left[:960], self._left[960:]
        return MicrophoneBlock(block, 0, lost) if len(block) else None

    def play(self, caption: str, clip: Clip, keyboard: Keyboard) -> str | None:
        self.played.append((caption, clip.frames))
        assert self.script, f"nobody says what happens while “{caption}” is played"
        key = keyboard.key(0.0)
        return None if key == "♪" else key


class Desk(Window):
    """A front end at which somebody can write, too."""

    def __init__(self, keyboard: Keyboard | None = None, written: str = "") -> None:
        super().__init__(keyboard=keyboard)
        self.written = written
        self.questions: list[tuple[str, str | None]] = []

    def ask_line(self, question: str, default: str | None) -> str:
        self.questions.append((question, default))
        return self.written or default or ""


def folder(language: str = "en") -> RecordingFolder:
    return RecordingFolder("Anna", language, text_normaliser(load_phrases(language)).spoken)


def recorder_at(studio: Studio) -> TakeRecorder:
    return TakeRecorder(cast("Microphone", studio), studio, TEXTS)


def read(script: Path, *steps: str | NDArray[np.float32], language: str = "en") -> tuple[Studio, Sheet, list[str]]:
    """A person goes through the dialogue until the script of keys ends; which sentences are recorded then."""
    studio, sheet = Studio(*steps), Sheet()
    sentences = session_sentences(load_routine(script))
    recorder = recorder_at(studio)
    kept = folder(language)

    def load(recording: Recording) -> Clip:
        info = soundfile.info(recording.sound)
        powers = np.zeros(info.frames // 4800 + 1, np.float32)
        return Clip(info.frames, 1, 0.5, powers, lambda start, stop: np.zeros((stop - start, 1), np.float32))

    dialogue = RecordingDialogue(sentences, kept, load_phrases(language), sheet, recorder, studio.play, load)
    with pytest.raises(EOFError):
        dialogue.run()
    return studio, sheet, [each.caption for each in sentences if kept.find(each.caption)]

"""A routine is read aloud, by a person at a keyboard and a microphone that are made up."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from tests.app.window import Sheet, Window
from tests.cli.run_program import HEAD, move_in
from tests.memory_output import MemoryOutput
from tests.reading_aloud import hiss, in_room, silence, voice
from voiceguide.app.audition import audition_voice
from voiceguide.app.export_workflow import ExportOptions, export_session
from voiceguide.app.recording_dialogue import RecordingDialogue
from voiceguide.app.recording_workflow import record_voice
from voiceguide.app.request import Request
from voiceguide.app.session_sentences import count_unrecorded, session_sentences
from voiceguide.app.take_recorder import TakeRecorder
from voiceguide.audio_io.microphone import MicrophoneBlock
from voiceguide.clips.clip import Clip
from voiceguide.errors import DeviceError, OutputError, UsageError
from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.language.phrases import load_phrases
from voiceguide.language.recording_texts import TakeFault
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.player.session_state import Phase
from voiceguide.routine.routine_reader import load_routine
from voiceguide.speech.recording_folder import RecordingFolder
from voiceguide.speech.recordings import Recording, find_recorded, recordings_folder

TEXTS = load_phrases("en").recording
SCRIPT = (
    f"{HEAD}ending: silent\nsteps:\n  - say: Lie down.\n  - say: Let go. [pause 1s] Rest now.\n  - say: Lie down.\n"
)
SENTENCES = ["Lie down.", "Let go.", "Rest now."]
SPOKEN = in_room(np.concatenate((silence(0.5), voice(1.5), silence(0.5))), -70)
LOUD_ROOM = in_room(np.concatenate((silence(0.5), voice(1.5), silence(0.5))), -40)
LOST = SPOKEN[:960]
"""Stands for a block before which others were lost."""
KEEP = [" ", SPOKEN, " ", "♪", " "]
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


@pytest.fixture(autouse=True)
def script(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A routine of three sentences in a home of its own."""
    move_in(tmp_path, shared_store, monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    path = tmp_path / "evening.yaml"
    path.write_text(SCRIPT)
    return path


def folder(language: str = "en") -> RecordingFolder:
    return RecordingFolder("Anna", language, text_normaliser(load_phrases(language)).spoken)


def read(script: Path, *steps: str | NDArray[np.float32], language: str = "en") -> tuple[Studio, Sheet, list[str]]:
    """A person goes through the dialogue until the script of keys ends; which sentences are recorded then."""
    studio, sheet = Studio(*steps), Sheet()
    sentences = session_sentences(load_routine(script))
    recorder = TakeRecorder(studio, studio, TEXTS)
    kept = folder(language)

    def load(recording: Recording) -> Clip:
        info = soundfile.info(recording.sound)
        powers = np.zeros(info.frames // 4800 + 1, np.float32)
        return Clip(info.frames, 1, 0.5, powers, lambda start, stop: np.zeros((stop - start, 1), np.float32))

    dialogue = RecordingDialogue(sentences, kept, load_phrases(language), sheet, recorder, studio.play, load)
    with pytest.raises(EOFError):
        dialogue.run()
    return studio, sheet, [each.caption for each in sentences if kept.find(each.caption)]


def heads(sheet: Sheet) -> list[str]:
    return sheet.of("head")


def test_a_routine_is_read_sentence_by_sentence(script: Path) -> None:
    studio, sheet, recorded = read(script, *KEEP, *KEEP, *KEEP)
    assert recorded == SENTENCES
    assert heads(sheet) == [*SENTENCES, TEXTS.complete.format(sentences="3 sentences")]
    assert [hint for hint in sheet.of("hint") if "/" in hint] == ["1/3", "2/3", "3/3"]
    assert [caption for caption, _ in studio.played] == SENTENCES
    assert sheet.of("answer") == [TEXTS.kept] * 3
    for recording in folder().voice.recordings("en"):
        assert soundfile.info(recording.sound).duration == pytest.approx(1.73, abs=0.15)


def test_it_goes_on_at_the_next_sentence(script: Path) -> None:
    read(script, *KEEP)
    _, sheet, recorded = read(script, *KEEP)
    assert heads(sheet) == ["Let go.", "Rest now."]
    assert recorded == SENTENCES[:2]


def test_a_changed_sentence_is_asked_for_again(script: Path) -> None:
    read(script, *KEEP, *KEEP, *KEEP)
    script.write_text(SCRIPT.replace("Rest now.", "Rest for a while."))
    _, sheet, recorded = read(script, *KEEP)
    assert heads(sheet)[0] == "Rest for a while."
    assert recorded == ["Lie down.", "Let go.", "Rest for a while."]


def test_nothing_is_kept_unless_the_person_says_so(script: Path) -> None:
    again = [" ", SPOKEN, " ", "♪", "A"]
    assert read(script, *again, *again, "s")[2] == []
    assert read(script, " ", SPOKEN, ESCAPE, "s")[2] == []
    assert not list(recordings_folder().rglob("*.flac"))


def test_a_second_take_replaces_the_first_only_when_it_is_kept(script: Path) -> None:
    longer = in_room(np.concatenate((silence(0.5), voice(3), silence(0.5))), -70)

    def seconds() -> float:
        found = folder().find("Lie down.")
        assert found
        return float(soundfile.info(found.sound).duration)

    read(script, *KEEP)
    _, sheet, _ = read(script, "b", " ", longer, " ", "♪", "s")
    assert TEXTS.recorded in sheet.of("show")
    assert seconds() < 2
    read(script, "b", " ", longer, " ", "♪", " ")
    assert seconds() > 3


def test_skipping_and_going_back(script: Path) -> None:
    _, sheet, recorded = read(script, "s", "S", *KEEP, "b", "b", "b", "b", *KEEP)
    assert recorded == ["Lie down.", "Rest now."]
    asked = ["Lie down.", "Let go.", "Rest now.", TEXTS.incomplete.format(sentences="2 sentences")]
    assert heads(sheet) == [*asked, "Rest now.", "Let go.", "Lie down.", "Lie down.", "Let go."]


def test_any_other_key_plays_the_take_again_and_a_key_cuts_it_short(script: Path) -> None:
    studio, _, recorded = read(script, " ", SPOKEN, ENTER, "♪", "x", "x", ENTER)
    assert [caption for caption, _ in studio.played] == ["Lie down."] * 3
    assert recorded == ["Lie down."]


def test_all_recordings_are_heard_and_a_key_stops_at_one(script: Path) -> None:
    studio, sheet, _ = read(script, *KEEP, "s", *KEEP, "l", "♪", "x", "l", "♪", "♪")
    assert [caption for caption, _ in studio.played[2:]] == ["Lie down.", "Rest now."] * 2
    assert heads(sheet)[-2:] == ["Rest now.", "Rest now."]


@pytest.mark.parametrize(
    ("samples", "fault"),
    [
        (np.clip(SPOKEN * np.float32(6), -1, 1), TakeFault.CLIPPED),
        (hiss(2, -60), TakeFault.SILENT),
        (np.concatenate((silence(1), voice(0.2), silence(1))), TakeFault.SHORT),
        (SPOKEN[:4800], TakeFault.SHORT),
        (SPOKEN[:0], TakeFault.SHORT),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(
    samples: NDArray[np.float32], fault: TakeFault, script: Path
) -> None:
    script.write_text(SCRIPT.replace("Lie down.", "Lie down on the floor."))
    steps = [samples] if len(samples) else []
    studio, sheet, recorded = read(script, " ", *steps, " ", "s")
    assert TEXTS.faults[fault] in sheet.of("show")
    assert (studio.played, recorded) == ([], [])


def test_a_microphone_without_a_signal_is_named(script: Path) -> None:
    _, sheet, recorded = read(script, " ", silence(3), " ", "s")
    assert load_phrases("en").troubles.microphone_silent.format(name="Studio") in sheet.of("show")
    assert recorded == []


def test_lost_sound_is_refused(script: Path) -> None:
    _, sheet, recorded = read(script, " ", SPOKEN, LOST, SPOKEN, " ", "s")
    assert TEXTS.faults[TakeFault.GAP] in sheet.of("show")
    assert recorded == []


def test_a_loud_room_is_told_of_but_the_take_may_be_kept(script: Path) -> None:
    _, sheet, recorded = read(script, " ", LOUD_ROOM, " ", "♪", " ")
    level_db = next(text for text in sheet.of("show") if text.startswith("The room is loud"))
    assert 10 < int(level_db.split(" dB")[0].split()[-1]) < 30
    assert recorded == ["Lie down."]
    _, sheet, _ = read(script, *KEEP)
    assert not any(text.startswith("The room is loud") for text in sheet.of("show"))


def test_a_microphone_that_has_gone_ends_it(script: Path) -> None:
    studio = Studio(" ")
    recorder = TakeRecorder(studio, studio, TEXTS)
    assert recorder.key() == " "
    studio.script, studio.active = [SPOKEN], False
    with pytest.raises(DeviceError, match="has gone"):
        recorder.record()
    del script


def test_what_the_person_put_there_is_refused_before_it_is_read(script: Path) -> None:
    read(script, *KEEP)
    found = folder().find("Lie down.")
    assert found
    soundfile.write(found.sound, silence(1), 48_000)
    studio, recorder_sheet = Studio("b", " ", SPOKEN), Sheet()
    recorder = TakeRecorder(studio, studio, TEXTS)
    sentences = session_sentences(load_routine(script))
    dialogue = RecordingDialogue(
        sentences,
        folder(),
        load_phrases("en"),
        recorder_sheet,
        recorder,
        studio.play,
        lambda _: pytest.fail("nothing is played"),
    )
    with pytest.raises(OutputError, match="already exists"):
        dialogue.run()
    assert studio.script == [SPOKEN]


def test_the_dialogue_speaks_the_language_of_the_routine(script: Path) -> None:
    script.write_text(SCRIPT.replace("language: en", "language: de"))
    german = load_phrases("de").recording
    _, sheet, _ = read(script, " ", SPOKEN, " ", "♪", "W", "a", "a", "a", language="de")
    assert german.recording in sheet.of("show")
    assert german.incomplete.format(sentences="3 Sätze") in heads(sheet)
    assert german.skipped in sheet.of("answer")


@pytest.fixture
def devices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loudspeaker whose clock runs ahead."""

    def opened(_wanted: str | None = None) -> MemoryOutput:
        ticks = iter(range(1 << 30))
        return MemoryOutput(lambda: next(ticks) * 0.4)

    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput", opened)
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)


def recorded_by(monkeypatch: pytest.MonkeyPatch, script: Path, studio: Studio, name: str | None = "Anna") -> Desk:
    monkeypatch.setattr("voiceguide.audio_io.microphone.Microphone", studio)
    desk = Desk(studio, written="Anna")
    record_voice(Request(routine=str(script)), name, desk)
    return desk


@pytest.mark.usefixtures("devices")
def test_a_recorded_voice_speaks_the_session_and_an_engine_the_rest(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = recorded_by(monkeypatch, script, Studio(" ", SPOKEN, " ", " ", " ", SPOKEN, " ", " ", "q"), name=None)
    assert desk.questions == [(TEXTS.name, None)]
    assert desk.told[0] == TEXTS.intro.format(title="A test", sentences="3 sentences", recorded=0)
    assert desk.told[2:] == [
        TEXTS.go_on.format(command=f"voiceguide record {script} --name Anna"),
        TEXTS.use.format(command=f"voiceguide play {script} --voice Anna"),
    ]
    notices = load_phrases("en").notices
    window = Window()
    export_session(
        Request(routine=str(script), voice="anna", background="none"),
        window,
        options=ExportOptions(stems=Path("layers")),
    )
    command = f"voiceguide record {script} --name Anna"
    assert window.noted == [
        notices.unrecorded.format(missing=1, total=3, voice="Anna", engine="silent", command=command)
    ]
    heard, rate_hz = soundfile.read(next(Path("layers").glob("*voice*")))
    seconds = (np.abs(heard[:, 0]) > 0.01).sum() / rate_hz
    assert 3.0 < seconds < 4.5  # three utterances of 1.5 s, with pauses between their syllables; the fourth is silent

    recorded_by(monkeypatch, script, Studio(" ", SPOKEN, " ", " ", " "), name=None)
    window = Window()
    export_session(Request(routine=str(script), voice="Anna", background="none"), window)
    assert window.noted == []


@pytest.mark.usefixtures("devices")
def test_the_only_voice_is_suggested(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded_by(monkeypatch, script, Studio(" ", SPOKEN, " ", " ", "q"))
    desk = recorded_by(monkeypatch, script, Studio("q"), name=None)
    assert desk.questions == [(TEXTS.name, "Anna")]


@pytest.mark.usefixtures("devices")
def test_ctrl_c_loses_nothing_that_was_kept(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    studio = Studio(" ", SPOKEN, " ", " ", " ", "\x03")
    monkeypatch.setattr("voiceguide.audio_io.microphone.Microphone", studio)
    desk = Desk(studio)
    with pytest.raises(KeyboardInterrupt):
        record_voice(Request(routine=str(script)), "Anna", desk)
    assert desk.alerts == [TEXTS.go_on.format(command=f"voiceguide record {script} --name Anna")]
    found = find_recorded("Anna")
    assert found
    assert [recording.text for recording in found.recordings("en")] == ["Lie down."]


def test_a_recording_that_cannot_begin_says_why(script: Path) -> None:
    for name in ("en", "de-DE", "a/b"):
        with pytest.raises(UsageError, match="name"):
            record_voice(Request(routine=str(script)), name, Desk(Studio()))


def test_a_machine_without_a_loudspeaker_records_too(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_wanted: str | None = None) -> MemoryOutput:
        raise DeviceError("there is no loudspeaker")

    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput", broken)
    desk = recorded_by(monkeypatch, script, Studio(" ", SPOKEN, " ", " ", "q"))
    assert "there is no loudspeaker" in desk.sheet.of("show")
    assert folder().find("Lie down.")


def test_the_pronunciation_of_an_author_does_not_hide_a_recording(script: Path) -> None:
    read(script, *KEEP, *KEEP, *KEEP)
    script.write_text(SCRIPT.replace("steps:", "pronounce: {down: dawn}\nsteps:"))
    found = find_recorded("Anna")
    assert found
    assert count_unrecorded(found, load_routine(script)) == (0, 3)


def test_trying_a_recorded_voice_plays_a_recording(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(script, "s", *KEEP)
    outputs: list[MemoryOutput] = []

    def opened(_wanted: str | None = None) -> MemoryOutput:
        ticks = iter(range(1 << 30))
        outputs.append(MemoryOutput(lambda: next(ticks) * 0.4))
        return outputs[-1]

    monkeypatch.setattr("voiceguide.app.audition.DeviceOutput", opened)
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)
    state = audition_voice(None, "anna", None, pytest.fail)
    assert state.phase is Phase.FINISHED
    assert len(outputs) == 1


def captions(routine: Path, only: Sequence[str] = ()) -> list[str]:
    return [sentence.caption for sentence in session_sentences(load_routine(routine), only)]


def test_the_sentences_are_all_that_a_session_says_in_any_length(script: Path) -> None:
    script.write_text(
        f"{HEAD}screening: [fever]\nequipment: [mat]\ncheck_in: {{every: 20s}}\nsteps:\n"
        "  - section: Hips\n    sides: [left, right]\n    steps:\n      - hold: 10s\n        say: Lean to the {side}.\n"
        "  - repeat: 1\n    up_to: 3\n    steps:\n      - say: Round {count}.\n"
        "  - section: Feet\n    optional: true\n    steps:\n      - say: Shake your feet.\n"
    )
    found = captions(script)
    assert (
        found.index("Fever.")
        < found.index("You will need: mat.")
        < found.index("Lean to the left.")
        < found.index("Lean to the right.")
    )
    texts = load_phrases("en")
    for expected in (
        texts.release[0],
        texts.halfway[0],
        texts.check_in[0],
        texts.finished,
        "Round one.",
        "Round three.",
    ):
        assert found.count(expected) == 1
    assert "Shake your feet." in captions(script, ["Feet"])
    assert "Round one." not in captions(script, ["Feet"])

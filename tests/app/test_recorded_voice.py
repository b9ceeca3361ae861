"""Recording from the request on, and sessions in the voice that was recorded."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.app.studio import KEEP, SCRIPT, SPOKEN, TEXTS, Desk, Studio, folder, read
from tests.app.window import Window
from tests.cli.run_program import HEAD, move_in
from tests.memory_output import MemoryOutput
from voiceguide.app.audition import audition_voice
from voiceguide.app.export_workflow import ExportOptions, export_session
from voiceguide.app.recording_workflow import record_voice
from voiceguide.app.request import Request
from voiceguide.app.session_sentences import count_unrecorded, session_sentences
from voiceguide.errors import DeviceError, UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Audience
from voiceguide.player.session_state import Phase
from voiceguide.routine.routine_reader import load_routine
from voiceguide.speech.recordings import find_recorded


@pytest.fixture(autouse=True)
def script(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A routine of three sentences in a home of its own."""
    move_in(tmp_path, shared_store, monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    path = tmp_path / "evening.yaml"
    path.write_text(SCRIPT)
    return path


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

    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput", opened)
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
        texts.finished[Audience.SELF],
        "Round one.",
        "Round three.",
    ):
        assert found.count(expected) == 1
    assert "Shake your feet." in captions(script, ["Feet"])
    assert "Round one." not in captions(script, ["Feet"])

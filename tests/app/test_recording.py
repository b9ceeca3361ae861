"""A routine is read aloud, by a person at a keyboard and a microphone that are made up."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from tests.app.studio import KEEP, LOST, SCRIPT, SPOKEN, TEXTS, Studio, folder, read, recorder_at
from tests.app.window import Sheet
from tests.cli.run_program import move_in
from tests.reading_aloud import hiss, in_room, silence, voice
from voiceguide.app.recording_dialogue import RecordingDialogue
from voiceguide.app.session_sentences import session_sentences
from voiceguide.errors import DeviceError, OutputError
from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE
from voiceguide.language.author_texts import TakeFault
from voiceguide.language.phrases import load_phrases
from voiceguide.routine.routine_reader import load_routine
from voiceguide.speech.recordings import recordings_folder


@pytest.fixture(autouse=True)
def script(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A routine of three sentences in a home of its own."""
    move_in(tmp_path, shared_store, monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    path = tmp_path / "evening.yaml"
    path.write_text(SCRIPT)
    return path


SENTENCES = ["Lie down.", "Let go.", "Rest now."]
LOUD_ROOM = in_room(np.concatenate((silence(0.5), voice(1.5), silence(0.5))), -40)


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
    again: list[str | NDArray[np.float32]] = [" ", SPOKEN, " ", "♪", "A"]
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
    recorder = recorder_at(studio)
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
    recorder = recorder_at(studio)
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

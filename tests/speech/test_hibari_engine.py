import numpy as np
import pytest

from voiceguide.errors import UsageError
from voiceguide.speech.engine import EngineMissingError, is_installed
from voiceguide.speech.hibari_engine import HibariEngine

pytestmark = pytest.mark.skipif(not is_installed("hibari"), reason="hibari has no wheel for this system")

TEXT = "Lie down on your back, and bend your knees."


@pytest.fixture(scope="module")
def engine() -> HibariEngine:
    return HibariEngine()


def test_a_text_is_always_the_same_samples(engine: HibariEngine) -> None:
    first = engine.synthesise(TEXT, None, "en", 120)
    engine.synthesise("Something else.", None, "en", 180)
    for other in (engine, HibariEngine()):
        assert np.array_equal(first.samples, other.synthesise(TEXT, "heart", "en-GB", 120).samples)
    assert len(first.samples) > 2 * first.rate_hz


def test_a_higher_rate_is_faster_down_to_the_slowest(engine: HibariEngine) -> None:
    frames = [len(engine.synthesise(TEXT, None, "en", rate).samples) for rate in (20, engine.slowest_wpm, 150, 250)]
    assert frames[0] == pytest.approx(frames[1], rel=0.02)
    assert frames[1] > 1.2 * frames[2] > 1.2 * frames[3]


@pytest.mark.parametrize("language", ["de", "fr-FR"])
def test_it_speaks_nothing_but_english(engine: HibariEngine, language: str) -> None:
    with pytest.raises(UsageError, match="only English"):
        engine.synthesise("Guten Tag.", None, language, 120)


@pytest.mark.parametrize("text", ["[[x]]", "a < b", "\N{GRINNING FACE} Smile.", "word " * 400, "x" * 2000, "[a](/b/)"])
def test_whatever_the_text_it_does_not_fail(engine: HibariEngine, text: str) -> None:
    assert np.isfinite(engine.synthesise(text, None, "en", 120).samples).all()


@pytest.mark.parametrize("text", ["", " ", "\N{GRINNING FACE}"])
def test_what_has_no_words_has_no_sound(engine: HibariEngine, text: str) -> None:
    assert not engine.synthesise(text, None, "en", 120).samples.any()


def test_an_unknown_voice_is_reported(engine: HibariEngine) -> None:
    with pytest.raises(UsageError, match="'anna'"):
        engine.synthesise(TEXT, "anna", "en", 120)


def test_a_library_that_does_not_load_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "hibari", None)
    with pytest.raises(EngineMissingError, match="hibari-tts"):
        HibariEngine().synthesise(TEXT, None, "en", 120)

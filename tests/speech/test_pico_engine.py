import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from voiceguide.errors import SpeechError, UsageError
from voiceguide.speech import pico_engine
from voiceguide.speech.engine import EngineMissingError, Speech, is_installed
from voiceguide.speech.pico_engine import PicoEngine
from voiceguide.speech.worker_process import WorkerProcess

pytestmark = pytest.mark.skipif(not is_installed("py_nanotts"), reason="Pico has no wheel for this system")

TEXTS = ["Leg dich auf den Rücken.", "Und löse den Druck.", "Atme ruhig weiter, und lass die Schultern sinken."]


@pytest.fixture(scope="module")
def engine() -> Iterator[PicoEngine]:
    engine = PicoEngine()
    yield engine
    engine.close()


@pytest.mark.skipif(sys.platform != "linux", reason="depends on what memory contains")
def test_a_text_is_always_the_same_samples_whoever_speaks_it_and_whatever_came_before(engine: PicoEngine) -> None:
    def spoken(text: str) -> bytes:
        return engine.synthesise(text, None, "de", 120).samples.tobytes()

    first = {text: spoken(text) for text in TEXTS}
    order = [*TEXTS, *reversed(TEXTS), *TEXTS]
    with ThreadPoolExecutor(3) as pool:
        assert [first[text] for text in order] == list(pool.map(spoken, order))


@pytest.mark.parametrize("language", ["de", "en-GB", "en-us", "es", "fr", "it"])
def test_six_languages(engine: PicoEngine, language: str) -> None:
    speech = engine.synthesise("Melodia, radio, auto, animal.", None, language, 120)
    assert speech.samples.any()


@pytest.mark.parametrize("language", ["de", "en-GB", "en-us", "es", "fr", "it"])
def test_no_voice_is_distorted(engine: PicoEngine, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pico_engine, "_PRESENCE_DB", 0.0)
    for text in ("Melodia, radio, auto, animal.", TEXTS[2], "Hebe das Becken, und nimm den Ball heraus."):
        assert np.abs(engine.synthesise(text, None, language, 105).samples).max() < 0.95


def test_a_higher_rate_is_faster(engine: PicoEngine) -> None:
    frames = [len(engine.synthesise(TEXTS[2], "de-DE", "de", rate).samples) for rate in (80, 120, 240)]
    assert frames[0] > 1.2 * frames[1] > 1.2 * frames[2]


@pytest.mark.parametrize(
    "text", ["a < b > c", "<speed level='20'>langsam", "[[x]]", "\N{GRINNING FACE} ja", "Wort " * 100]
)
def test_whatever_the_text_it_is_spoken(engine: PicoEngine, text: str) -> None:
    assert 0.3 < len(engine.synthesise(text, None, "de", 120).samples) / 16_000 < 120


def test_markup_changes_nothing(engine: PicoEngine) -> None:
    plain = len(engine.synthesise("Jetzt langsam", None, "de", 120).samples)
    assert len(engine.synthesise("<speed level='20'>Jetzt langsam", None, "de", 120).samples) < 4 * plain


def test_a_text_on_which_it_hangs_is_reported(engine: PicoEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pico_engine, "_LIMIT_S", 0.5)
    monkeypatch.setattr(pico_engine, "_CHARACTER_LIMIT_S", 0.0)
    with pytest.raises(SpeechError, match=r"“a+” could not be spoken: .*no answer.*; tried again: "):
        engine.synthesise("a" * 2000, None, "de", 120)
    monkeypatch.undo()
    assert engine.synthesise("Weiter.", None, "de", 120).samples.any()


def test_an_unknown_voice_or_language_is_reported(engine: PicoEngine) -> None:
    with pytest.raises(UsageError, match="'anna'"):
        engine.synthesise("Ja.", "anna", "de", 120)
    with pytest.raises(UsageError, match="no voice speaks 'pl'"):
        engine.synthesise("Tak.", None, "pl", 120)


def test_a_library_that_does_not_load_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pico_engine, "_WORKER", (sys.executable, "-c", "raise ImportError('no such symbol')"))
    with pytest.raises(EngineMissingError, match=r"py-nanotts does not load .*no such symbol"):
        PicoEngine().synthesise("Ja.", None, "de", 120)


def test_treble_is_raised_and_nothing_else() -> None:
    def level_db(frequency_hz: float) -> float:
        tone = np.sin(2 * np.pi * frequency_hz * np.arange(16_000) / 16_000, dtype=np.float32)
        heard = pico_engine._with_presence(Speech(tone, 16_000)).samples
        assert heard.dtype == np.float32
        return 20 * float(np.log10(np.abs(heard[100:-100]).max()))

    assert [level_db(each) for each in (100, 300, 3000, 6000)] == pytest.approx([0, 0, 6, 6], abs=0.5)
    assert 2 < level_db(1300) < 5


def test_silence_stays_silent() -> None:
    """So that the time from the first to the last sound is that in which there is speech."""
    click = np.zeros(1000, np.float32)
    click[500] = 1
    assert np.flatnonzero(pico_engine._with_presence(Speech(click, 16_000)).samples).tolist() == [*range(495, 506)]


@pytest.mark.parametrize("text", ["Nun nach vorn, genauso langsam.", "Alles bleibt sanft.", "Und trink etwas Wasser."])
def test_nothing_is_heard_after_the_last_sound(engine: PicoEngine, text: str) -> None:
    speech = engine.synthesise(text, None, "de", 107.5)
    level = np.abs(speech.samples) / np.abs(speech.samples).max()
    loud, audible = (np.flatnonzero(level > 10 ** (db / 20))[-1] for db in (-40, -60))
    assert 0 < audible - loud < 0.25 * speech.rate_hz
    assert len(speech.samples) - loud < 0.3 * speech.rate_hz


@pytest.mark.parametrize("text", ["Richte dich auf.", "Rechte Seite.", "Rücken aufrecht."])
def test_a_first_r_is_rolled_in_german(engine: PicoEngine, text: str) -> None:
    assert _taps(engine.synthesise(text, None, "de", 107.5)) == 2


def test_an_r_after_a_comma_is_a_first_one_too_and_others_are_not(
    engine: PicoEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def length(text: str, voice: str = "de-DE") -> int:
        return len(engine.synthesise(text, voice, voice, 107.5).samples)

    texts = ("Schultern locker, Rücken aufrecht.", "Dein Rücken ruht, und er reicht herunter.")
    rolled = [*map(length, texts), length("Rest your arms.", "en-GB")]
    monkeypatch.setattr(pico_engine, "_FIRST_R", re.compile("(?!)(r)"))
    plain = [*map(length, texts), length("Rest your arms.", "en-GB")]
    assert rolled[0] > plain[0]
    assert rolled[1:] == plain[1:]


def test_a_word_that_the_german_voice_misreads_is_given_in_a_spelling_that_it_reads_right(
    engine: PicoEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    ask = WorkerProcess.ask

    def noted(worker: WorkerProcess, request: dict[str, object], limit_s: float) -> dict[str, object]:
        given.append(request["text"])
        return ask(worker, request, limit_s)

    monkeypatch.setattr(WorkerProcess, "ask", noted)
    text = "Wenn der Arm kribbelt, gehe. Kribbelt er? Ein Kribbeln."
    for voice in ("de-DE", "en-GB"):
        engine.synthesise(text, voice, voice, 107.5)
    assert given == ["Wenn der Arm kribelt, gehe. Kribelt er? Ein Kribbeln.", text]


def _taps(speech: Speech) -> int:
    """How often the voice nearly stops within its first 260 ms."""
    frame = speech.rate_hz // 100
    powers = np.square(speech.samples[: 26 * frame]).reshape(26, frame).mean(axis=1)
    levels_db = 10 * np.log10(powers + 1e-12)
    is_low = [
        levels_db[at] < max(levels_db[2:at]) - 5 and levels_db[at] == min(levels_db[at - 3 : at + 4])
        for at in range(4, 23)
    ]
    return sum(is_low)

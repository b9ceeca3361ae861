import gc
import os
import select
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from voiceguide.errors import SpeechError, UsageError
from voiceguide.speech.pyttsx3_engine import Pyttsx3Engine
from voiceguide.speech.voice_choice import speaks
from voiceguide.speech.worker_process import WorkerProcess

FAKE = Path(__file__).with_name("fake_worker.py")
linux = pytest.mark.skipif(sys.platform != "linux", reason="speaks with espeak-ng, whose ways are known")


@pytest.fixture
def starts(tmp_path: Path) -> Path:
    """The ids of the fake workers that were started, one a line."""
    return tmp_path / "starts"


@pytest.fixture
def fake(starts: Path) -> Iterator[Pyttsx3Engine]:
    engine = Pyttsx3Engine((sys.executable, "-P", str(FAKE), str(starts)), limit_s=1)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def engine() -> Iterator[Pyttsx3Engine]:
    engine = Pyttsx3Engine()
    yield engine
    engine.close()


def length_s(engine: Pyttsx3Engine, text: str, voice: str | None = None, rate_wpm: int = 125) -> float:
    speech = engine.synthesise(text, voice, "en", rate_wpm)
    return len(speech.samples) / speech.rate_hz


def test_one_worker_speaks_all(fake: Pyttsx3Engine, starts: Path) -> None:
    assert not starts.exists()
    assert [length_s(fake, text) for text in ("one", "two", "three")] == [1, 1, 1]
    assert len(starts.read_text().split()) == 1


@pytest.mark.parametrize("fault", ["hang", "die", "babble", "complain", "nothing", "empty", "long"])
def test_a_worker_that_fails_is_replaced(fake: Pyttsx3Engine, starts: Path, fault: str) -> None:
    assert length_s(fake, f"once {fault}") == 1
    assert length_s(fake, "and on") == 1
    assert len(starts.read_text().split()) == 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("hang", "no answer within 1 s"),
        ("die", "ended with code 3: last words"),
        ("babble", "answered 'no JSON'"),
        ("complain", "the voice is hoarse"),
        ("nothing", "left no sound behind"),
        ("empty", "0.00 s of sound"),
        ("long", "60.00 s of sound"),
    ],
)
def test_what_fails_twice_is_reported_with_its_text(fake: Pyttsx3Engine, starts: Path, fault: str, reason: str) -> None:
    with pytest.raises(SpeechError, match=f"“{fault}” could not be spoken: .*{reason}.*; tried again: .*{reason}"):
        fake.synthesise(fault, None, "en", 125)
    assert len(starts.read_text().split()) == 2
    assert length_s(fake, "and on") == 1


def test_a_worker_that_does_not_start_is_reported() -> None:
    for command in (("/no/such/program",), (sys.executable, "-c", "raise OSError('no espeak')")):
        engine = Pyttsx3Engine(command)
        with pytest.raises(SpeechError, match="“Hello” could not be spoken"):
            engine.synthesise("Hello", None, "en", 125)
        with pytest.raises(SpeechError, match="voiceguide doctor"):
            engine.voices()


def test_a_temporary_folder_that_cannot_be_written_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(SpeechError, match=r"does not start .*No such file"):
        Pyttsx3Engine().synthesise("Hello.", None, "en", 125)


def test_a_refused_voice_is_a_mistake_of_use(fake: Pyttsx3Engine, starts: Path) -> None:
    with pytest.raises(UsageError, match="'fake/en'"):
        fake.synthesise("refuse", "Fake", "en", 125)
    assert len(starts.read_text().split()) == 1


def test_nothing_is_left_behind(starts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine = Pyttsx3Engine((sys.executable, "-P", str(FAKE), str(starts)), limit_s=1)
    engine.synthesise("once hang", None, "en", 125)
    engine.close()
    gc.collect()
    assert list(tmp_path.iterdir()) == [starts]


PARENT = """
import os, sys
from voiceguide.speech.worker_process import WorkerProcess
from voiceguide.speech.pyttsx3_engine import _WORKER
worker = WorkerProcess(_WORKER, 30)
print(worker._process.pid, worker.folder, flush=True)
worker.ask({"text": "word " * 2000, "voice": "gmw/en", "rate_wpm": 125, "path": str(worker.folder / "a.wav")}, 100)
"""


@linux
def test_the_worker_dies_with_its_parent_in_the_middle_of_a_word() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid, folder = parent.stdout.readline().split()
        worker = os.pidfd_open(int(pid))
        parent.kill()
    try:
        ended, _, _ = select.select([worker], [], [], 10)
        assert ended
    finally:
        os.close(worker)
    assert not Path(folder).exists()


@linux
def test_the_first_utterance_of_a_process_is_whole_in_100_of_100(monkeypatch: pytest.MonkeyPatch) -> None:
    processes = []

    class Counted(WorkerProcess):
        def __init__(self, command: Sequence[str], start_limit_s: float) -> None:
            super().__init__(command, start_limit_s)
            processes.append(self)

    monkeypatch.setattr("voiceguide.speech.pyttsx3_engine.WorkerProcess", Counted)

    def first(_: int) -> int:
        engine = Pyttsx3Engine()
        try:
            return len(engine.synthesise("Lie down on your back and bend your knees.", None, "en", 125).samples)
        finally:
            engine.close()

    with ThreadPoolExecutor(4) as pool:
        lengths = Counter(pool.map(first, range(100)))
    assert len(processes) == 100  # none was replaced
    assert len(lengths) == 1
    assert min(lengths) > 3 * 22_050


@linux
def test_utterances_are_whole_while_rate_and_voice_change(engine: Pyttsx3Engine) -> None:
    """A change that espeak is still at when the next utterance starts makes pyttsx3 cut it off, 2 times in 100."""
    for number in range(100):
        voice, rate_wpm = ("gmw/en", 125) if number % 2 else ("gmw/de", 130)
        assert length_s(engine, "Lie down on your back.", voice, rate_wpm) == pytest.approx(2.2, abs=0.4)


@linux
def test_texts_are_spoken_in_their_order(engine: Pyttsx3Engine) -> None:
    texts = ["Stop.", "Lie down on your back, close your eyes, and let the weight of your body sink in."] * 20
    lengths_s = [length_s(engine, text) for text in texts]
    assert max(lengths_s[::2]) < 2
    assert min(lengths_s[1::2]) > 4


@linux
@pytest.mark.parametrize(
    "text",
    [
        "12 30% 3.5",
        "-f /etc/passwd",
        "--help",
        "<speak>hello</speak>",
        "a < b",
        "[[hello",
        "[[h@l'oU]]",
        "😀",
        "&amp;",
        "日本語",
    ],
)
def test_whatever_the_text_it_is_spoken(engine: Pyttsx3Engine, text: str) -> None:
    assert engine.synthesise(text, None, "en", 125).samples.any()


@linux
def test_markup_is_spoken_literally(engine: Pyttsx3Engine) -> None:
    assert length_s(engine, "<break time='20s'/> hello") < 10
    assert length_s(engine, "<prosody rate='x-fast'>hello</prosody>") > length_s(engine, "hello") + 2


@linux
def test_a_long_text_is_spoken_whole(engine: Pyttsx3Engine) -> None:
    assert length_s(engine, "Breathe slowly in and out. " * 100) > 100


@linux
def test_the_rate_changes_the_length(engine: Pyttsx3Engine) -> None:
    text = "Stroke from the lower back up to the shoulders."
    assert 1.6 < length_s(engine, text, rate_wpm=100) / length_s(engine, text, rate_wpm=200) < 2.2


@linux
def test_voices(engine: Pyttsx3Engine) -> None:
    voices = engine.voices()
    assert len({voice.id for voice in voices}) == len(voices) > 50
    assert any(speaks(voice, "de") and voice.name == "German" for voice in voices)


@linux
def test_a_german_text_gets_a_german_voice(engine: Pyttsx3Engine) -> None:
    text = "Ich möchte gleichmäßig atmen"
    german, english = (len(engine.synthesise(text, None, language, 125).samples) for language in ("de", "en"))
    named = len(engine.synthesise(text, "German", "en", 125).samples)
    assert named == pytest.approx(german, rel=0.01)
    assert named != pytest.approx(english, rel=0.01)


@linux
@pytest.mark.parametrize("voice", ["gmw/dee", "no such voice", "gmw/de+nosuch"])
def test_an_unknown_voice_is_reported(engine: Pyttsx3Engine, voice: str) -> None:
    with pytest.raises(UsageError, match="voice"):
        engine.synthesise("Hello.", voice, "en", 125)

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from voiceguide.clips.clip_store import ClipStore
from voiceguide.clips.loudness import integrated_lufs
from voiceguide.errors import SpeechError
from voiceguide.speech.engine import Engine, Speech, Voice
from voiceguide.speech.silent_engine import estimate
from voiceguide.speech.speaker import Speaker


class Hum:
    """An engine that hums as long as a text is, and remembers what it was asked."""

    name = "hum"
    version = "1"

    def __init__(self) -> None:
        self.spoken: list[str] = []
        self.closed = True

    def voices(self) -> tuple[Voice, ...]:
        return (Voice("hum", "Hum", "en"),)

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: int) -> Speech:  # noqa: ARG002
        self.closed = False
        if "fail" in text:
            raise SpeechError(f"“{text}” cannot be hummed")
        self.spoken.append(text)
        level = 0.0 if text == "..." else 0.3
        return Speech(np.float32(level) * np.sin(np.arange(3000 * len(text)) / 10).astype(np.float32), 22_050)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path, 1 << 30)


def speaker(
    engine: Engine, store: ClipStore, voice: str | None = None, language: str = "en", rate_wpm: int = 125
) -> Speaker:
    return Speaker(engine, store, voice, language, rate_wpm)


def test_texts_become_clips(store: ClipStore) -> None:
    clips = speaker(Hum(), store).speak(["one", "fourteen"])
    assert list(clips) == ["one", "fourteen"]
    for text, clip in clips.items():
        assert clip.channels == 1
        assert clip.frames == pytest.approx(3000 * len(text) * 48_000 / 22_050, rel=0.01)
        assert integrated_lufs(clip.powers) == pytest.approx(-20, abs=0.1)


def test_what_was_spoken_once_is_not_spoken_again(store: ClipStore) -> None:
    engine = Hum()
    first = speaker(engine, store).speak(["one", "two", "one"])
    again = speaker(engine, store).speak(["two", "one", "three"])
    assert engine.spoken == ["one", "two", "three"]
    assert engine.closed
    assert again["one"] == first["one"]
    assert np.array_equal(again["one"].read(0, 1000), first["one"].read(0, 1000))


def test_a_text_that_comes_again_and_again_is_looked_up_once(store: ClipStore, monkeypatch: pytest.MonkeyPatch) -> None:
    speaker(Hum(), store).speak(["one", "two"])
    looked_up: list[str] = []
    get = store.get
    monkeypatch.setattr(store, "get", lambda key: looked_up.append(key) or get(key))
    speaker(Hum(), store).speak(["one", "two"] * 5)
    assert len(looked_up) == 2


@pytest.mark.parametrize("other", [{"voice": "hum"}, {"language": "de"}, {"rate_wpm": 126}])
def test_another_voice_language_or_rate_is_another_clip(store: ClipStore, other: dict[str, str | int]) -> None:
    engine = Hum()
    speaker(engine, store).speak(["one"])
    speaker(engine, store, **other).speak(["one"])  # type: ignore[arg-type]
    assert engine.spoken == ["one", "one"]


def test_another_version_of_an_engine_speaks_anew(store: ClipStore) -> None:
    old, new = Hum(), Hum()
    new.version = "2"
    speaker(old, store).speak(["one"])
    speaker(new, store).speak(["one"])
    assert new.spoken == ["one"]


def test_a_damaged_clip_is_spoken_again(store: ClipStore, tmp_path: Path) -> None:
    engine = Hum()
    first = speaker(engine, store).speak(["one"])["one"].read(0, 1000)
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content)
    assert np.array_equal(speaker(engine, store).speak(["one"])["one"].read(0, 1000), first)
    assert engine.spoken == ["one", "one"]


def test_progress_is_told(store: ClipStore) -> None:
    speaker(Hum(), store).speak(["one"])
    steps: list[tuple[int, int]] = []
    speaker(Hum(), store).speak(["one", *"abcde", "one"], lambda done, total: steps.append((done, total)))
    assert steps == [(done, 6) for done in range(1, 7)]


def test_a_failure_names_its_text_and_keeps_what_was_spoken(store: ClipStore) -> None:
    engine = Hum()
    with pytest.raises(SpeechError, match="“fail here”"):
        speaker(engine, store).speak(["one", "two", "fail here", "three"])
    assert engine.closed
    assert store.usage().clips == 2


@pytest.mark.parametrize("text", ["...", "", " \n", "\x00\x07", "\ud800"])
@pytest.mark.parametrize("others", [[], ["one", "two", "three"]])
def test_a_text_without_sound_is_a_failure(store: ClipStore, text: str, others: list[str]) -> None:
    engine = Hum()
    with pytest.raises(SpeechError, match="has no sound") as failure:
        speaker(engine, store).speak([*others, text, *others])
    assert text in str(failure.value)
    assert engine.closed


def test_control_characters_are_not_spoken(store: ClipStore) -> None:
    engine = Hum()
    assert list(speaker(engine, store).speak(["a\x00b\n c\ud800\x1b"])) == ["a\x00b\n c\ud800\x1b"]
    assert engine.spoken == ["a b c"]


def test_silence_stays_silent_and_is_not_kept(store: ClipStore) -> None:
    clip = Speaker("silent", store, None, "en", 125).speak(["Breathe in."])["Breathe in."]
    assert clip.frames == estimate("Breathe in.", 125)
    assert clip.powers.shape == (math.ceil(clip.frames / 4800),)
    assert not clip.read(0, clip.frames).any()
    assert store.usage().clips == 0


@pytest.mark.skipif(sys.platform != "linux", reason="speaks with espeak-ng")
def test_real_speech_is_level(store: ClipStore) -> None:
    texts = ["Halfway.", "Is the pressure still comfortable? If it hurts, use less.", "-20 < 3 [[x]]"]
    clips = Speaker("pyttsx3", store, None, "en", 125).speak(texts)
    for clip in clips.values():
        assert integrated_lufs(clip.powers) == pytest.approx(-20, abs=0.01)
        assert clip.true_peak < 0.708
        assert clip.read(0, 960).any()  # it starts within 20 ms
        assert abs(clip.read(0, 1)[0, 0]) < 1e-4
    with pytest.raises(SpeechError, match="“— …” has no sound"):
        Speaker("pyttsx3", store, None, "en", 125).speak([*texts, "— …"])


def test_what_is_kept_needs_neither_engine_nor_resampler(store: ClipStore, tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from voiceguide.speech.speaker import Speaker
from voiceguide.clips.clip_store import ClipStore
Speaker("pyttsx3", ClipStore(Path({str(tmp_path)!r}), 1 << 30), None, "en", 125).speak(["Halfway."])
print(*sorted({{"pyttsx3", "soxr", "soundfile", "scipy", "pydantic", "concurrent"}} & set(sys.modules)))
"""
    loaded = [subprocess.check_output([sys.executable, "-c", program], text=True).split() for _ in range(2)]
    assert loaded == [["concurrent", "soundfile", "soxr"], []]

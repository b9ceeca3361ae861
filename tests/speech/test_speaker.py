import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_store import ClipStore
from voiceguide.clips.loudness import integrated_lufs
from voiceguide.errors import SpeechError
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Room
from voiceguide.speech.engine import Engine, EngineMissingError, Speech, Voice
from voiceguide.speech.sentences import sentences, word_count
from voiceguide.speech.silent_engine import estimate
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import VoiceChoice, select_voices

PASSAGE = {part for text in load_phrases("en").passage for part in sentences(text)}
PASSAGE |= {part for text in load_phrases("de").passage for part in sentences(text)}


class Hum:
    """An engine that hums as long as a text is, and remembers what it was asked, except for the passage."""

    name = "hum"
    version = "1"
    slowest_wpm = 80

    def __init__(self) -> None:
        self.spoken: list[str] = []
        self.closed = True

    def voices(self) -> tuple[Voice, ...]:
        return (Voice("hum", "Hum", "en"),)

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: float) -> Speech:
        self.closed = False
        if "fail" in text:
            raise SpeechError(f"“{text}” cannot be hummed")
        frames = 3000 * len(text)
        if text in PASSAGE:  # at the rate that it is asked for, so that this has to be measured only once
            frames = estimate(text, rate_wpm) * 22_050 // 48_000
        else:
            self.spoken.append(text)
        level = 0.0 if text == "..." else 0.3
        return Speech(np.float32(level) * np.sin(np.arange(frames) / 10).astype(np.float32), 22_050)

    def close(self) -> None:
        self.closed = True


class Missing(Hum):
    """An engine whose library does not load."""

    name = "missing"

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: float) -> Speech:
        raise EngineMissingError("the package missing is not installed")


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path, 1 << 30)


def speaker(
    engine: Engine,
    store: ClipStore,
    voice: str | None = None,
    language: str = "en",
    rate_wpm: int = 125,
    **manner: Any,
) -> Speaker:
    return Speaker([VoiceChoice(engine, voice)], store, language, rate_wpm, **manner)


def test_texts_become_clips(store: ClipStore) -> None:
    clips = speaker(Hum(), store).speak(["one", "fourteen"])
    assert list(clips) == ["one", "fourteen"]
    for text, clip in clips.items():
        assert clip.channels == 2
        assert clip.frames == pytest.approx(3000 * len(text) * 48_000 / 22_050 + 0.036 * 48_000, rel=0.01)
        assert integrated_lufs(clip.powers) == pytest.approx(-20, abs=0.1)


def test_what_was_spoken_once_is_not_spoken_again(store: ClipStore) -> None:
    engine = Hum()
    first = speaker(engine, store).speak(["one", "two", "one"])
    again = speaker(engine, store).speak(["two", "one", "three"])
    assert sorted(engine.spoken) == ["one", "three", "two"]
    assert engine.closed
    assert again["one"] == first["one"]
    assert np.array_equal(again["one"].read(0, 1000), first["one"].read(0, 1000))


def test_a_text_that_comes_again_and_again_is_looked_up_once(store: ClipStore, monkeypatch: pytest.MonkeyPatch) -> None:
    speaker(Hum(), store).speak(["one", "two"])
    looked_up: list[str] = []
    get = store.get

    def looking_up(key: str) -> Clip | None:
        looked_up.append(key)
        return get(key)

    monkeypatch.setattr(store, "get", looking_up)
    speaker(Hum(), store).speak(["one", "two"] * 5)
    assert len(looked_up) == 2


@pytest.mark.parametrize(
    "other", [{"voice": "hum"}, {"language": "de"}, {"rate_wpm": 126}, {"pause_s": 0.6}, {"room": Room.NONE}]
)
def test_another_voice_language_or_manner_is_another_clip(store: ClipStore, other: dict[str, Any]) -> None:
    engine = Hum()
    speaker(engine, store).speak(["one"])
    speaker(engine, store, **other).speak(["one"])
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
    for path in tmp_path.iterdir():
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
    engine.spoken.clear()
    assert list(speaker(engine, store).speak(["one", "two"])) == ["one", "two"]
    assert engine.spoken == []


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
    text = "Breathe in. Breathe out."
    clip = Speaker(select_voices("silent", None, "en"), store, "en", 125).speak([text])[text]
    assert clip.frames > estimate("Breathe in.", 125) + estimate("Breathe out.", 125)
    assert clip.powers.shape == (math.ceil(clip.frames / 4800),)
    assert not clip.read(0, clip.frames).any()
    assert store.usage().clips == 0


@pytest.mark.parametrize("rate_wpm", [100, 120, 200])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_passage_has_the_rate_that_was_asked_for(store: ClipStore, language: str, rate_wpm: int) -> None:
    passage = load_phrases(language).passage
    clips = Speaker(select_voices("silent", None, language), store, language, rate_wpm).speak(passage)
    pauses_s = sum(len(sentences(text)) - 1 for text in passage) * 1.2
    spoken_s = sum(clip.frames for clip in clips.values()) / 48_000 - pauses_s
    assert sum(map(word_count, passage)) * 60 / spoken_s == pytest.approx(rate_wpm, rel=0.011)


@pytest.mark.parametrize("asked_s", [0.6, 1.2])
def test_sentences_are_spoken_one_by_one_with_a_pause_between_them(store: ClipStore, asked_s: float) -> None:
    engine = Hum()
    one = "Breathe in."
    clips = speaker(engine, store, rate_wpm=200, pause_s=asked_s, room=Room.NONE).speak([f"{one} {one}", one])
    assert set(engine.spoken) == {one}
    pause_s = (clips[f"{one} {one}"].frames - 2 * clips[one].frames) / 48_000
    assert pause_s == pytest.approx(asked_s, abs=0.001)
    middle = clips[f"{one} {one}"].read(clips[one].frames + 4800, clips[one].frames + 9600)
    assert not middle.any()


def test_an_engine_that_is_missing_gives_way_to_the_next_and_that_is_told_once(store: ClipStore) -> None:
    told: list[str] = []
    engine = Hum()
    choices = [VoiceChoice(Missing(), None), VoiceChoice(engine, None)]
    speaking = Speaker(choices, store, "en", 125, told.append)
    assert list(speaking.speak(["one"])) == ["one"]
    assert list(speaking.speak(["two"])) == ["two"]
    assert engine.spoken == ["one", "two"]
    assert told == ["the package missing is not installed: hum speaks instead; `voiceguide doctor` says more"]


def test_a_missing_engine_that_was_asked_for_is_an_error(store: ClipStore) -> None:
    with pytest.raises(EngineMissingError, match="not installed"):
        speaker(Missing(), store).speak(["one"])


def test_a_better_engine_that_is_not_installed_is_told_when_something_is_spoken(store: ClipStore) -> None:
    told: list[str] = []
    better = Voice("heart", "Heart", "en-us", engine="hibari", installed=False)
    choices = [VoiceChoice(Hum(), None, instead_of=better)]
    for _ in range(2):
        Speaker(choices, store, "en", 125, told.append).speak(["one"])
    assert told == ["hibari is not installed: hum speaks instead; `voiceguide doctor` says more"]


@pytest.mark.skipif(sys.platform != "linux", reason="speaks with espeak-ng")
def test_real_speech_is_level(store: ClipStore) -> None:
    texts = ["Halfway.", "Is the pressure still comfortable? If it hurts, use less.", "-20 < 3 [[x]]"]
    choices = select_voices("pyttsx3", None, "en")
    clips = Speaker(choices, store, "en", 125).speak(texts)
    for clip in clips.values():
        assert integrated_lufs(clip.powers) == pytest.approx(-20, abs=0.01)
        assert clip.true_peak < 0.708
        assert clip.read(0, 960).any()  # it starts within 20 ms
        assert abs(clip.read(0, 1)[0, 0]) < 1e-4
    with pytest.raises(SpeechError, match="“— …” has no sound"):
        Speaker(choices, store, "en", 125).speak([*texts, "— …"])


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_kept_needs_no_engine(store: ClipStore, tmp_path: Path, language: str) -> None:
    program = f"""
import sys
from pathlib import Path
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.clips.clip_store import ClipStore
choices = select_voices(None, None, {language!r})
Speaker(choices, ClipStore(Path({str(tmp_path)!r}), 1 << 30), {language!r}, 125).speak(["Stop."])
heavy = {{"pyttsx3", "soxr", "soundfile", "scipy", "concurrent", "hibari", "onnxruntime", "piper", "py_nanotts"}}
print(*sorted(heavy & set(sys.modules)))
"""
    loaded = [subprocess.check_output([sys.executable, "-c", program], text=True).split() for _ in range(2)]
    assert "soxr" in loaded[0]
    assert loaded[1] == []

"""What a person hears of the shipped routines, spoken by the voices that speak them by default."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_store import ClipStore
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.engine_library import is_installed
from voiceguide.speech.sentences import sentences, word_count
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.compiler import CompileOptions, compile_session
from voiceguide.timeline.timeline import Layer
from voiceguide.units import to_seconds

_SHORT_WORDS = pytest.mark.xfail(reason="its words are so short that it is heard 8 % faster than asked", strict=True)
PATHS = [
    pytest.param(path, marks=_SHORT_WORDS if path.stem == "walk" else (), id=f"{path.parent.name}/{path.stem}")
    for path in sorted(shipped("scripts").glob("*/*.yaml"))
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ClipStore:
    """Shared by the routines, which have some texts and the calibration in common."""
    return ClipStore(tmp_path_factory.mktemp("speech"), 1 << 30)


@pytest.mark.skipif(not (is_installed("hibari") and is_installed("py_nanotts")), reason="other voices speak here")
@pytest.mark.parametrize("path", PATHS)
def test_the_rate_that_is_heard_is_the_rate_of_the_routine(path: Path, store: ClipStore) -> None:
    routine = load_routine(path)
    choices = select_voices(None, None, routine.language)
    assert (choices[0].engine.name, routine.language) in {("hibari", "en"), ("pico", "de")}
    rate_wpm = routine.voice.rate_wpm
    assert rate_wpm
    speaker = Speaker(choices, store, routine.language, rate_wpm)
    words: dict[int, int] = {}
    pauses: dict[int, int] = {}
    clips: list[Clip] = []

    def speak(texts: list[str]) -> dict[str, Clip]:
        spoken = speaker.speak(texts)
        clips.extend(spoken.values())  # so that no id is used twice
        words.update({id(clip.powers): word_count(text) for text, clip in spoken.items()})
        pauses.update({id(clip.powers): len(sentences(text)) - 1 for text, clip in spoken.items()})
        return spoken

    timeline = compile_session(routine, speak, SoundLibrary(store), CompileOptions()).timeline
    heard = [placed for placed in timeline.placements if placed.layer is Layer.VOICE]
    with ThreadPoolExecutor() as pool:
        pause_s = speaker._calibrated(pool).pause_s
    pauses_s = pause_s * sum(pauses[id(placed.clip.powers)] for placed in heard)
    spoken_s = to_seconds(sum(placed.clip.frames for placed in heard)) - pauses_s
    spoken_words = sum(words[id(placed.clip.powers)] for placed in heard)
    assert 60 * spoken_words / spoken_s == pytest.approx(rate_wpm, rel=0.05)

"""What a person hears of the shipped routines, spoken by the voices that speak them by default.

To speak all of it takes minutes. Every sixth sentence is spoken here; the length of the others follows from their
letters, as it does in those that were spoken.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from voiceguide.clips.clip_store import ClipStore
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Room
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine
from voiceguide.speech.engine import is_installed
from voiceguide.speech.sentences import sentences, word_count
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.added_acts import closing_acts
from voiceguide.timeline.compiler import utterances
from voiceguide.timeline.expansion import expand
from voiceguide.units import to_seconds

PATHS = sorted(shipped("scripts").glob("*/*.yaml"))
EVERY = 6
"""One sentence in so many is spoken."""


@dataclass(frozen=True)
class Lengths:
    """How long sentences of one language take at one rate."""

    spoken_s: dict[str, float]
    coefficients: NDArray[np.float64]

    def of(self, sentence: str) -> float:
        return self.spoken_s.get(sentence, float(_features(sentence) @ self.coefficients))


def _features(sentence: str) -> NDArray[np.float64]:
    """What the length of a sentence depends on: its letters, its commas, its words, and that it ends."""
    return np.array([sum(map(str.isalpha, sentence)), sentence.count(","), word_count(sentence), 1.0])


@cache
def said(path: Path) -> tuple[str, ...]:
    """The sentences of a routine, in order, as often as they are spoken."""
    routine = load_routine(path)
    phrases = load_phrases(routine.language)
    acts = (*expand(routine, phrases), *closing_acts(routine, phrases))
    return tuple(sentence for each in utterances(acts) for sentence in sentences(each.text))


@pytest.fixture(scope="module")
def store(shared_store: Path) -> ClipStore:
    return ClipStore(shared_store, 1 << 30)


@pytest.fixture(scope="module")
def measured() -> dict[tuple[str, int], Lengths]:
    return {}


def lengths(language: str, rate_wpm: int, store: ClipStore, measured: dict[tuple[str, int], Lengths]) -> Lengths:
    """The lengths of the sentences of all routines in this language and at this rate."""
    key = (language, rate_wpm)
    if key not in measured:
        choices = select_voices(None, None, language)
        assert (choices[0].engine.name, language) in {("hibari", "en"), ("pico", "de")}
        routines = [path for path in PATHS if (path.parent.name, load_routine(path).voice.rate_wpm) == key]
        sample = list(dict.fromkeys(sentence for path in routines for sentence in said(path)))[::EVERY]
        clips = Speaker(choices, store, language, rate_wpm, room=Room.NONE).speak(sample)
        spoken_s = {sentence: to_seconds(clip.frames) for sentence, clip in clips.items()}
        features = np.stack([_features(sentence) for sentence in spoken_s])
        coefficients = np.linalg.lstsq(features, np.array(list(spoken_s.values())), rcond=None)[0]
        measured[key] = Lengths(spoken_s, coefficients)
    return measured[key]


@pytest.mark.skipif(not (is_installed("hibari") and is_installed("py_nanotts")), reason="other voices speak here")
@pytest.mark.parametrize("path", PATHS, ids=[f"{path.parent.name}/{path.stem}" for path in PATHS])
def test_the_rate_that_is_heard_is_the_rate_of_the_routine(
    path: Path, store: ClipStore, measured: dict[tuple[str, int], Lengths]
) -> None:
    routine = load_routine(path)
    rate_wpm = routine.voice.rate_wpm
    assert rate_wpm
    length = lengths(routine.language, rate_wpm, store, measured)
    spoken_s = sum(map(length.of, said(path)))
    assert 60 * sum(map(word_count, said(path))) / spoken_s == pytest.approx(rate_wpm, rel=0.05)

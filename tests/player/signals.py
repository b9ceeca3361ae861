"""Sessions to play in tests: sounds that are computed from the frame number alone."""

import numpy as np
from numpy.typing import NDArray

from tests.sounding import clip_of
from voiceguide.audio import Samples
from voiceguide.clips.clip import LoopedSound
from voiceguide.timeline.events import Event
from voiceguide.timeline.timeline import BedTrack, GainCurve, Layer, Passage, Placement, Timeline
from voiceguide.units import SAMPLE_RATE

STEEPEST = 0.25 * 2 * np.pi * 200 / SAMPLE_RATE
"""The largest difference between two frames of `tone`."""


def sounding(samples: Samples) -> Timeline:
    """A session that is nothing but these samples, shape `(frames, 2)`."""
    placement = Placement(0, clip_of(samples), 1.0, Layer.CUES)
    return Timeline("", "en", len(samples), (), (placement,), None, (Passage(0, None),))


def tone(frames: int, level: float = 0.25) -> Samples:
    """A tone of 200 Hz in which every step would be heard, shape `(frames, 2)`."""
    wave = level * np.sin(2 * np.pi * 200 / SAMPLE_RATE * np.arange(frames))
    return _as_stored(np.repeat(wave[:, None], 2, axis=1))


def _as_stored(samples: NDArray[np.float64]) -> Samples:
    """The nearest samples that 16 bits can hold, as a bed is kept in memory."""
    return (np.round(samples * 32768) / 32768).astype(np.float32)


def noise(frames: int, level: float = 0.25) -> Samples:
    """No two frames alike, the same in every process, shape `(frames, 2)`."""
    return _as_stored(np.random.default_rng(7).uniform(-level, level, (frames, 2)))


def steady(frames: int) -> Samples:
    """Full level from the first frame to the last: what is faded shows its gain; shape `(frames, 2)`."""
    return np.ones((frames, 2), np.float32)


def bed_of(frames: int, level: float = 0.25) -> BedTrack:
    """A bed that is steady, so that it shows its gain: 0.8 at rest, 0.4 under the voice."""
    loop = np.full((SAMPLE_RATE, 2), level, np.float32)
    return BedTrack(LoopedSound((clip_of(loop),)), GainCurve.through([(0, 0.8), (frames, 0.8)]), 0.4)


def timeline(events: tuple[Event, ...], passages: tuple[int, ...], frames: int, *, bed: bool = True) -> Timeline:
    """A session in which all that is spoken is a tone."""
    spoken = [event for event in events if event.kind == "speech"]
    placements = tuple(Placement(word.onset, clip_of(tone(word.frames)), 1.0, Layer.VOICE) for word in spoken)
    marks = tuple(Passage(onset, None) for onset in passages)
    return Timeline("", "en", frames, events, placements, bed_of(frames) if bed else None, marks)

"""Background music: the shipped beds, and synthetic drums and piano full of onsets."""

from functools import cache

import numpy as np

from tests.ear_bench.rooms import at_rms, band, room
from tests.ear_bench.talk import CACHE
from voiceguide.audio import Samples
from voiceguide.clips.clip_store import ClipStore
from voiceguide.ear.hop import RATE_HZ
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.units import SAMPLE_RATE


@cache
def bed(name: str) -> Samples:
    """The first minute of a shipped bed, one channel."""
    import soxr

    sound = SoundLibrary(ClipStore(CACHE / "store", 4_000_000_000)).bed(name)
    frames = 60 * SAMPLE_RATE
    mixed = sum(np.resize(loop.read(0, min(loop.frames, frames)).mean(axis=1), frames) for loop in sound.loops)
    return soxr.resample(mixed, SAMPLE_RATE, RATE_HZ).astype(np.float32)


def beds(rng: np.random.Generator, frames: int) -> Samples:
    """A shipped bed, played from another loudspeaker."""
    name = rng.choice(list(definitions(SoundKind.BED)))
    return at_rms(room(rng).carry(np.resize(bed(str(name)), frames)), rng.uniform(-50, -36))


def band_of_two(rng: np.random.Generator, frames: int) -> Samples:
    """Drums and a piano in passages with pauses between: the hard case, full of sharp and regular onsets."""
    samples = np.zeros(frames + 3 * RATE_HZ)
    start = 0
    while start < frames:
        length = int(rng.uniform(15, 60) * RATE_HZ)
        beat = 60 / rng.uniform(60, 150) * RATE_HZ
        drums, piano = rng.random() < 0.7, rng.random() < 0.8
        drums = drums or not piano
        for count in range(int(length / beat * 2)):
            at = start + int(count * beat / 2)
            if at >= frames:
                break
            if drums:
                _add(samples, at, _drum(rng, count))
            if piano and rng.random() < 0.6:
                _add(samples, at, _note(rng))
        start += length + int(rng.uniform(0.5, 5) * RATE_HZ)
    return at_rms(room(rng).carry(samples[:frames].astype(np.float32)), rng.uniform(-50, -36))


def _drum(rng: np.random.Generator, count: int) -> np.ndarray:
    time_s = np.arange(RATE_HZ // 4) / RATE_HZ
    if count % 4 == 0:
        return 0.9 * np.sin(2 * np.pi * (50 * time_s + 3 * (1 - np.exp(-time_s / 0.02)))) * np.exp(-time_s / 0.06)
    if count % 4 == 2:
        return 0.5 * band(rng.standard_normal(len(time_s)), 200, 7000) * np.exp(-time_s / 0.05)
    return 0.2 * band(rng.standard_normal(len(time_s)), 5000, 8000) * np.exp(-time_s / 0.015)


def _note(rng: np.random.Generator) -> np.ndarray:
    pitch_hz = 440 * 2 ** (rng.choice((0, 2, 4, 7, 9, 12, -3, -5, -8, -12, -17)) / 12)
    time_s = np.arange(2 * RATE_HZ) / RATE_HZ
    partials = [order for order in range(1, 13) if order * pitch_hz < 7500]
    note = sum(
        np.sin(2 * np.pi * order * pitch_hz * np.sqrt(1 + 4e-4 * order**2) * time_s) / order**1.2
        * np.exp(-time_s * (1 + 0.6 * order))
        for order in partials
    )  # fmt: skip
    hammer = band(rng.standard_normal(len(time_s)), 300, 3000) * np.exp(-time_s / 0.008)
    return rng.uniform(0.2, 0.6) * (1 - np.exp(-time_s / 0.002)) * (note + 0.2 * hammer)


def _add(samples: np.ndarray, at: int, sound: np.ndarray) -> None:
    stop = min(len(samples), at + len(sound))
    samples[at:stop] += sound[: stop - at]

"""Synthetic claps and knocks: varied hands, tables, distances and strengths."""

import numpy as np

from tests.ear_bench.rooms import band, room
from tests.ear_bench.scene import Signal
from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.language.vocabulary import Command

_MEANING = {2: Command.PAUSE_OR_GO_ON, 3: Command.REPEAT}


def strikes(rng: np.random.Generator, count: int) -> Signal:
    """A number of evenly spaced claps or knocks by one person at one place."""
    near = rng.random() < 0.5
    strike, loudest_dbfs = (_clap(rng), -2) if rng.random() < 0.5 else (_knock(rng), -6)
    gap_s = rng.uniform(0.16, 0.40)
    onsets = [0]
    for _ in range(count - 1):
        onsets.append(onsets[-1] + int(gap_s * np.clip(rng.normal(1, 0.05), 0.88, 1.12) * RATE_HZ))
    dry = np.zeros(onsets[-1] + len(strike(rng)), np.float64)
    for onset in onsets:
        one = strike(rng)
        dry[onset : onset + len(one)] += one * 10 ** (np.clip(rng.normal(0, 1.5), -3, 3) / 20)
    wet = room(rng, near=near).ring(dry.astype(np.float32))
    level = 10 ** ((loudest_dbfs - rng.uniform(0, 18)) / 20) / np.max(np.abs(wet))
    return Signal(
        _MEANING.get(count, Command.PAUSE_OR_GO_ON), (wet * level).astype(np.float32), _end_of(dry), tuple(onsets)
    )


def random_knocks(rng: np.random.Generator, count: int) -> list[Signal]:
    """`count` commands of two or three strikes."""
    return [strikes(rng, int(rng.choice((2, 3)))) for _ in range(count)]


def _clap(rng: np.random.Generator):
    """Two hands: a short burst of noise with a broad resonance (Repp 1987, The sound of two hands clapping)."""
    centre_hz, width, decay_s = rng.uniform(700, 3000), rng.uniform(0.5, 1.2), rng.uniform(0.003, 0.010)
    attack_s, flam_s = rng.uniform(0.0002, 0.001), rng.choice((0, 0, rng.uniform(0.002, 0.006)))

    def strike(rng: np.random.Generator) -> Samples:
        time_s = np.arange(int(0.08 * RATE_HZ)) / RATE_HZ
        noise = rng.standard_normal(len(time_s))
        resonant = band(noise, centre_hz * 2**-width, centre_hz * 2**width) + 0.25 * noise
        burst = resonant * np.minimum(time_s / attack_s, 1) * np.exp(-time_s / decay_s)
        if flam_s:
            late = int(flam_s * RATE_HZ)
            burst[late:] += 0.6 * burst[: len(burst) - late]
        return (burst / np.max(np.abs(burst))).astype(np.float32)

    return strike


def _knock(rng: np.random.Generator):
    """Knuckles on wood: damped modes between 80 and 800 Hz, and the click of the contact."""
    modes = rng.integers(5, 10)
    frequencies_hz = np.sort(np.exp(rng.uniform(np.log(80), np.log(800), modes)))
    decays_s = rng.uniform(0.008, 0.035, modes) * (200 / frequencies_hz) ** 0.3
    weights, click = rng.uniform(0.2, 1, modes), rng.uniform(0.3, 1.2)
    contact_s = rng.uniform(0.0006, 0.0025)

    def strike(rng: np.random.Generator) -> Samples:
        time_s = np.arange(int(0.2 * RATE_HZ)) / RATE_HZ
        body = sum(
            weight * rng.uniform(0.8, 1.2) * np.exp(-time_s / decay_s) * np.sin(2 * np.pi * frequency_hz * time_s)
            for weight, decay_s, frequency_hz in zip(weights, decays_s, frequencies_hz, strict=True)
        )
        contact = band(rng.standard_normal(len(time_s)), 800, 6000) * np.exp(-time_s / contact_s)
        sound = body / np.max(np.abs(body)) + click * contact / np.max(np.abs(contact))
        return (sound / np.max(np.abs(sound))).astype(np.float32)

    return strike


def _end_of(dry: np.ndarray) -> int:
    """The frame after the last sample within 30 dB of the peak."""
    return int(np.flatnonzero(np.abs(dry) > 10 ** (-30 / 20) * np.max(np.abs(dry)))[-1]) + 1

"""Unpitched sound: noise of a colour, which is a spectrum of random phases, and many small drops."""

import math

import numpy as np

from voiceguide.audio import Samples
from voiceguide.sound.definition import Drops, Noise
from voiceguide.sound.movement import SIDES, envelope
from voiceguide.sound.tones import add_wrapped, dying, edges
from voiceguide.units import to_frames, to_gain

_SLOPE_END_DB = 48.0
"""Below its first and above its last point, a colour falls by so much per octave."""
_QUIETEST_DB = -90.0
_KINDS_OF_DROP = 96
_DROP_RANGE_DB = 24.0
"""The softest drop is so much below the loudest."""


def wash(noise: Noise, length_s: float, rng: np.random.Generator) -> Samples:
    """Noise over one loop, shape `(2, frames)`: effective value 1 on each side before swells and waves."""
    frames = to_frames(length_s)
    colour = _magnitudes(noise.colour, length_s)
    first, second = (_random_phases(colour, frames, rng) for _ in range(2))
    angle = noise.width * math.pi / 4
    along, across = math.cos(angle) * first, math.sin(angle) * second
    sides = np.stack((along + across, along - across))
    for side in SIDES:
        sides[side] *= envelope(noise.swells, noise.waves, length_s, side)
    return sides


def patter(drops: Drops, length_s: float, rng: np.random.Generator) -> Samples:
    """Drops over one loop, shape `(2, frames)`; the loudest peak at 1."""
    loop = np.zeros((2, to_frames(length_s)), np.float32)
    grain_frames = to_frames(drops.ring)
    shape = edges(grain_frames, drops.attack, drops.ring / 4)
    pitches = drops.low * (drops.high / drops.low) ** rng.random(_KINDS_OF_DROP)
    grains = [
        grain / np.abs(grain).max() for grain in (dying(hz, drops.ring, grain_frames, 0.0) * shape for hz in pitches)
    ]
    count = round(drops.per_second * length_s)
    starts = rng.integers(loop.shape[1], size=count)
    kinds = rng.integers(_KINDS_OF_DROP, size=count)
    gains = 10 ** (-_DROP_RANGE_DB / 20 * rng.random(count))
    angles = (1 + drops.width * rng.uniform(-1, 1, count)) * math.pi / 4
    pans = np.stack((np.cos(angles), np.sin(angles)), axis=1) * gains[:, None]
    for start, kind, pan in zip(starts.tolist(), kinds.tolist(), pans.astype(np.float32), strict=True):
        add_wrapped(loop, pan[:, None] * grains[kind], start)
    if drops.swells:
        for side in SIDES:
            loop[side] *= envelope(drops.swells, None, length_s, side)
    return loop


def _magnitudes(colour: tuple[tuple[float, float], ...], length_s: float) -> Samples:
    """The spectrum's magnitudes from bin 0 to the last that matters, scaled to an effective value of 1."""
    places, levels = (np.array(column) for column in zip(*colour, strict=True))
    octaves = np.log2(places)
    octaves = np.concatenate(([octaves[0] - 2], octaves, [octaves[-1] + 2]))
    levels = np.concatenate(([levels[0] - 2 * _SLOPE_END_DB], levels, [levels[-1] - 2 * _SLOPE_END_DB]))
    highest = min(to_frames(length_s) // 2, round(2 ** octaves[-1] * length_s))
    bins = np.arange(1, highest)
    decibels = np.interp(np.log2(bins / length_s), octaves, levels, left=_QUIETEST_DB - 200)
    magnitudes = np.concatenate(([0.0], 10 ** (decibels / 20)))
    magnitudes[magnitudes < magnitudes.max() * to_gain(_QUIETEST_DB)] = 0.0
    return (magnitudes / math.sqrt(2 * np.square(magnitudes).sum())).astype(np.float32)


def _random_phases(magnitudes: Samples, frames: int, rng: np.random.Generator) -> Samples:
    spectrum = np.zeros(frames // 2 + 1, np.complex64)
    angles = rng.random(len(magnitudes), dtype=np.float32) * np.float32(2 * math.pi)
    spectrum.real[: len(magnitudes)] = np.cos(angles) * magnitudes
    spectrum.imag[: len(magnitudes)] = np.sin(angles) * magnitudes
    return np.fft.irfft(spectrum, frames, norm="forward")

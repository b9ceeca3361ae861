"""Synthesises unpitched layers of a bed: noise, as a spectrum of random phases, and drops."""

import math

import numpy as np

from voiceguide.audio import Samples
from voiceguide.sound.definition import DropsLayer, NoiseLayer
from voiceguide.sound.movement import SIDES, add_modulated, gain_curve, gains_at
from voiceguide.sound.tones import add_wrapped, decaying_sine, fade_envelope
from voiceguide.units import SAMPLE_RATE, to_frames, to_gain

_SLOPE_END_DB = 48.0
"""dB per octave by which a spectrum falls below its first and above its last point."""
_QUIETEST_DB = -90.0
"""Bins that are this far below the loudest are left out."""
_KINDS_OF_DROP = 96
"""Different drops per layer; each is used many times."""
_DROP_RANGE_DB = 24.0
"""The range of levels of the drops."""


def add_noise(loop: Samples, noise: NoiseLayer, length_s: float, rng: np.random.Generator) -> None:
    """Add noise to a loop, shape `(2, frames)`; its RMS is 1 on each side before level, swells and waves."""
    magnitudes = _magnitudes(noise.colour, length_s) * np.float32(to_gain(noise.level))
    angle = noise.width * math.pi / 4
    # First the mid, then the side signal: one after the other, as each takes as much memory as half a loop.
    for part, signs in ((math.cos(angle), (1, 1)), (math.sin(angle), (1, -1))):
        sound = _random_phases(magnitudes * np.float32(part), loop.shape[1], rng)
        for side, sign in zip(SIDES, signs, strict=True):
            add_modulated(loop[side], sound, sign, gain_curve(noise.swells, noise.waves, length_s, side))
        del sound


def add_drops(loop: Samples, drops: DropsLayer, length_s: float, rng: np.random.Generator) -> None:
    """Add drops to a loop, shape `(2, frames)`; the loudest has a peak of 1 before level and swells."""
    grain_frames = to_frames(drops.ring)
    shape = fade_envelope(grain_frames, drops.attack, drops.ring / 4)
    pitches = drops.low * (drops.high / drops.low) ** rng.random(_KINDS_OF_DROP)
    grains = [decaying_sine(hz, drops.ring, grain_frames, 0.0) * shape for hz in pitches]
    grains = [grain / np.abs(grain).max() for grain in grains]
    count = round(drops.per_second * length_s)
    starts = rng.integers(loop.shape[1], size=count)
    kinds = rng.integers(_KINDS_OF_DROP, size=count)
    gains = 10 ** ((drops.level - _DROP_RANGE_DB * rng.random(count)) / 20)
    angles = (1 + drops.width * rng.uniform(-1, 1, count)) * math.pi / 4
    pans = np.stack((np.cos(angles), np.sin(angles)), axis=1) * gains[:, None]
    for side in SIDES:
        pans[:, side] *= gains_at(drops.swells, None, starts / SAMPLE_RATE, length_s, side)
    for start, kind, pan in zip(starts.tolist(), kinds.tolist(), pans.astype(np.float32), strict=True):
        add_wrapped(loop, pan[:, None] * grains[kind], start)


def _magnitudes(colour: tuple[tuple[float, float], ...], length_s: float) -> Samples:
    """The magnitudes of the spectrum from bin 0 to the last one above -90 dB, scaled to an RMS of 1."""
    places, levels = (np.array(column) for column in zip(*colour, strict=True))
    octaves = np.log2(places)
    octaves = np.concatenate(([octaves[0] - 2], octaves, [octaves[-1] + 2]))
    levels = np.concatenate(([levels[0] - 2 * _SLOPE_END_DB], levels, [levels[-1] - 2 * _SLOPE_END_DB]))
    highest = min(to_frames(length_s) // 2, round(2 ** octaves[-1] * length_s))
    places = np.log2(np.arange(1, highest, dtype=np.float32) / np.float32(length_s))
    decibels = np.interp(places, octaves, levels, left=-math.inf).astype(np.float32)
    magnitudes = np.concatenate((np.zeros(1, np.float32), np.float32(10) ** (decibels / np.float32(20))))
    magnitudes[magnitudes < magnitudes.max() * to_gain(_QUIETEST_DB)] = 0.0
    magnitudes /= np.float32(math.sqrt(2 * np.square(magnitudes).sum()))
    return magnitudes


def _random_phases(magnitudes: Samples, frames: int, rng: np.random.Generator) -> Samples:
    spectrum = np.zeros(frames // 2 + 1, np.complex64)
    angles = rng.random(len(magnitudes), dtype=np.float32)
    angles *= np.float32(2 * math.pi)
    for part, wave in ((spectrum.real, np.cos), (spectrum.imag, np.sin)):
        wave(angles, out=part[: len(angles)])
    spectrum[: len(angles)] *= magnitudes
    spectrum *= np.float32(frames)  # irfft divides by it; norm="forward" computes in double precision
    del angles
    return np.fft.irfft(spectrum, frames).astype(
        np.float32, copy=False
    )  # no copy: it is float32 already, which numpy's types do not say

"""Pitched sound: notes that never end, as bins of a spectrum, and notes that are struck and ring out."""

import math

import numpy as np

from voiceguide.audio import Samples
from voiceguide.sound.definition import Strike, Tone
from voiceguide.sound.movement import SIDES, swell_kernel
from voiceguide.units import SAMPLE_RATE, to_frames, to_gain

_GOLDEN = 0.618034
"""Part of a turn between neighbouring partials: no two of them swell or beat together."""
_DAMPING = 0.6
"""A partial at `r` times the note rings `r ** -_DAMPING` as long, as in struck metal and wood."""
_SIXTY_DB = math.log(1000)


def add_tones(loop: Samples, tones: tuple[Tone, ...], length_s: float, rng: np.random.Generator) -> None:
    """Add tones to a loop, shape `(2, frames)`; every frequency is moved to the next whole number of turns in it."""
    frames = loop.shape[1]
    sines = [
        (tone, index, half, round((tone.note * ratio + offset_hz) * length_s), tone.level + level_db, rng.random())
        for tone in tones
        for index, (ratio, level_db) in enumerate(tone.partials)
        for half, offset_hz in _halves(tone.beat)
    ]
    for side in SIDES:
        spectrum = np.zeros(frames // 2 + 1, np.complex64)
        for tone, index, half, turns, level_db, phase in sines:
            kernel = swell_kernel(tone.swells, side, (index + half / 4) * _GOLDEN)
            reach = len(kernel) // 2
            value = frames / 2 * to_gain(level_db) * _panned(half * tone.width)[side] * np.exp(2j * math.pi * phase)
            spectrum[turns - reach : turns + reach + 1] += value * kernel
        loop[side] += np.fft.irfft(spectrum, frames)


def ring(strike: Strike) -> Samples:
    """One strike until it has died away, shape `(2, frames)`; it starts and ends at zero."""
    frames = to_frames(strike.ring)
    sound = np.zeros((2, frames), np.float32)
    for index, (ratio, level_db) in enumerate(strike.partials):
        ring_s = strike.ring * min(1.0, ratio**-_DAMPING)
        shape = edges(to_frames(ring_s), strike.attack, ring_s / 5) * np.float32(to_gain(strike.level + level_db))
        for half, offset_hz in _halves(strike.beat):
            hz = strike.note * ratio + offset_hz
            partial = shape * dying(hz, ring_s, len(shape), 2 * math.pi * _GOLDEN * index)
            for side, gain in enumerate(_panned(max(-1.0, min(1.0, strike.pan + half * strike.width)))):
                sound[side, : len(partial)] += np.float32(gain) * partial
    return sound


def dying(hz: float, ring_s: float, frames: int, phase: float) -> Samples:
    """A sine of amplitude 1 that fades by 60 dB in `ring_s`, shape `(frames,)`.

    It is one complex exponential; its blocks are multiples of the first, so that few exponentials have to be computed.
    """
    step = complex(-_SIXTY_DB / ring_s, 2 * math.pi * hz) / SAMPLE_RATE
    block = max(1, math.isqrt(frames))
    fine = np.exp(step * np.arange(block)).astype(np.complex64)
    coarse = np.exp(step * block * np.arange(-(-frames // block)) + 1j * phase).astype(np.complex64)
    return np.outer(coarse, fine).ravel()[:frames].imag.astype(np.float32)


def edges(frames: int, attack_s: float, release_s: float) -> Samples:
    """Raised-cosine ramps from zero and to zero, shape `(frames,)`."""
    shape = np.ones(frames, np.float32)
    attack = _rise(min(to_frames(attack_s), frames))
    release = _rise(min(to_frames(release_s), frames))
    shape[: len(attack)] *= attack
    shape[frames - len(release) :] *= release[::-1]
    return shape


def add_wrapped(loop: Samples, sound: Samples, start: int) -> None:
    """Add `sound`, shape `(2, n)`, to `loop`, shape `(2, frames)`, from `start`; what passes the end goes on at 0."""
    frames = loop.shape[1]
    first = min(sound.shape[1], frames - start)
    loop[:, start : start + first] += sound[:, :first]
    loop[:, : sound.shape[1] - first] += sound[:, first:]


def _rise(frames: int) -> Samples:
    angle = np.arange(frames, dtype=np.float32) * np.float32(math.pi / max(1, frames))
    rise: Samples = np.float32(0.5) - np.float32(0.5) * np.cos(angle)
    return rise


def _halves(beat_hz: float) -> tuple[tuple[int, float], ...]:
    """`(side to lean to, offset in Hz)` of the one or two sines a partial is made of."""
    return ((-1, -beat_hz / 2), (1, beat_hz / 2)) if beat_hz else ((0, 0.0),)


def _panned(position: float) -> tuple[float, float]:
    """Gains of left and right at equal power for a position from -1 (left) to 1 (right)."""
    angle = (position + 1) * math.pi / 4
    return math.cos(angle), math.sin(angle)

"""Synthesises notes: continuous tones, as bins of a spectrum, and struck notes, as decaying sines."""

import math

import numpy as np

from voiceguide.audio import Samples
from voiceguide.sound.definition import StruckNote, ToneLayer
from voiceguide.sound.movement import SIDES, swell_kernel
from voiceguide.units import SAMPLE_RATE, to_frames, to_gain

_GOLDEN = 0.618034
"""Phase between neighbouring partials, in periods: no two of them swell or beat in step."""
_DAMPING = 0.6
"""A partial at `r` times the note decays in `r ** -_DAMPING` of its time, as in struck metal and wood."""
_SIXTY_DB = math.log(1000)
"""60 dB in nepers."""


def add_tone(loop: Samples, tone: ToneLayer, length_s: float, rng: np.random.Generator) -> None:
    """Add a tone to a loop, shape `(2, frames)`; its frequencies are rounded to a whole number of periods per loop."""
    frames = loop.shape[1]
    sines = [
        (index, half, round((tone.note * ratio + offset_hz) * length_s), tone.level + level_db, rng.random())
        for index, (ratio, level_db) in enumerate(tone.partials)
        for half, offset_hz in _detuned_sines(tone.beat)
    ]
    for side in SIDES:
        spectrum = np.zeros(frames // 2 + 1, np.complex64)
        for index, half, turns, level_db, phase in sines:
            kernel = swell_kernel(tone.swells, side, (index + half / 4) * _GOLDEN)
            reach = len(kernel) // 2
            value = frames / 2 * to_gain(level_db) * _pan_gains(half * tone.width)[side] * np.exp(2j * math.pi * phase)
            spectrum[turns - reach : turns + reach + 1] += value * kernel
        loop[side] += np.fft.irfft(spectrum, frames)


def struck_note(strike: StruckNote) -> Samples:
    """A struck note until it has decayed, shape `(2, frames)`; it starts and ends at zero."""
    frames = to_frames(strike.ring)
    sound = np.zeros((2, frames), np.float32)
    for index, (ratio, level_db) in enumerate(strike.partials):
        ring_s = strike.ring * min(1.0, ratio**-_DAMPING)
        shape = fade_envelope(to_frames(ring_s), strike.attack, ring_s / 5) * np.float32(
            to_gain(strike.level + level_db)
        )
        for half, offset_hz in _detuned_sines(strike.beat):
            hz = strike.note * ratio + offset_hz
            partial = shape * decaying_sine(hz, ring_s, len(shape), 2 * math.pi * _GOLDEN * index)
            for side, gain in enumerate(_pan_gains(max(-1.0, min(1.0, strike.pan + half * strike.width)))):
                sound[side, : len(partial)] += np.float32(gain) * partial
    return sound


def decaying_sine(hz: float, ring_s: float, frames: int, phase: float) -> Samples:
    """A sine of amplitude 1 that decays by 60 dB in `ring_s` seconds, shape `(frames,)`.

    It is a complex exponential, computed as the outer product of two short ones.
    """
    step = complex(-_SIXTY_DB / ring_s, 2 * math.pi * hz) / SAMPLE_RATE
    block = max(1, math.isqrt(frames))
    fine = np.exp(step * np.arange(block)).astype(np.complex64)
    coarse = np.exp(step * block * np.arange(-(-frames // block)) + 1j * phase).astype(np.complex64)
    return np.outer(coarse, fine).ravel()[:frames].imag.astype(np.float32)


def fade_envelope(frames: int, attack_s: float, release_s: float) -> Samples:
    """An envelope of ones with raised-cosine fades at both ends, shape `(frames,)`."""
    shape = np.ones(frames, np.float32)
    attack = _rise(min(to_frames(attack_s), frames))
    release = _rise(min(to_frames(release_s), frames))
    shape[: len(attack)] *= attack
    shape[frames - len(release) :] *= release[::-1]
    return shape


def add_wrapped(loop: Samples, sound: Samples, start: int) -> None:
    """Add `sound`, shape `(2, n)`, to `loop`, shape `(2, frames)`, from frame `start` on, wrapping at its end."""
    frames = loop.shape[1]
    first = min(sound.shape[1], frames - start)
    loop[:, start : start + first] += sound[:, :first]
    loop[:, : sound.shape[1] - first] += sound[:, first:]


def _rise(frames: int) -> Samples:
    angle = np.arange(frames, dtype=np.float32) * np.float32(math.pi / max(1, frames))
    rise: Samples = np.float32(0.5) - np.float32(0.5) * np.cos(angle)
    return rise


def _detuned_sines(beat_hz: float) -> tuple[tuple[int, float], ...]:
    """`(pan, offset in Hz)` of the one or two sines of a partial; pan is -1, 0 or 1."""
    return ((-1, -beat_hz / 2), (1, beat_hz / 2)) if beat_hz else ((0, 0.0),)


def _pan_gains(position: float) -> tuple[float, float]:
    """The gains of left and right for a pan from -1 (left) to 1 (right), at equal power."""
    angle = (position + 1) * math.pi / 4
    return math.cos(angle), math.sin(angle)

"""Amplitude modulation of a bed's layers by swells and waves, as gains from 0 to 1 over one loop.

Each swell has a whole number of periods in the loop, so that the loop stays seamless.
"""

import math

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.sound.definition import Swell, Waves
from voiceguide.units import to_gain

_KNOTS_PER_S = 100
"""Gains are computed at this rate and interpolated linearly, which is exact enough for such slow modulation."""

SIDES = (0, 1)
"""Left and right: the factor of a swell's `lag`."""


def swell_kernel(swells: tuple[Swell, ...], side: int, turn: float) -> NDArray[np.complex128]:
    """The product of the swells as Fourier coefficients, shape `(2 n + 1,)`, from -n to n periods per loop.

    Convolved with the single bin of a partial, they modulate it exactly, at no cost.

    Args:
        swells: the swells of a tone.
        side: 0 for left, 1 for right.
        turn: added to the phase of all swells, in periods.
    """
    kernel = np.ones(1, np.complex128)
    for swell in swells:
        modulation = _modulation(swell)
        phasor = np.exp(-2j * math.pi * (_phase(swell, side) + turn))
        factor = np.zeros(2 * swell.turns + 1, np.complex128)
        factor[0], factor[-1] = modulation / 2 * np.conj(phasor), modulation / 2 * phasor
        factor[swell.turns] = 1
        kernel = np.convolve(kernel, factor / (1 + modulation))
    return kernel


def gains_at(
    swells: tuple[Swell, ...], waves: Waves | None, moments_s: NDArray[np.float64], length_s: float, side: int
) -> NDArray[np.float64]:
    """The product of swells and waves at the times `moments_s`, in seconds, as gains of the same shape."""
    factors = np.ones(moments_s.shape)
    for swell in swells:
        modulation = _modulation(swell)
        angle = 2 * math.pi * (swell.turns * moments_s / length_s - _phase(swell, side))
        factors *= (1 + modulation * np.cos(angle)) / (1 + modulation)
    if waves is not None:
        factors *= _crests(waves, moments_s, length_s)
    return factors


def gain_curve(swells: tuple[Swell, ...], waves: Waves | None, length_s: float, side: int) -> Samples:
    """The gains of one side of a whole loop at its knots, 100 per second and the last included, shape `(knots,)`."""
    knots_s = np.arange(round(length_s * _KNOTS_PER_S) + 1) / _KNOTS_PER_S
    return gains_at(swells, waves, knots_s, length_s, side).astype(np.float32)


def add_modulated(loop_side: Samples, sound: Samples, sign: int, gains: Samples) -> None:
    """Add `sign * sound` times the interpolated `gains` to one side of a loop; both have shape `(frames,)`."""
    target, stretches = (each.reshape(len(gains) - 1, -1) for each in (loop_side, sound))
    along = np.arange(stretches.shape[1], dtype=np.float32) / np.float32(stretches.shape[1])
    for first in range(0, len(stretches), _KNOTS_PER_S):
        here = gains[first : first + _KNOTS_PER_S + 1] * np.float32(sign)
        moved = here[:-1, None] + np.diff(here)[:, None] * along
        moved *= stretches[first : first + _KNOTS_PER_S]
        target[first : first + _KNOTS_PER_S] += moved


def _crests(waves: Waves, moments_s: NDArray[np.float64], length_s: float) -> NDArray[np.float64]:
    total = np.zeros(moments_s.shape)
    for crest_s, level_db in waves.at:
        since = (moments_s - crest_s + length_s / 2) % length_s - length_s / 2
        nearness = np.clip(np.where(since < 0, 1 + since / waves.rise, 1 - since / waves.fall), 0, 1)
        total += to_gain(level_db) * np.sin(math.pi / 2 * nearness) ** 4
    return total


def _modulation(swell: Swell) -> float:
    lowest = to_gain(-abs(swell.depth))
    return (1 - lowest) / (1 + lowest)


def _phase(swell: Swell, side: int) -> float:
    return swell.start + side * swell.lag

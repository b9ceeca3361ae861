"""Slow movement of a bed: swells and waves, as factors between 0 and 1 over one loop.

Every movement fits a whole number of times into the loop, so that its end meets its start.
"""

import math

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.sound.definition import Swell, Waves
from voiceguide.units import to_gain

_KNOTS_PER_S = 100
"""Movement is computed at these points and drawn straight between them; it is far too slow to tell."""

SIDES = (0, 1)
"""Left, right: what a swell's `lag` is multiplied with."""


def swell_kernel(swells: tuple[Swell, ...], side: int, turn: float) -> NDArray[np.complex128]:
    """The swells' product as Fourier coefficients, from the lowest to the highest; odd length, middle is constant.

    Convolving a partial's single bin with it makes the partial swell, exactly and for nothing. `turn` shifts where all
    of them are at the loop's start, as a part of a turn.
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


def strength(
    swells: tuple[Swell, ...], waves: Waves | None, moments_s: NDArray[np.float64], length_s: float, side: int
) -> NDArray[np.float64]:
    """The product of swells and waves at moments of the loop, as factors of the same shape."""
    factors = np.ones(moments_s.shape)
    for swell in swells:
        modulation = _modulation(swell)
        angle = 2 * math.pi * (swell.turns * moments_s / length_s - _phase(swell, side))
        factors *= (1 + modulation * np.cos(angle)) / (1 + modulation)
    if waves is not None:
        factors *= _crests(waves, moments_s, length_s)
    return factors


def strengths(swells: tuple[Swell, ...], waves: Waves | None, length_s: float, side: int) -> Samples:
    """The movement of one side of a whole loop at its knots, first and last included, shape `(knots,)`."""
    knots_s = np.arange(round(length_s * _KNOTS_PER_S) + 1) / _KNOTS_PER_S
    return strength(swells, waves, knots_s, length_s, side).astype(np.float32)


def add_moving(loop_side: Samples, sound: Samples, sign: int, factors: Samples) -> None:
    """Add `sign * sound`, moved by the `factors` at its knots, to one side of a loop; both of shape `(frames,)`."""
    target, stretches = (each.reshape(len(factors) - 1, -1) for each in (loop_side, sound))
    along = np.arange(stretches.shape[1], dtype=np.float32) / np.float32(stretches.shape[1])
    for first in range(0, len(stretches), _KNOTS_PER_S):
        here = factors[first : first + _KNOTS_PER_S + 1] * np.float32(sign)
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

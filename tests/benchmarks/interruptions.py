"""Finds the interruptions in a recording of a session whose background is never silent."""

from dataclasses import dataclass

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import SAMPLE_RATE, to_frames

_SHORTEST = to_frames(0.001)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard from the first sound to the last."""

    length_s: float
    interruptions: int
    silent_s: float
    """How long all of them lasted."""


def heard(recording: Samples) -> Heard:
    """What was heard; exact zeros for a millisecond or longer are an interruption.

    Args:
        recording: shape `(frames, 2)`.
    """
    sounding = np.flatnonzero(recording[:, 0])
    gaps = np.diff(sounding) - 1
    gaps = gaps[gaps >= _SHORTEST]
    return Heard((int(sounding[-1]) + 1 - int(sounding[0])) / SAMPLE_RATE, len(gaps), int(gaps.sum()) / SAMPLE_RATE)

"""Puts a dry voice into a small room, so that it does not stand in front of the background as if it were cut out."""

from typing import Final

import numpy as np

from voiceguide.audio import Samples
from voiceguide.language.vocabulary import Room
from voiceguide.units import to_frames, to_gain

_REFLECTIONS: Final = (
    ((7.3, -17.0), (12.7, -19.0), (18.1, -20.0), (25.9, -22.0), (34.7, -24.0)),
    ((8.9, -17.0), (11.3, -19.0), (20.3, -20.0), (23.9, -22.0), (36.1, -24.0)),
)
"""For the left and the right ear: how many milliseconds later a reflection arrives, and its level in decibels.

All within 40 ms, in which the ear joins them to the sound itself; together 13 dB below it.
"""
_TAIL: Final = to_frames(max(delay_ms for ear in _REFLECTIONS for delay_ms, _ in ear) / 1000)
_WALL: Final = np.hanning(27)[1:-1].astype(np.float32) / np.float32(np.hanning(27).sum())
"""What a soft wall leaves: half the amplitude at 3.7 kHz, and nearly nothing above 7 kHz."""


def in_room(speech: Samples, room: Room) -> Samples:
    """Speech of shape `(frames, 1)` as it is heard in a room: shape `(frames + 1733, 2)`, or as it is for no room."""
    if room is Room.NONE:
        return speech
    dry = speech[:, 0]
    dull = np.convolve(dry, _WALL, mode="same")
    heard = np.zeros((len(dry) + _TAIL, 2), np.float32)
    heard[: len(dry)] = speech
    for ear, reflections in enumerate(_REFLECTIONS):
        for delay_ms, level_db in reflections:
            delay = to_frames(delay_ms / 1000)
            heard[delay : delay + len(dry), ear] += np.float32(to_gain(level_db)) * dull
    return heard

"""What is left of a sound on the loudspeaker of a phone, and how notes go together."""

from collections.abc import Iterable
from itertools import product

import numpy as np

from voiceguide.audio import Samples
from voiceguide.sound.definition import StruckNote, ToneLayer
from voiceguide.units import SAMPLE_RATE

_CORNER_HZ = 300.0
_D_MAJOR = {2, 4, 6, 7, 9, 11, 1}
"""Semitones above C."""
_STRONG_DB = -20.0
_ROUGH_HZ = (5.0, 24.0)
"""Two partials that are this far apart are heard neither as one that sways nor as two notes."""


def on_a_phone(samples: Samples) -> Samples:
    """`samples`, shape `(frames, 2)`, summed to mono through a Butterworth high-pass of fourth order, on both sides."""
    size = len(samples) + SAMPLE_RATE
    at = 1j * np.fft.rfftfreq(size, _CORNER_HZ / SAMPLE_RATE)
    response = at**4 / ((at**2 + 0.765367 * at + 1) * (at**2 + 1.847759 * at + 1))
    mono = np.fft.irfft(np.fft.rfft(samples.mean(axis=1, dtype=np.float64), size) * response, size)[: len(samples)]
    return np.stack((mono, mono), axis=1).astype(np.float32)


def is_in_scale(note_hz: float) -> bool:
    """Whether a note belongs to D major, tuned to A4 = 440 Hz."""
    semitones = 69 + 12 * np.log2(note_hz / 440)
    return bool(abs(semitones - round(semitones)) < 0.01) and round(semitones) % 12 in _D_MAJOR


def rough_pairs(
    some: Iterable[StruckNote | ToneLayer], others: Iterable[StruckNote | ToneLayer]
) -> list[tuple[float, float]]:
    """The strong partials of two sounds, in Hz, that are rough together."""
    return [
        (one, other)
        for one, other in product(_strong_partials(some), _strong_partials(others))
        if _ROUGH_HZ[0] < abs(one - other) < _ROUGH_HZ[1]
    ]


def _strong_partials(notes: Iterable[StruckNote | ToneLayer]) -> list[float]:
    partials = [(note.note * ratio, note.level + level_db) for note in notes for ratio, level_db in note.partials]
    loudest_db = max(level_db for _, level_db in partials)
    return [hz for hz, level_db in partials if level_db > loudest_db + _STRONG_DB]

"""Synthesises a cue: its struck notes in time, at the loudness of its definition."""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.clips.loudness import HOP, LoudnessMeter, lufs
from voiceguide.sound.definition import CueDefinition
from voiceguide.sound.tones import struck_note
from voiceguide.units import to_frames, to_gain

_MOMENTARY = 4
"""Powers of 100 ms in a momentary loudness (400 ms, EBU Tech 3341)."""


def synthesise(cue: CueDefinition) -> Samples:
    """The cue, shape `(frames, 2)`; it starts and ends at zero, and its loudest 400 ms have `cue.loudness`."""
    sounds = [
        (to_frames(at_s), level_db, struck_note(strike)) for strike in cue.strikes for at_s, level_db in strike.at
    ]
    whole = np.zeros((2, max(start + sound.shape[1] for start, _, sound in sounds)), np.float32)
    for start, level_db, sound in sounds:
        whole[:, start : start + sound.shape[1]] += np.float32(to_gain(level_db)) * sound
    samples = np.ascontiguousarray(whole.T)
    samples *= np.float32(to_gain(cue.loudness - loudest_moment_lufs(samples)))
    return samples


def loudest_moment_lufs(samples: Samples) -> float:
    """The highest momentary loudness in LUFS of `samples`, shape `(frames, 2)`, between silence."""
    meter = LoudnessMeter(2)
    silence = np.zeros((_MOMENTARY * HOP, 2), np.float32)
    meter.feed(np.concatenate((silence, samples, silence)))
    return lufs(float(np.convolve(meter.powers().astype(np.float64), np.full(_MOMENTARY, 1 / _MOMENTARY)).max()))

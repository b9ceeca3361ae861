"""Synthesises a bed: the sum of its layers over one seamless loop.

Tones and swells have a whole number of periods in the loop, noise is the inverse FFT of a spectrum, and what passes the
end (struck notes, drops) continues at the start. So the loop needs no crossfade.
"""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.errors import UsageError
from voiceguide.sound.definition import BedDefinition
from voiceguide.sound.noise import add_drops, add_noise
from voiceguide.sound.tones import add_tones, add_wrapped, struck_note
from voiceguide.units import to_frames, to_gain

_PEAK = 0.5
"""The highest sample of a stored loop, which leaves room for true peaks."""


def synthesise(bed: BedDefinition) -> Samples:
    """One loop of the bed, shape `(frames, 2)`, peak 0.5; bit for bit the same for the same definition.

    Raises:
        UsageError: the bed is silent.
    """
    loop = np.zeros((2, to_frames(bed.length)), np.float32)
    # One generator per layer, so that a change of one does not change the noise of the others.
    for_tones, for_noises, for_drops = np.random.default_rng(bed.seed).spawn(3)
    if bed.tones:
        add_tones(loop, bed.tones, bed.length, for_tones)
    for noise, rng in zip(bed.noises, for_noises.spawn(len(bed.noises)), strict=True):
        add_noise(loop, noise, bed.length, rng)
    for drops, rng in zip(bed.drops, for_drops.spawn(len(bed.drops)), strict=True):
        add_drops(loop, drops, bed.length, rng)
    for strike in bed.strikes:
        sound = struck_note(strike)
        for moment_s, level_db in strike.at:
            add_wrapped(loop, np.float32(to_gain(level_db)) * sound, to_frames(moment_s))
    peak = max(loop.max(), -loop.min())
    if not peak:
        raise UsageError("the bed is silent: give it a layer that is louder")
    loop *= np.float32(_PEAK / peak)
    return loop.T

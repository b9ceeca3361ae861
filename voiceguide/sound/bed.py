"""A bed: its layers over one loop, at the loudness all beds have.

Everything in it turns a whole number of times in the loop (tones, swells), is periodic by nature (noise, as a spectrum)
or goes on at the start when it passes the end (strikes, drops). So there is no seam to hide.
"""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.errors import UsageError
from voiceguide.sound.definition import Bed
from voiceguide.sound.noise import add_drops, add_noise
from voiceguide.sound.tones import add_tones, add_wrapped, ring
from voiceguide.units import to_frames, to_gain

_PEAK = 0.5
"""The highest sample of a loop as it is kept: room for what lies between samples."""


def synthesise(bed: Bed) -> Samples:
    """One loop of the bed, shape `(frames, 2)`, at no level yet; the same for the same definition, bit for bit.

    Raises:
        UsageError: where the bed is silent.
    """
    loop = np.zeros((2, to_frames(bed.length)), np.float32)
    # A generator for each layer: changing one leaves the noise of the others as it was.
    for_tones, for_noises, for_drops = np.random.default_rng(bed.seed).spawn(3)
    if bed.tones:
        add_tones(loop, bed.tones, bed.length, for_tones)
    for noise, rng in zip(bed.noises, for_noises.spawn(len(bed.noises)), strict=True):
        add_noise(loop, noise, bed.length, rng)
    for drops, rng in zip(bed.drops, for_drops.spawn(len(bed.drops)), strict=True):
        add_drops(loop, drops, bed.length, rng)
    for strike in bed.strikes:
        sound = ring(strike)
        for moment_s, level_db in strike.at:
            add_wrapped(loop, np.float32(to_gain(level_db)) * sound, to_frames(moment_s))
    peak = max(loop.max(), -loop.min())
    if not peak:
        raise UsageError("the bed is silent: give it a layer that is louder")
    loop *= np.float32(_PEAK / peak)
    return loop.T

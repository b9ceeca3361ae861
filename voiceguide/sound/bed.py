"""A bed: its layers over one loop, at the loudness all beds have.

Everything in it turns a whole number of times in the loop (tones, swells), is periodic by nature (noise, as a spectrum)
or goes on at the start when it passes the end (strikes, drops). So there is no seam to hide.
"""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.errors import UsageError
from voiceguide.loudness import Meter, integrated_lufs
from voiceguide.sound.definition import Bed
from voiceguide.sound.noise import add_drops, add_noise
from voiceguide.sound.tones import add_tones, add_wrapped, ring
from voiceguide.units import SAMPLE_RATE, to_frames, to_gain

LOUDNESS_LUFS = -20.0
"""Integrated loudness of every bed and of a person's own music; the mix sets them against the voice from there."""


def synthesise(bed: Bed) -> Samples:
    """One loop of the bed, shape `(frames, 2)`, at `LOUDNESS_LUFS`; the same for the same definition, bit for bit.

    Raises:
        UsageError: where the bed is silent, or so uneven that it would clip at that loudness.
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
    return _levelled(loop.T)


def _levelled(loop: Samples) -> Samples:
    meter = Meter(2)
    for start in range(0, len(loop), SAMPLE_RATE):
        meter.feed(loop[start : start + SAMPLE_RATE])
    gain = to_gain(LOUDNESS_LUFS - integrated_lufs(meter.powers()))
    if not meter.true_peak * gain < 1:
        raise UsageError(
            f"the bed is silent or too uneven: at {LOUDNESS_LUFS:g} LUFS it would clip; "
            "give it a steadier layer, or softer strikes and waves"
        )
    loop *= np.float32(gain)
    return loop

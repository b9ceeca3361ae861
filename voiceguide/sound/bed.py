"""Synthesises a bed: its layers as seamless loops, one for each length among them.

Tones and swells have a whole number of periods in their loop, noise is the inverse FFT of a spectrum, and what passes
the end (struck notes, drops) continues at the start. So a loop needs no crossfade. Loops of different lengths repeat
against each other: those of 61 s, 67 s and 71 s come together again after 80 hours.
"""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.errors import UsageError
from voiceguide.sound.definition import BedDefinition
from voiceguide.sound.noise import add_drops, add_noise
from voiceguide.sound.tones import add_tone, add_wrapped, struck_note
from voiceguide.units import to_frames, to_gain

_PEAK = 0.9
"""The sum of the highest samples of all loops: integers that hold them can be added without an overflow."""


def synthesise(bed: BedDefinition) -> tuple[Samples, ...]:
    """The loops of the bed, each of shape `(frames, 2)`; bit for bit the same for the same definition.

    Raises:
        UsageError: the bed is silent.
    """
    loops = [_loop(bed, length_s) for length_s in bed.lengths]
    peak = sum(max(loop.max(), -loop.min()) for loop in loops)
    if not peak:
        raise UsageError("the bed is silent: give it a layer that is louder")
    for loop in loops:
        np.multiply(loop, np.float32(_PEAK / peak), out=loop)
    return tuple(loop.T for loop in loops)


def _loop(bed: BedDefinition, length_s: float) -> Samples:
    """The sum of the layers with loops of this length, shape `(2, frames)`."""
    loop = np.zeros((2, to_frames(length_s)), np.float32)
    # One generator per layer, so that a change of one does not change the others.
    for_tones, for_noises, for_drops = np.random.default_rng(bed.seed).spawn(3)
    for tone, rng in zip(bed.tones, for_tones.spawn(len(bed.tones)), strict=True):
        if bed.length_of(tone) == length_s:
            add_tone(loop, tone, length_s, rng)
    for noise, rng in zip(bed.noises, for_noises.spawn(len(bed.noises)), strict=True):
        if bed.length_of(noise) == length_s:
            add_noise(loop, noise, length_s, rng)
    for drops, rng in zip(bed.drops, for_drops.spawn(len(bed.drops)), strict=True):
        if bed.length_of(drops) == length_s:
            add_drops(loop, drops, length_s, rng)
    for strike in bed.strikes:
        if bed.length_of(strike) == length_s:
            sound = struck_note(strike)
            for moment_s, level_db in strike.at:
                add_wrapped(loop, np.float32(to_gain(level_db)) * sound, to_frames(moment_s))
    return loop

"""Synthesises the sounds of definitions, which is slow, and needed once per sound: beds as loops, cues as one sound.

The layers of a bed are seamless loops, one for each length among them: tones and swells have a whole number of periods
in their loop, noise is the inverse FFT of a spectrum, and what passes the end (struck notes, drops) continues at the
start, without a crossfade. Loops of different lengths repeat against each other: those of 61 s, 67 s and 71 s come
together again after 80 hours.
"""

from pathlib import Path

import numpy as np

from voiceguide.audio import Samples
from voiceguide.clips.loudness import HOP, LoudnessMeter, lufs
from voiceguide.document.loader import load_model
from voiceguide.errors import UsageError
from voiceguide.sound.definition import BedDefinition, CueDefinition
from voiceguide.sound.definition_files import SoundKind
from voiceguide.sound.noise import add_drops, add_noise
from voiceguide.sound.tones import add_tone, add_wrapped, struck_note
from voiceguide.units import to_frames, to_gain


def synthesise(kind: SoundKind, path: Path) -> tuple[Samples, ...]:
    """The sound of a definition, each part of shape `(frames, 2)`: the loops of a bed, or one cue.

    Raises:
        ScriptError: the definition has mistakes.
        UsageError: the sound is silent.
    """
    try:
        if kind is SoundKind.BED:
            return synthesise_bed(load_model(path, BedDefinition))
        return (synthesise_cue(load_model(path, CueDefinition)),)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


_PEAK = 0.9
"""The sum of the highest samples of all loops: integers that hold them can be added without an overflow."""


def synthesise_bed(bed: BedDefinition) -> tuple[Samples, ...]:
    """The loops of the bed, each of shape `(frames, 2)`; bit for bit the same for the same definition.

    Raises:
        UsageError: the bed is silent.
    """
    loops = [_loop(bed, length_s) for length_s in bed.lengths]
    peak = sum(max(loop.max(), -loop.min()) for loop in loops)
    if not peak:
        raise UsageError("the background is silent: give it a layer that is louder")
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


_MOMENTARY = 4
"""Powers of 100 ms in a momentary loudness (400 ms, EBU Tech 3341)."""


def synthesise_cue(cue: CueDefinition) -> Samples:
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

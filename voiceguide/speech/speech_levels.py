"""Levels: speech of any engine becomes a clip that begins and ends with its sound, as loud as every other."""

import math

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip
from voiceguide.clips.loudness import integrated_lufs
from voiceguide.speech.engine import Speech
from voiceguide.units import SAMPLE_RATE, to_db, to_frames, to_gain

VOICE_LUFS = -20.0
"""Integrated loudness of every utterance, as heard on both sides (ITU-R BS.1770-4)."""
PEAK_DBTP = -3.0
"""The true peak that no utterance passes; where it would, it stays softer."""

_SILENCE_DB = -60.0
_RAMP_S = 0.012
_STORED_PEAK = 0.5


class SilenceError(Exception):
    """There is nothing to hear."""


def trim(speech: Speech) -> Samples:
    """The part of an utterance that can be heard, at `SAMPLE_RATE`, shape `(frames, 1)`, with a peak near one half.

    What is 60 dB below the peak counts as silence. 12 ms of what comes before and after stay, as ramps.

    Raises:
        SilenceError: there is nothing else.
    """
    import soxr

    heard, peak = _heard(speech.samples, speech.rate_hz)
    resampled: Samples = soxr.resample(heard * np.float32(_STORED_PEAK / peak), speech.rate_hz, SAMPLE_RATE)
    ramp = _ramp(min(to_frames(_RAMP_S), len(resampled) // 2))
    resampled[: len(ramp)] *= ramp
    resampled[len(resampled) - len(ramp) :] *= ramp[::-1]
    return resampled[:, None]


def level(clip: Clip) -> Clip:
    """The same clip at `VOICE_LUFS`, or as near as `PEAK_DBTP` lets it.

    Raises:
        SilenceError: it is too soft to have a loudness.
    """
    loudness_lufs = integrated_lufs(clip.powers)
    if math.isinf(loudness_lufs):
        raise SilenceError
    gain = np.float32(to_gain(min(VOICE_LUFS - loudness_lufs, PEAK_DBTP - to_db(clip.true_peak))))
    return Clip(
        frames=clip.frames,
        channels=clip.channels,
        true_peak=clip.true_peak * float(gain),
        powers=clip.powers * gain**2,
        read=lambda start, stop: clip.read(start, stop) * gain,
    )


def _heard(samples: NDArray[np.float32], rate_hz: int) -> tuple[NDArray[np.float32], float]:
    """What lies between the silence before and after, and its peak."""
    amplitudes = np.abs(samples)
    peak = float(amplitudes.max(initial=0.0))
    if not 0 < peak < math.inf:
        raise SilenceError
    loud = np.flatnonzero(amplitudes > peak * to_gain(_SILENCE_DB))
    margin = round(_RAMP_S * rate_hz)
    return samples[max(0, loud[0] - margin) : loud[-1] + 1 + margin], peak


def _ramp(frames: int) -> NDArray[np.float32]:
    """From zero to almost one along half a cosine."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(1, frames))).astype(np.float32)

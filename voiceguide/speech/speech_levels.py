"""Trims the speech of any engine, resamples it, and normalises its loudness."""

import math

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip
from voiceguide.clips.loudness import REFERENCE_LUFS, integrated_lufs
from voiceguide.speech.engine import Speech
from voiceguide.units import SAMPLE_RATE, to_db, to_frames, to_gain

PEAK_DBTP = -3.0
"""The highest true peak of an utterance; one that would exceed it stays softer than the reference."""

_SILENCE_DB = -60.0
_RAMP_S = 0.012
_STORED_PEAK = 0.5
"""The peak of trimmed speech, which leaves room for the samples that resampling overshoots."""


class InaudibleSpeechError(Exception):
    """An utterance is silent, or too soft to have a loudness."""


def trim(speech: Speech) -> Samples:
    """The utterance without the silence before and after it, at `SAMPLE_RATE`, shape `(frames, 1)`, peak near 0.5.

    Samples 60 dB below the peak count as silence. 12 ms of it are kept at both ends and faded.

    Raises:
        InaudibleSpeechError: all samples are zero.
    """
    import soxr

    audible, peak = _audible(speech.samples, speech.rate_hz)
    resampled: Samples = soxr.resample(audible * np.float32(_STORED_PEAK / peak), speech.rate_hz, SAMPLE_RATE)
    ramp = _ramp(min(to_frames(_RAMP_S), len(resampled) // 2))
    resampled[: len(ramp)] *= ramp
    resampled[len(resampled) - len(ramp) :] *= ramp[::-1]
    return resampled[:, None]


def normalise(clip: Clip) -> Clip:
    """The clip at `REFERENCE_LUFS`, or softer if its true peak would exceed `PEAK_DBTP`.

    Raises:
        InaudibleSpeechError: it is too soft to have a loudness.
    """
    loudness_lufs = integrated_lufs(clip.powers)
    if math.isinf(loudness_lufs):
        raise InaudibleSpeechError
    return clip.scaled(to_gain(min(REFERENCE_LUFS - loudness_lufs, PEAK_DBTP - to_db(clip.true_peak))))


def _audible(samples: NDArray[np.float32], rate_hz: int) -> tuple[NDArray[np.float32], float]:
    """The samples between the silence before and after, with a margin, and their peak."""
    amplitudes = np.abs(samples)
    peak = float(amplitudes.max(initial=0.0))
    if not 0 < peak < math.inf:
        raise InaudibleSpeechError
    loud = np.flatnonzero(amplitudes > peak * to_gain(_SILENCE_DB))
    margin = round(_RAMP_S * rate_hz)
    return samples[max(0, loud[0] - margin) : loud[-1] + 1 + margin], peak


def _ramp(frames: int) -> NDArray[np.float32]:
    """A raised cosine from 0 to just below 1, shape `(frames,)`."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(1, frames))).astype(np.float32)

"""Trims the sentences of any engine, joins and resamples them, normalises the loudness, and adds a small room."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip
from voiceguide.clips.loudness import REFERENCE_LUFS, integrated_lufs
from voiceguide.language.vocabulary import Room
from voiceguide.speech.engine import Speech
from voiceguide.units import SAMPLE_RATE, to_db, to_frames, to_gain

PEAK_DBTP = -3.0
"""The highest true peak of an utterance; one that would exceed it stays softer than the reference."""

_SILENCE_DB = -60.0
_RAMP_S = 0.012
_STORED_PEAK = 0.5
"""The peak of joined speech, which leaves room for the samples that resampling overshoots."""


class InaudibleSpeechError(Exception):
    """An utterance is silent, or too soft to have a loudness."""


def join(sentences: Sequence[Speech], pause_s: float) -> Samples:
    """The sentences with pauses between them, at `SAMPLE_RATE`, shape `(frames, 1)`, peak near 0.5.

    The silence before and after each is left out: samples 60 dB below its peak. 12 ms of it are kept at both ends and
    faded.

    There is at least one sentence, and all have the same rate.

    Raises:
        InaudibleSpeechError: all samples are zero.
    """
    import soxr

    rate_hz = sentences[0].rate_hz
    audible = [_audible(sentence.samples, rate_hz) for sentence in sentences if sentence.samples.any()]
    if not audible:
        raise InaudibleSpeechError
    pause = np.zeros(round(pause_s * rate_hz), np.float32)
    parts = [part for sentence in audible for part in (sentence, pause)][:-1]
    joined = np.concatenate(parts)
    peak = np.abs(joined).max()
    resampled: Samples = soxr.resample(joined * np.float32(_STORED_PEAK / peak), rate_hz, SAMPLE_RATE)
    return _faded(resampled, SAMPLE_RATE)[:, None]


def normalise(clip: Clip) -> Clip:
    """The clip at `REFERENCE_LUFS`, or softer if its true peak would exceed `PEAK_DBTP`.

    Raises:
        InaudibleSpeechError: it is too soft to have a loudness.
    """
    return clip.scaled(gain_to_reference(clip.powers, clip.true_peak))


def gain_to_reference(powers: NDArray[np.floating], true_peak: float) -> float:
    """The factor that brings speech to `REFERENCE_LUFS`, or less if its true peak would exceed `PEAK_DBTP`.

    Raises:
        InaudibleSpeechError: it is too soft to have a loudness.
    """
    loudness_lufs = integrated_lufs(powers)
    if math.isinf(loudness_lufs):
        raise InaudibleSpeechError
    return to_gain(min(REFERENCE_LUFS - loudness_lufs, PEAK_DBTP - to_db(true_peak)))


def _audible(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32]:
    """The samples between the silence before and after, with a margin that is faded."""
    amplitudes = np.abs(samples)
    peak = float(amplitudes.max(initial=0.0))
    if not 0 < peak < math.inf:
        raise InaudibleSpeechError
    loud = np.flatnonzero(amplitudes > peak * to_gain(_SILENCE_DB))
    margin = round(_RAMP_S * rate_hz)
    return _faded(samples[max(0, loud[0] - margin) : loud[-1] + 1 + margin].copy(), rate_hz)


def _faded(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32]:
    """The samples, faded in place at both ends."""
    ramp = _ramp(min(round(_RAMP_S * rate_hz), len(samples) // 2))
    samples[: len(ramp)] *= ramp
    samples[len(samples) - len(ramp) :] *= ramp[::-1]
    return samples


def _ramp(frames: int) -> NDArray[np.float32]:
    """A raised cosine from 0 to just below 1, shape `(frames,)`."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(1, frames))).astype(np.float32)


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

"""Judges what a person read aloud: trims it to the voice, normalises it, and measures the noise of the room."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip
from voiceguide.clips.loudness import LoudnessMeter, integrated_lufs, lufs
from voiceguide.language.author_texts import TakeFault
from voiceguide.speech.engine import Speech
from voiceguide.speech.speech_levels import InaudibleSpeechError, gain_to_reference, join
from voiceguide.units import SAMPLE_RATE, to_db, to_frames, to_gain

NOISY_DB: Final = 30.0
"""A room that is less than this below the voice is heard behind every word."""

_HOP: Final = SAMPLE_RATE // 100
_BAND_HZ: Final = (90.0, 8000.0)
_CALM_HOPS: Final = 10
"""The quietest tenth of a second is the room: even fast readers close their lips."""
_ABOVE_ROOM_DB: Final = 12.0
_BELOW_VOICE_DB: Final = (-40.0, -25.0)
"""The lowest and highest threshold of the voice, relative to its loudest part."""
_LEAST_CONTRAST_DB: Final = 6.0
_LEAST_PEAK_DB: Final = -66.0
_SYLLABLE_HOPS: Final = 8
"""A sound that is shorter is a click, not the beginning or the end of a voice."""
_BEFORE: Final = to_frames(0.08)
_AFTER: Final = to_frames(0.15)
"""What is kept around the voice: soft consonants are below the threshold."""
_LETTER_S: Final = 0.03
"""Fast readers need twice as long."""
_FULL_SCALE: Final = 0.99
_PLATEAU: Final = 6
_LEAST_PLATEAU: Final = 0.25
"""Below this, rounding to 16 bits makes plateaus of low tones."""


class TakeError(Exception):
    """A take that cannot be kept."""

    def __init__(self, fault: TakeFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Take:
    """A sentence that was read aloud, ready to be kept."""

    samples: Samples = field(repr=False)
    """One channel at `SAMPLE_RATE`, shape `(frames, 1)`."""
    room_db: float
    """How far the noise of the room is below the voice, in LU; infinite if there is none."""

    @property
    def clip(self) -> Clip:
        """The take as a clip, in memory."""
        meter = _measured(self.samples)
        powers = meter.powers()
        return Clip(len(self.samples), 1, meter.true_peak, powers, lambda start, stop: self.samples[start:stop].copy())


def judge(samples: NDArray[np.float32], text: str, room: NDArray[np.float32] | None = None) -> Take:
    """The take without silence at both ends, at the reference loudness of speech.

    `samples` are what was recorded, `room` what the microphone heard before, in which nobody need have been quiet; one
    channel at `SAMPLE_RATE`, shape `(frames,)`. `text` is what was to be read.

    Raises:
        TakeError: it cannot be kept.
    """
    if len(samples) < SAMPLE_RATE // 10:
        raise TakeError(TakeFault.SHORT)
    if _is_clipped(samples):
        raise TakeError(TakeFault.CLIPPED)
    heard = _without_start_up(samples if room is None else np.concatenate((room, samples)))
    start, stop = _voice(samples, _quietest(heard))
    if (stop - start) / SAMPLE_RATE < _LETTER_S * sum(map(str.isalpha, text)):
        raise TakeError(TakeFault.SHORT)
    kept = samples[max(0, start - _BEFORE) : stop + _AFTER]
    try:
        voice = join([Speech(kept - kept.mean(), SAMPLE_RATE)], 0.0)
        meter = _measured(voice)
        powers = meter.powers()
        gain = gain_to_reference(powers, meter.true_peak)
    except InaudibleSpeechError:
        raise TakeError(TakeFault.SILENT) from None
    room_lufs = lufs(float(_measured(heard[:, None]).powers().min()))
    scale = np.abs(kept - kept.mean()).max() / np.abs(voice).max()
    return Take(voice * np.float32(gain), integrated_lufs(powers) + to_db(float(scale)) - room_lufs)


def _measured(samples: Samples) -> LoudnessMeter:
    meter = LoudnessMeter(1)
    meter.feed(samples)
    return meter


def _is_clipped(samples: NDArray[np.float32]) -> bool:
    """Whether a sample is at full scale, or a peak below it is flat, as that of an overloaded amplifier."""
    amplitudes = np.abs(samples)
    peak = float(amplitudes.max(initial=0.0))
    if peak >= _FULL_SCALE:
        return True
    at_peak = (amplitudes == peak).astype(np.float32)
    return peak > _LEAST_PLATEAU and bool((_moving_mean(at_peak, _PLATEAU) == 1).any())


def _voice(samples: NDArray[np.float32], room_power: float) -> tuple[int, int]:
    """Where the voice begins and ends, in frames. Raises TakeError if there is none."""
    powers = _moving_mean(_powers(samples), 3)
    peak = float(_moving_mean(powers, 3).max(initial=0.0))
    if peak < to_gain(_LEAST_PEAK_DB) ** 2 or peak < room_power * to_gain(_LEAST_CONTRAST_DB) ** 2:
        raise TakeError(TakeFault.SILENT)
    lowest, highest = (peak * to_gain(level_db) ** 2 for level_db in _BELOW_VOICE_DB)
    threshold = min(max(room_power * to_gain(_ABOVE_ROOM_DB) ** 2, lowest), highest)
    loud = np.flatnonzero(_moving_mean((powers > threshold).astype(np.float32), _SYLLABLE_HOPS) == 1)
    if not len(loud):
        raise TakeError(TakeFault.SILENT)
    return int(loud[0]) * _HOP, int(loud[-1] + _SYLLABLE_HOPS + 2) * _HOP


def _without_start_up(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The samples from the first that is not zero: a microphone that has just been opened may give zeros."""
    return samples[int(np.argmax(samples != 0)) :]


def _quietest(samples: NDArray[np.float32]) -> float:
    """The power of the quietest tenth of a second; 0 if it is shorter."""
    calm = _moving_mean(_powers(samples), _CALM_HOPS)
    return float(calm.min()) if len(calm) else 0.0


def _powers(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The power of each 10 ms in the band of speech, without hum and hiss; shape `(frames // 480,)`."""
    spectrum = np.fft.rfft(samples)
    frequencies_hz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    spectrum[(frequencies_hz < _BAND_HZ[0]) | (frequencies_hz > _BAND_HZ[1])] = 0
    band = np.fft.irfft(spectrum, len(samples)).astype(np.float32)
    hops: NDArray[np.float32] = np.square(band[: len(band) // _HOP * _HOP]).reshape(-1, _HOP).mean(axis=1)
    return hops


def _moving_mean(values: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """The mean of each `length` values that follow each other; none if there are fewer."""
    if len(values) < length:
        return values[:0]
    means: NDArray[np.float32] = np.lib.stride_tricks.sliding_window_view(values, length).mean(axis=1)
    return means

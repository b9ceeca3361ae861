"""Voice activity detector: cuts utterances with silence around them out of the microphone signal.

It compares levels only, which costs next to nothing; whether an utterance was speech at all is left to the recogniser.
A voice exceeds the background in most frequency bands, a musical tone in a few: the mean over the bands separates them.
"""

from collections import deque
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.ear.hop import HOP_FRAMES, RATE_HZ, Hop

_HOPS_PER_SECOND = RATE_HZ / HOP_FRAMES
# The range of speech; hum and rumble lie below.
_EDGES_HZ = (190, 310, 440, 625, 875, 1190, 1625, 2190, 2940, 4060)
_EDGES = [round(edge_hz * HOP_FRAMES / RATE_HZ) for edge_hz in _EDGES_HZ]
_BANDS = len(_EDGES) - 1

# Durations, in hops. The silence that ends an utterance, and the shorter one after which recognition starts: stop
# consonants are silent for up to 0.15 s, and a result begun then is ready when the utterance is certain to be over.
_END_SILENCE = round(0.28 * _HOPS_PER_SECOND)
_PAUSE_SILENCE = round(0.15 * _HOPS_PER_SECOND)
# The silence required before an utterance: continuous talk contains no commands.
_SILENCE_BEFORE = round(0.5 * _HOPS_PER_SECOND)
_PRE_ROLL = round(0.22 * _HOPS_PER_SECOND)
# People pause after the wake word: up to this gap the command is appended to a short utterance before it.
_WAKE_WORD_GAP = round(0.75 * _HOPS_PER_SECOND)
_MAX_WAKE_WORD = round(1.0 * _HOPS_PER_SECOND)
_MAX_UTTERANCE = round(3.0 * _HOPS_PER_SECOND)
# The background level of each band is the 20th percentile of this time. A higher one would find more commands in loud
# music, but also make utterances of the loud words of any talk.
_BACKGROUND = round(4.0 * _HOPS_PER_SECOND)
_BACKGROUND_RANK = _BACKGROUND // 5
_BACKGROUND_INTERVAL = 4

_MIN_BACKGROUND = 10 ** (-0.1 * 71) / _BANDS
# Assumed residual echo relative to the echo that was cancelled: −15 dB.
_RESIDUAL_ECHO = 10 ** (-0.1 * 15)
# Mean excess over the background and the residual echo at which a hop counts as voice; each band is capped first.
_VOICE_DB = 12.0
_MAX_BAND_DB = 25.0
# Hysteresis: within an utterance less is enough.
_HYSTERESIS_DB = 3.0
_ONSET_HOPS = 2
# A hop this far below the loudest one of the utterance is reverberation.
_REVERBERATION_DB = 24.0


@dataclass(frozen=True, slots=True)
class UtteranceAudio:
    """Samples of the current utterance.

    The first samples of an utterance, and the first after a pause, are all of it so far, with 0.22 s of pre-roll.
    """

    samples: Samples


@dataclass(frozen=True, slots=True)
class UtterancePaused:
    """The voice has been silent for 0.15 s: the utterance may be over."""


@dataclass(frozen=True, slots=True)
class UtteranceEnded:
    """The voice has been silent for 0.28 s: the utterance is over. Always follows a pause."""

    frame: int
    """End of the voice, in frames at `RATE_HZ`."""


@dataclass(frozen=True, slots=True)
class UtteranceTooLong:
    """The utterance is too long for a command: its samples are to be discarded."""


UtteranceEvent: TypeAlias = UtteranceAudio | UtterancePaused | UtteranceEnded | UtteranceTooLong


class UtteranceDetector:
    """Tracks the background level per band and reports where utterances begin, pause and end."""

    def __init__(self) -> None:
        self._window = np.hanning(HOP_FRAMES)
        self._powers = np.full((_BACKGROUND, _BANDS), _MIN_BACKGROUND)
        self._background = self._powers[0]
        """Background power per band; frozen during an utterance."""
        self._hops: deque[Samples] = deque(maxlen=_PRE_ROLL + _MAX_UTTERANCE + _END_SILENCE)
        # These four count hops since listening began.
        self._now = 0
        self._start = 0
        """Begin of the current utterance, or of the last one."""
        self._last_voice = -_MAX_UTTERANCE
        """The last hop that counted as voice."""
        self._voiced_hops = 0
        """Length of the current run of hops that count as voice."""
        self._active = False
        self._rejected = False
        self._paused = False
        self._peak_dbfs = -np.inf

    def process(self, hop: Hop) -> list[UtteranceEvent]:
        """Process the next hop; returns what happened in it, in order."""
        self._now += 1
        self._hops.append(hop.samples)
        power = self._band_powers(hop.samples)
        self._update_background(power)
        reference = np.maximum(self._background, _RESIDUAL_ECHO * self._band_powers(hop.echo))
        excess_db = float(np.clip(10 * np.log10(power / reference), 0, _MAX_BAND_DB).mean())
        level_dbfs = float(10 * np.log10(power.sum()))
        if self._active:
            return self._continue(hop, level_dbfs, excess_db)
        self._voiced_hops = self._voiced_hops + 1 if excess_db > _VOICE_DB else 0
        return self._begin(level_dbfs) if self._voiced_hops == _ONSET_HOPS else []

    def _begin(self, level_dbfs: float) -> list[UtteranceEvent]:
        silence = self._now - _ONSET_HOPS - self._last_voice
        follows_wake_word = silence <= _WAKE_WORD_GAP and self._last_voice - self._start <= _MAX_WAKE_WORD + _PRE_ROLL
        if not follows_wake_word:
            self._start = max(self._now - _ONSET_HOPS - _PRE_ROLL, 0)
            self._rejected = silence < _SILENCE_BEFORE
        self._active, self._voiced_hops = True, 0
        self._last_voice, self._peak_dbfs = self._now, level_dbfs
        return [] if self._rejected else [self._audio_so_far()]

    def _continue(self, hop: Hop, level_dbfs: float, excess_db: float) -> list[UtteranceEvent]:
        self._peak_dbfs = max(level_dbfs, self._peak_dbfs)
        if excess_db > _VOICE_DB - _HYSTERESIS_DB and level_dbfs > self._peak_dbfs - _REVERBERATION_DB:
            self._last_voice = self._now
        events: list[UtteranceEvent] = []
        if not self._rejected and not self._paused:
            events = [UtteranceAudio(hop.samples)]
        elif self._paused and self._last_voice == self._now:
            events, self._paused = [self._audio_so_far()], False
        if not self._rejected and self._now - self._start > _PRE_ROLL + _MAX_UTTERANCE:
            events, self._rejected, self._paused = [UtteranceTooLong()], True, False
        silence = self._now - self._last_voice
        if silence == _PAUSE_SILENCE and not self._rejected:
            events.append(UtterancePaused())
            self._paused = True
        if silence == _END_SILENCE:
            self._active = self._paused = False
            if not self._rejected:
                events.append(UtteranceEnded(hop.end - _END_SILENCE * HOP_FRAMES))
        return events

    def _audio_so_far(self) -> UtteranceAudio:
        """All samples of the utterance up to now."""
        return UtteranceAudio(np.concatenate(list(self._hops)[self._start - self._now :]))

    def _band_powers(self, samples: Samples) -> NDArray[np.float64]:
        """Power in each band, shape `(bands,)`; a full-scale sine has power 1/2."""
        spectrum = np.abs(np.fft.rfft(samples * self._window)) ** 2
        bands: NDArray[np.float64] = np.add.reduceat(spectrum[: _EDGES[-1]], _EDGES[:-1])
        return 2 * bands / np.sum(self._window**2) / HOP_FRAMES + 1e-12

    def _update_background(self, power: NDArray[np.float64]) -> None:
        self._powers[self._now % _BACKGROUND] = power
        if self._now % _BACKGROUND_INTERVAL == 0 and (self._rejected or not self._active):
            percentile = np.partition(self._powers, _BACKGROUND_RANK, axis=0)[_BACKGROUND_RANK]
            self._background = np.maximum(percentile, _MIN_BACKGROUND)

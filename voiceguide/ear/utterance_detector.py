"""Cuts what is said out of what is heard: an utterance begins and ends with the voice, and has silence around it.

Only levels decide, so that nothing is computed while nobody speaks; whether it was speech, the recogniser finds out.
A voice is louder than the room in most bands, a tone of music in a few: the mean over the bands tells them apart.
"""

from collections import deque
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.ear.ear import HOP, RATE_HZ, Heard

_HOPS_A_SECOND = RATE_HZ / HOP
# Where speech has its power; hum and rumble are below.
_EDGES_HZ = (190, 310, 440, 625, 875, 1190, 1625, 2190, 2940, 4060)
_EDGES = [round(edge_hz * HOP / RATE_HZ) for edge_hz in _EDGES_HZ]
_BANDS = len(_EDGES) - 1
# The silence that ends an utterance. Closures within words last up to 0.15 s: after so much it is worth while to ask
# what was said, so that the answer is there when the silence has lasted.
_SILENCE = round(0.28 * _HOPS_A_SECOND)
_SHORT_SILENCE = round(0.15 * _HOPS_A_SECOND)
# The silence that there must be before it: who talks on and on gives no commands.
_APART = round(0.5 * _HOPS_A_SECOND)
_BEFORE = round(0.22 * _HOPS_A_SECOND)
# The pause after a wake word: two utterances with less between them are tried as one, too.
_PAUSE = round(0.75 * _HOPS_A_SECOND)
_WAKE_WORD = round(1.0 * _HOPS_A_SECOND)
_LONGEST = round(3.0 * _HOPS_A_SECOND)
# Each band of the room is as loud as its quieter fifth of this time. More than a fifth would find more in loud music,
# but make utterances of the loud words of any talk.
_ROOM = round(4.0 * _HOPS_A_SECOND)
_RANK = _ROOM // 5
_ROOM_EVERY = 4
_QUIETEST = 10 ** (-0.1 * 71) / _BANDS
# What is left of the echo, at most.
_ECHO_LEFT = 10 ** (-0.1 * 15)
# A voice is so much louder than that, on average over the bands, of which none counts for more than the second number.
_VOICE_DB = 12.0
_MOST_DB = 25.0
# Going on takes less than beginning.
_STEADY_DB = 3.0
_ROW = 2
# Reverberation: an utterance is over when it has fallen so far below its loudest hop.
_FALLEN_DB = 24.0


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance goes on. The first samples, and the first after a pause, reach back to before it was noticed."""

    samples: Samples


@dataclass(frozen=True, slots=True)
class Paused:
    """The voice is silent: either the utterance is over, or it goes on with all that was said of it before."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The utterance is over; comes after a pause."""

    frame: int
    """The frame at which its last sound was heard."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """The utterance is too long to be a command: what was said of it is to be forgotten."""


Cut: TypeAlias = Said | Paused | Ended | Dropped


class Utterances:
    """Takes one hop after the other and tells where utterances begin and end."""

    def __init__(self) -> None:
        self._window = np.hanning(HOP)
        self._powers = np.full((_ROOM, _BANDS), _QUIETEST)
        self._room = self._powers[0]
        """What a voice has to be louder than in each band; it stays what it was while somebody speaks."""
        self._hops: deque[Samples] = deque(maxlen=_BEFORE + _LONGEST + _SILENCE)
        # All of these count hops.
        self._now = 0
        self._began = 0
        """Where the utterance begins, or the last one began."""
        self._loud = -_LONGEST
        """When the voice was last above the threshold."""
        self._row = 0
        """How many hops in a row it has been."""
        self._speaking = False
        self._dropped = False
        self._paused = False
        self._loudest_dbfs = -np.inf

    def hear(self, heard: Heard) -> list[Cut]:
        """What the next hop changes."""
        self._now += 1
        self._hops.append(heard.samples)
        power = self._power(heard.samples)
        self._learn(power)
        without = np.maximum(self._room, _ECHO_LEFT * self._power(heard.echo))
        louder_db = float(np.clip(10 * np.log10(power / without), 0, _MOST_DB).mean())
        level = float(10 * np.log10(power.sum()))
        if self._speaking:
            return self._on(heard, level, louder_db)
        self._row = self._row + 1 if louder_db > _VOICE_DB else 0
        return self._begin(level) if self._row == _ROW else []

    def _begin(self, level: float) -> list[Cut]:
        paused = self._now - _ROW - self._loud
        if not (paused <= _PAUSE and self._loud - self._began <= _WAKE_WORD + _BEFORE):
            self._began = max(self._now - _ROW - _BEFORE, 0)
            self._dropped = paused < _APART
        self._speaking, self._row = True, 0
        self._loud, self._loudest_dbfs = self._now, level
        return [] if self._dropped else [self._so_far()]

    def _on(self, heard: Heard, level: float, louder_db: float) -> list[Cut]:
        self._loudest_dbfs = max(level, self._loudest_dbfs)
        if louder_db > _VOICE_DB - _STEADY_DB and level > self._loudest_dbfs - _FALLEN_DB:
            self._loud = self._now
        cuts: list[Cut] = []
        if not self._dropped and not self._paused:
            cuts = [Said(heard.samples)]
        elif self._paused and self._loud == self._now:
            cuts, self._paused = [self._so_far()], False
        if not self._dropped and self._now - self._began > _BEFORE + _LONGEST:
            cuts, self._dropped, self._paused = [Dropped()], True, False
        silent = self._now - self._loud
        if silent == _SHORT_SILENCE and not self._dropped:
            cuts.append(Paused())
            self._paused = True
        if silent == _SILENCE:
            self._speaking = self._paused = False
            if not self._dropped:
                cuts.append(Ended(heard.end - _SILENCE * HOP))
        return cuts

    def _so_far(self) -> Said:
        """All of the utterance until now."""
        return Said(np.concatenate(list(self._hops)[self._began - self._now :]))

    def _power(self, samples: Samples) -> NDArray[np.float64]:
        """The power in each band, of which a full-scale sine has one half."""
        spectrum = np.abs(np.fft.rfft(samples * self._window)) ** 2
        bands: NDArray[np.float64] = np.add.reduceat(spectrum[: _EDGES[-1]], _EDGES[:-1])
        return 2 * bands / np.sum(self._window**2) / HOP + 1e-12

    def _learn(self, power: NDArray[np.float64]) -> None:
        """Listen to the room without the voice."""
        self._powers[self._now % _ROOM] = power
        if self._now % _ROOM_EVERY == 0 and (self._dropped or not self._speaking):
            self._room = np.maximum(np.partition(self._powers, _RANK, axis=0)[_RANK], _QUIETEST)

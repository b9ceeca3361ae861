"""Cuts what is said out of what is heard: an utterance begins and ends with the voice, and has silence around it.

Only levels decide, so that nothing is computed while nobody speaks; whether it was speech, the recogniser finds out.
"""

from collections import deque
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.control.ear import HOP, RATE_HZ, Heard

_HOPS_A_SECOND = RATE_HZ / HOP
# Where speech has its power; hum and rumble are below.
_LOW_HZ, _HIGH_HZ = 200.0, 4000.0
# The silence that ends an utterance. Closures within words last up to 0.15 s.
_SILENCE = round(0.28 * _HOPS_A_SECOND)
# The silence that there must be before it: who talks on and on gives no commands.
_APART = round(0.5 * _HOPS_A_SECOND)
_BEFORE = round(0.22 * _HOPS_A_SECOND)
# The pause after a wake word: two utterances with less between them are tried as one, too.
_PAUSE = round(0.75 * _HOPS_A_SECOND)
_WAKE_WORD = round(1.0 * _HOPS_A_SECOND)
_LONGEST = round(3.0 * _HOPS_A_SECOND)
# The room is as loud as the quieter fifth of this time. More than a fifth would find more in loud music, but make
# utterances of the loud words of any talk.
_ROOM = round(4.0 * _HOPS_A_SECOND)
_RANK = _ROOM // 5
_ROOM_EVERY = 4
_ABOVE_ROOM_DB = 9.0
_ABOVE_ECHO_DB = -6.0
# Going on takes less than beginning.
_STEADY_DB = 3.0
_ROW = 2
# Reverberation: an utterance is over when it has fallen so far below its loudest hop.
_FALLEN_DB = 24.0
_QUIETEST_DBFS = -62.0

AROUND_S = (_BEFORE + _SILENCE) / _HOPS_A_SECOND
"""How much of an utterance is the silence before and after it."""


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance goes on. Its first samples reach back to before it was noticed."""

    samples: Samples


@dataclass(frozen=True, slots=True)
class Ended:
    """The utterance is over."""

    frame: int
    """The frame at which its last sound was heard."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """The utterance is too long to be a command: what was said of it is to be forgotten."""


Cut: TypeAlias = Said | Ended | Dropped


class Utterances:
    """Takes one hop after the other and tells where utterances begin and end."""

    def __init__(self) -> None:
        frequency_hz = np.fft.rfftfreq(HOP, 1 / RATE_HZ)
        self._band = (frequency_hz >= _LOW_HZ) & (frequency_hz <= _HIGH_HZ)
        self._window = np.hanning(HOP)
        self._levels: NDArray[np.float64] = np.full(_ROOM, _QUIETEST_DBFS)
        self._room_dbfs = _QUIETEST_DBFS
        """What a voice has to be above; it stays what it was while somebody speaks."""
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
        self._loudest_dbfs = -np.inf

    def hear(self, heard: Heard) -> list[Cut]:
        """What the next hop changes."""
        self._now += 1
        self._hops.append(heard.samples)
        level = self._level(heard.samples)
        self._learn(level)
        threshold = max(self._room_dbfs, self._level(heard.echo) + _ABOVE_ECHO_DB, _QUIETEST_DBFS)
        if self._speaking:
            return self._on(heard, level, threshold)
        self._row = self._row + 1 if level > threshold else 0
        return self._begin(level) if self._row == _ROW else []

    def _begin(self, level: float) -> list[Cut]:
        paused = self._now - _ROW - self._loud
        if not (paused <= _PAUSE and self._loud - self._began <= _WAKE_WORD + _BEFORE):
            self._began = max(self._now - _ROW - _BEFORE, 0)
            self._dropped = paused < _APART
        self._speaking, self._row = True, 0
        self._loud, self._loudest_dbfs = self._now, level
        if self._dropped:
            return []
        return [Said(np.concatenate(list(self._hops)[self._began - self._now :]))]

    def _on(self, heard: Heard, level: float, threshold: float) -> list[Cut]:
        self._loudest_dbfs = max(level, self._loudest_dbfs)
        if level > max(threshold - _STEADY_DB, self._loudest_dbfs - _FALLEN_DB):
            self._loud = self._now
        cuts: list[Cut] = [] if self._dropped else [Said(heard.samples)]
        if not self._dropped and self._now - self._began > _BEFORE + _LONGEST:
            cuts, self._dropped = [Dropped()], True
        if self._now - self._loud >= _SILENCE:
            self._speaking = False
            if not self._dropped:
                cuts.append(Ended(heard.end - _SILENCE * HOP))
        return cuts

    def _level(self, samples: Samples) -> float:
        """The level between `_LOW_HZ` and `_HIGH_HZ` in dBFS."""
        power = np.abs(np.fft.rfft(samples * self._window)[self._band]) ** 2
        return float(10 * np.log10(2 * power.sum() / np.sum(self._window**2) / HOP + 1e-12))

    def _learn(self, level: float) -> None:
        """Listen to the room without the voice."""
        self._levels[self._now % _ROOM] = level
        if self._now % _ROOM_EVERY == 0 and (self._dropped or not self._speaking):
            self._room_dbfs = float(np.partition(self._levels, _RANK)[_RANK]) + _ABOVE_ROOM_DB

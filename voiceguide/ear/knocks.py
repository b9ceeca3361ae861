"""Knocks and claps as commands: two pause or go on, three repeat the step."""

import numpy as np

from voiceguide.ear.ear import Heard
from voiceguide.ear.onset_detector import Onset, Onsets
from voiceguide.ear.rhythm import Rhythm, Strictness, Strike
from voiceguide.ear.strike_classifier import resemblance
from voiceguide.player.command import Command


class Knocks:
    """Listens for even rows of two and three claps or knocks.

    It needs no calibration: the floor of each band of the room is followed all the time. A command is certain within
    half a second, when no further strike has followed.
    """

    def __init__(self, strictness: Strictness | None = None) -> None:
        self._onsets = Onsets()
        self._rhythm = Rhythm(strictness)

    def hear(self, heard: Heard) -> list[Command]:
        """The commands that are certain with this hop."""
        commands = []
        for onset in self._onsets.hear(heard):
            commands.append(self._rhythm.decide(onset.frame))
            self._rhythm.take(_strike(onset))
        commands.append(self._rhythm.decide(self._onsets.clear_until(self._rhythm.least_db)))
        return [command for command in commands if command]


def _strike(onset: Onset) -> Strike:
    return Strike(onset.frame, onset.level_db, resemblance(np.array(onset.features)))

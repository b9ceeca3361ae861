"""Detects commands given by knocking or clapping: twice to pause or go on, three times to repeat the step."""

import numpy as np

from voiceguide.ear.hop import Hop
from voiceguide.ear.knock_rhythm import KnockRhythm, KnockThresholds, ScoredOnset
from voiceguide.ear.onset_detector import Onset, OnsetDetector
from voiceguide.ear.strike_classifier import knock_score
from voiceguide.language.vocabulary import Command


class KnockDetector:
    """Onset detector, strike classifier and rhythm in a row; a `CommandDetector`.

    Needs no calibration: the noise floor of each band is tracked continuously. A command is reported within half a
    second of its last strike, as soon as no further strike can follow.
    """

    def __init__(self, thresholds: KnockThresholds | None = None) -> None:
        self._onsets = OnsetDetector()
        self._rhythm = KnockRhythm(thresholds)

    def detect(self, hop: Hop) -> list[Command]:
        """Process the next hop; returns the commands that are now certain."""
        commands = []
        for onset in self._onsets.process(hop):
            commands.append(self._rhythm.decide(onset.frame))
            self._rhythm.add(_scored(onset))
        commands.append(self._rhythm.decide(self._onsets.decided_until(self._rhythm.min_level_db)))
        return [command for command in commands if command]


def _scored(onset: Onset) -> ScoredOnset:
    return ScoredOnset(onset.frame, onset.level_db, knock_score(np.array(onset.features)))

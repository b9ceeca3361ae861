"""Detects commands given by knocking or clapping: twice to pause or go on, three times to repeat the step."""

from voiceguide.ear.hop import Hop
from voiceguide.ear.knock_rhythm import KnockRhythm
from voiceguide.ear.onset_detector import OnsetDetector
from voiceguide.language.vocabulary import Command


class KnockDetector:
    """Onset detector and rhythm in a row; a `CommandDetector`.

    Needs no calibration: the noise floor of each band is tracked continuously. A command is reported within half a
    second of its last strike, as soon as no further strike can follow.

    Args:
        stricter: added to the scores that `KnockRhythm` requires.
    """

    def __init__(self, stricter: float = 0.0) -> None:
        self._onsets = OnsetDetector()
        self._rhythm = KnockRhythm(stricter)

    def detect(self, hop: Hop) -> list[Command]:
        """Process the next hop; returns the commands that are now certain."""
        commands = []
        for onset in self._onsets.process(hop):
            commands.append(self._rhythm.decide(onset.frame))
            self._rhythm.add(onset)
        commands.append(self._rhythm.decide(self._onsets.decided_until(self._rhythm.min_level_db)))
        return [command for command in commands if command]

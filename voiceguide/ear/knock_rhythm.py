"""Decides by their rhythm which onsets form a command: two or three even strikes with quiet around them."""

import math
from collections import deque
from itertools import pairwise

from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.onset_detector import Onset
from voiceguide.language.vocabulary import Command

_COMMANDS_BY_COUNT = {2: Command.PAUSE_OR_GO_ON, 3: Command.REPEAT}
# Between two strikes of one command, in frames. A longer maximum would delay every double knock as much.
_MIN_GAP = round(0.11 * RATE_HZ)
_MAX_GAP = round(0.45 * RATE_HZ)
# The longest gap of a group may be this many times the shortest; also how long a third strike is waited for.
_MAX_GAP_RATIO = 1.35
_MAX_LEVEL_DIFFERENCE_DB = 10.0
# One hand strikes in one way: what is much darker or brighter is another sound.
_MAX_BRIGHTNESS_DIFFERENCE_DB = 16.0
# Lowest score of each strike, and lowest mean score of the group.
_MIN_SCORE = -3.0
_MIN_MEAN_SCORE = 1.0
# From so long before the first strike on, another onset disturbs the group if it resembles a strike and is not softer
# than the softest one by the margin, or if it is much louder than every strike.
_QUIET_BEFORE = round(0.4 * RATE_HZ)
_DISTURBANCE_MARGIN_DB = 6.0


class KnockRhythm:
    """Groups onsets that sound alike into rows of even strikes and reports the command when a row is complete.

    Rows of different sounds may overlap, as those of hands and drums. Four strikes in a row, footsteps, talk and music
    are rejected: something equally loud comes right before or after.

    Args:
        stricter: added to the lowest score of a strike and to that of the mean.
    """

    def __init__(self, stricter: float = 0.0) -> None:
        self._min_score, self._min_mean_score = _MIN_SCORE + stricter, _MIN_MEAN_SCORE + stricter
        # As onsets are 28 ms apart, no more can lie between a disturbance and the third strike.
        self._recent: deque[Onset] = deque(maxlen=64)
        self._groups: list[list[Onset]] = []

    @property
    def min_level_db(self) -> float:
        """Level below which an onset cannot be the next strike of a group."""
        return min((group[-1].level_db for group in self._groups), default=-math.inf) - _MAX_LEVEL_DIFFERENCE_DB

    def add(self, onset: Onset) -> None:
        """Add the next onset in order of time, after `decide` was called for the frame at which it begins."""
        if onset.score >= self._min_score:
            if any(
                onset.frame - each[-1].frame < _MIN_GAP and onset.level_db <= each[-1].level_db for each in self._groups
            ):
                return  # an early reflection of the last strike
            continued = [each for each in self._groups if _continues(onset, each[-1])]
            if continued:
                max(continued, key=len).append(onset)
            else:
                self._groups.append([onset])
        self._recent.append(onset)

    def decide(self, until: int) -> Command | None:
        """The command of a group, once no strike before the frame `until` continued it; otherwise None."""
        over = []
        for group in self._groups:
            timeout = min([_MAX_GAP, *(round(_MAX_GAP_RATIO * gap) for gap in _gaps(group)[-1:])])
            if until >= group[-1].frame + timeout:
                over.append(group)
        self._groups = [group for group in self._groups if group not in over]
        return next((_COMMANDS_BY_COUNT[len(group)] for group in over if self._is_command(group)), None)

    def _is_command(self, group: list[Onset]) -> bool:
        """Whether a group has the number and the rhythm of a command, and nothing near it resembles or drowns it."""
        gaps, levels_db = _gaps(group), [each.level_db for each in group]
        loudest_db, limit_db = max(levels_db), min(levels_db) - _DISTURBANCE_MARGIN_DB
        return (
            len(group) in _COMMANDS_BY_COUNT
            and max(gaps) <= _MAX_GAP_RATIO * min(gaps)
            and sum(each.score for each in group) >= self._min_mean_score * len(group)
            and loudest_db - min(levels_db) <= _MAX_LEVEL_DIFFERENCE_DB
            and not any(
                each.level_db > loudest_db + _MAX_LEVEL_DIFFERENCE_DB
                or (each.score >= self._min_score and each.level_db > limit_db and _alike(each, group[0]))
                for each in self._recent
                if each.frame >= group[0].frame - _QUIET_BEFORE and each not in group
            )
        )


def _gaps(group: list[Onset]) -> list[int]:
    return [after.frame - before.frame for before, after in pairwise(group)]


def _continues(onset: Onset, last: Onset) -> bool:
    near = _MIN_GAP <= onset.frame - last.frame <= _MAX_GAP
    return near and abs(onset.level_db - last.level_db) <= _MAX_LEVEL_DIFFERENCE_DB and _alike(onset, last)


def _alike(one: Onset, other: Onset) -> bool:
    return abs(one.brightness_db - other.brightness_db) <= _MAX_BRIGHTNESS_DIFFERENCE_DB

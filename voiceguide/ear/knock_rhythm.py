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
_MAX_LEVEL_DIFFERENCE_DB = 9.0
_MAX_SCORE_DIFFERENCE = 8.0
_SCORE_CEILING = 8.0
# Lowest score of each strike, and lowest mean score of the group.
_MIN_SCORE = -2.0
_MIN_MEAN_SCORE = 1.0
# From so long before the first strike on, another onset disturbs the group unless it is softer than the softest strike
# by the margin. One with a lower score is no strike at all and disturbs only if it is much louder than every strike.
_QUIET_BEFORE = round(0.4 * RATE_HZ)
_DISTURBANCE_MARGIN_DB = 6.0
_NON_KNOCK_SCORE = -2.0
# As onsets are 28 ms apart, no more can lie between there and the third strike.
_MAX_RECENT = 64


class KnockRhythm:
    """Groups onsets into rows of even strikes and reports the command when a row is complete.

    Four strikes in a row, footsteps, talk and music are rejected: something equally loud comes right before or after.

    Args:
        stricter: added to the lowest score of a strike and to that of the mean.
    """

    def __init__(self, stricter: float = 0.0) -> None:
        self._min_score, self._min_mean_score = _MIN_SCORE + stricter, _MIN_MEAN_SCORE + stricter
        self._recent: deque[Onset] = deque(maxlen=_MAX_RECENT)
        self._group: list[Onset] = []

    @property
    def min_level_db(self) -> float:
        """Level below which an onset cannot be the next strike of the group."""
        return max((each.level_db for each in self._group), default=-math.inf) - _MAX_LEVEL_DIFFERENCE_DB

    def add(self, onset: Onset) -> None:
        """Add the next onset in order of time, after `decide` was called for the frame at which it begins."""
        if self._group:
            last = self._group[-1]
            gap, higher_db = onset.frame - last.frame, onset.level_db - last.level_db
            if gap < _MIN_GAP and higher_db <= 0:
                return  # an early reflection of the last strike
        if onset.score >= self._min_score:
            if (
                self._group
                and _MIN_GAP <= gap <= _MAX_GAP
                and abs(higher_db) <= _MAX_LEVEL_DIFFERENCE_DB
                and abs(min(_SCORE_CEILING, onset.score) - self._mean_score) <= _MAX_SCORE_DIFFERENCE
            ):
                self._group.append(onset)
            elif not self._group or (
                onset.level_db >= self.min_level_db and onset.score >= self._mean_score - _MAX_SCORE_DIFFERENCE
            ):
                self._group = [onset]
        self._recent.append(onset)

    def decide(self, until: int) -> Command | None:
        """The command of the current group, once no strike before the frame `until` continued it; otherwise None."""
        gaps = [after.frame - before.frame for before, after in pairwise(self._group)]
        timeout = min([_MAX_GAP, *(round(_MAX_GAP_RATIO * gap) for gap in gaps[-1:])])
        if not self._group or until < self._group[-1].frame + timeout:
            return None
        command = _COMMANDS_BY_COUNT.get(len(self._group))
        is_command = command and max(gaps) <= _MAX_GAP_RATIO * min(gaps) and self._is_undisturbed()
        self._group = []
        return command if is_command else None

    @property
    def _mean_score(self) -> float:
        return sum(min(_SCORE_CEILING, each.score) for each in self._group) / len(self._group)

    def _is_undisturbed(self) -> bool:
        """Whether the group is alike enough, and nothing else near it resembles it or drowns it."""
        mean_score, levels_db = self._mean_score, [each.level_db for each in self._group]
        softest_db, loudest_db = min(levels_db), max(levels_db)
        if mean_score < self._min_mean_score or loudest_db - softest_db > _MAX_LEVEL_DIFFERENCE_DB:
            return False
        non_knock_score = max(_NON_KNOCK_SCORE, mean_score - _MAX_SCORE_DIFFERENCE)
        knock_limit_db, other_limit_db = softest_db - _DISTURBANCE_MARGIN_DB, loudest_db + _MAX_LEVEL_DIFFERENCE_DB
        return not any(
            each.frame >= self._group[0].frame - _QUIET_BEFORE
            and each.level_db > (knock_limit_db if each.score > non_knock_score else other_limit_db)
            for each in self._recent
            if each not in self._group
        )

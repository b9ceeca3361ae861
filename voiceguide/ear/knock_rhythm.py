"""Decides by their rhythm which onsets form a command: two or three even strikes with quiet around them."""

import math
from dataclasses import dataclass
from itertools import pairwise

from voiceguide.ear.hop import RATE_HZ
from voiceguide.language.vocabulary import Command

COMMANDS_BY_COUNT = {2: Command.PAUSE_OR_GO_ON, 3: Command.REPEAT}
"""The command for each number of strikes."""

MIN_GAP = round(0.11 * RATE_HZ)
MAX_GAP = round(0.45 * RATE_HZ)
"""Between two strikes of one command, in frames. A longer maximum would delay every double knock as much."""

# The longest gap of a group may be this many times the shortest; also how long a third strike is waited for.
_MAX_GAP_RATIO = 1.35
_MAX_LEVEL_DIFFERENCE_DB = 9.0
_MAX_SCORE_DIFFERENCE = 8.0
_SCORE_CEILING = 8.0


@dataclass(frozen=True, slots=True)
class ScoredOnset:
    """An onset and how much it resembles a strike, that is a knock or a clap."""

    frame: int
    level_db: float
    score: float
    """Log odds (natural logarithm) that it is a strike."""


@dataclass(frozen=True, slots=True)
class KnockThresholds:
    """What a group of strikes must meet to count as a command."""

    min_score: float = -2.0
    """Lowest score of each strike."""
    min_mean_score: float = 1.0
    """Lowest mean score of the group."""
    quiet_before_s: float = 0.4
    """For this long before the first strike there must be no disturbance."""
    disturbance_margin_db: float = 6.0
    """Another onset before or within the group disturbs it unless it is softer than the softest strike by this."""
    non_knock_score: float = -2.0
    """An onset with a lower score is no strike at all and disturbs only if it is much louder than every strike."""


class KnockRhythm:
    """Groups onsets into rows of even strikes and reports the command when a row is complete.

    Four strikes in a row, footsteps, talk and music are rejected: something equally loud comes right before or after.
    """

    def __init__(self, thresholds: KnockThresholds | None = None) -> None:
        self._thresholds = thresholds or KnockThresholds()
        self._recent: list[ScoredOnset] = []
        self._group: list[ScoredOnset] = []

    @property
    def min_level_db(self) -> float:
        """Level below which an onset cannot be the next strike of the group."""
        return max((each.level_db for each in self._group), default=-math.inf) - _MAX_LEVEL_DIFFERENCE_DB

    def add(self, onset: ScoredOnset) -> None:
        """Add the next onset in order of time, after `decide` was called for the frame at which it begins."""
        thresholds = self._thresholds
        if self._group and onset.frame - self._group[-1].frame < MIN_GAP and onset.level_db <= self._group[-1].level_db:
            return  # an early reflection of the last strike
        if onset.score >= thresholds.min_score:
            if self._continues_group(onset):
                self._group = [*self._group, onset]
            elif not self._group or not self._is_weaker(onset):
                self._group = [onset]
        horizon = onset.frame - round((thresholds.quiet_before_s + 4 * MAX_GAP / RATE_HZ) * RATE_HZ)
        self._recent = [*(each for each in self._recent if each.frame > horizon), onset]

    def decide(self, until: int) -> Command | None:
        """The command of the current group, once no strike before the frame `until` continued it; otherwise None."""
        if not self._group or until < self._group[-1].frame + self._timeout():
            return None
        group, self._group = self._group, []
        return COMMANDS_BY_COUNT.get(len(group)) if self._is_command(group) else None

    def _continues_group(self, onset: ScoredOnset) -> bool:
        return (
            bool(self._group)
            and MIN_GAP <= onset.frame - self._group[-1].frame <= MAX_GAP
            and abs(onset.level_db - self._group[-1].level_db) <= _MAX_LEVEL_DIFFERENCE_DB
            and abs(min(_SCORE_CEILING, onset.score) - _mean_score(self._group)) <= _MAX_SCORE_DIFFERENCE
        )

    def _is_weaker(self, onset: ScoredOnset) -> bool:
        """Whether an onset is much softer than the group, or much less like a strike."""
        return onset.level_db < self.min_level_db or onset.score < _mean_score(self._group) - _MAX_SCORE_DIFFERENCE

    def _timeout(self) -> int:
        """Frames after the last strike in which another one could continue the group."""
        if len(self._group) < 2:
            return MAX_GAP
        gap = self._group[-1].frame - self._group[-2].frame
        return min(MAX_GAP, round(_MAX_GAP_RATIO * gap))

    def _is_command(self, group: list[ScoredOnset]) -> bool:
        thresholds = self._thresholds
        if len(group) not in COMMANDS_BY_COUNT or _mean_score(group) < thresholds.min_mean_score:
            return False
        levels = [each.level_db for each in group]
        gaps = [after.frame - before.frame for before, after in pairwise(group)]
        if max(levels) - min(levels) > _MAX_LEVEL_DIFFERENCE_DB or max(gaps) > _MAX_GAP_RATIO * min(gaps):
            return False
        non_knock_score = max(thresholds.non_knock_score, _mean_score(group) - _MAX_SCORE_DIFFERENCE)
        quiet_from = group[0].frame - round(thresholds.quiet_before_s * RATE_HZ)
        return not any(
            each.frame >= quiet_from
            and each.level_db
            > (
                min(levels) - thresholds.disturbance_margin_db
                if each.score > non_knock_score
                else max(levels) + _MAX_LEVEL_DIFFERENCE_DB
            )
            for each in self._recent
            if each not in group
        )


def _mean_score(group: list[ScoredOnset]) -> float:
    return sum(min(_SCORE_CEILING, each.score) for each in group) / len(group)

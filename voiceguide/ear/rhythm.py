"""The rhythm: which sudden sounds, one after the other, are a command."""

import math
from dataclasses import dataclass
from itertools import pairwise

from voiceguide.ear.ear import RATE_HZ
from voiceguide.player.command import Command

MEANINGS = {2: Command.PAUSE_OR_GO_ON, 3: Command.REPEAT}
"""What so many strikes ask for."""

SHORTEST_GAP = round(0.11 * RATE_HZ)
LONGEST_GAP = round(0.45 * RATE_HZ)
"""Between two strikes of one command. A longer one would make everybody who strikes twice wait for a third."""

# Two gaps of one row differ by less than this factor. It is also what a third strike is waited for.
_EVEN = 1.35
_LIKE_DB = 9.0
# Scores of one row differ by less than this.
_ALIKE = 8.0
_SURE = 8.0


@dataclass(frozen=True, slots=True)
class Strike:
    """A sudden sound, and how much it is like a knock."""

    frame: int
    level_db: float
    score: float
    """Above zero it is rather a knock than something else; natural logarithm of the odds."""


@dataclass(frozen=True, slots=True)
class Strictness:
    """What a row of strikes must be to be taken for a command."""

    each: float = -2.0
    """Least score of each strike."""
    mean: float = 1.0
    """Least score of all together, on average."""
    alone_s: float = 0.4
    """For this long before the first, nothing else may disturb."""
    louder_db: float = 6.0
    """Whatever else begins before, between and after disturbs if it is not softer by this than the softest strike."""
    unlike: float = -2.0
    """What has a lower score is no knock at all, and disturbs only if it is much louder than every strike."""


class Rhythm:
    """Tells rows of two and of three even strikes, by themselves, from everything else that is sudden.

    Claps in a row of four, steps, talk and music are no command: something as loud comes right before or after.
    """

    def __init__(self, strictness: Strictness | None = None) -> None:
        self._strictness = strictness or Strictness()
        self._recent: list[Strike] = []
        self._row: list[Strike] = []

    @property
    def least_db(self) -> float:
        """What is softer cannot be another strike of the row."""
        return max((each.level_db for each in self._row), default=-math.inf) - _LIKE_DB

    def take(self, strike: Strike) -> None:
        """Something began; in order of time, and after all decisions before it."""
        strict = self._strictness
        if (
            self._row
            and strike.frame - self._row[-1].frame < SHORTEST_GAP
            and strike.level_db <= self._row[-1].level_db
        ):
            return  # the room answers
        if strike.score >= strict.each:
            if self._continues(strike):
                self._row = [*self._row, strike]
            elif not self._row or not self._is_less(strike):
                self._row = [strike]
        horizon = strike.frame - round((strict.alone_s + 4 * LONGEST_GAP / RATE_HZ) * RATE_HZ)
        self._recent = [*(each for each in self._recent if each.frame > horizon), strike]

    def decide(self, until: int) -> Command | None:
        """The command that is certain when nothing more has begun before the frame `until`."""
        if not self._row or until < self._row[-1].frame + self._patience():
            return None
        row, self._row = self._row, []
        return MEANINGS.get(len(row)) if self._counts(row) else None

    def _continues(self, strike: Strike) -> bool:
        return (
            bool(self._row)
            and SHORTEST_GAP <= strike.frame - self._row[-1].frame <= LONGEST_GAP
            and abs(strike.level_db - self._row[-1].level_db) <= _LIKE_DB
            and abs(min(_SURE, strike.score) - _mean_score(self._row)) <= _ALIKE
        )

    def _is_less(self, strike: Strike) -> bool:
        """Whether it is softer than the row, or much less like a knock."""
        return strike.level_db < self.least_db or strike.score < _mean_score(self._row) - _ALIKE

    def _patience(self) -> int:
        """How long another strike could still follow."""
        if len(self._row) < 2:
            return LONGEST_GAP
        gap = self._row[-1].frame - self._row[-2].frame
        return min(LONGEST_GAP, round(_EVEN * gap))

    def _counts(self, row: list[Strike]) -> bool:
        strict = self._strictness
        if len(row) not in MEANINGS or _mean_score(row) < strict.mean:
            return False
        levels = [each.level_db for each in row]
        gaps = [after.frame - before.frame for before, after in pairwise(row)]
        if max(levels) - min(levels) > _LIKE_DB or max(gaps) > _EVEN * min(gaps):
            return False
        unlike = max(strict.unlike, _mean_score(row) - _ALIKE)
        since = row[0].frame - round(strict.alone_s * RATE_HZ)
        return not any(
            each.frame >= since
            and each.level_db > (min(levels) - strict.louder_db if each.score > unlike else max(levels) + _LIKE_DB)
            for each in self._recent
            if each not in row
        )


def _mean_score(row: list[Strike]) -> float:
    return sum(min(_SURE, each.score) for each in row) / len(row)

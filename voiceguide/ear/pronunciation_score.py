"""How well a phrase is pronounced in what was heard, which tells whether it was said at all.

Every phone of the phrase is held against free phones in the same stretch, as in the goodness of pronunciation (Witt and
Young 2000, Phone-level pronunciation scoring and assessment for interactive language learning); how much a phone loses
there, and how long it lasts, is measured by what is usual for it. A logistic regression weighs that against all else
that tells a command from talk. `python -m tests.ear_bench.calibrate_words` has learned the numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phone or a word, where it fits best."""

    name: str
    start: int
    """Hundredths of a second from the beginning of the utterance."""
    frames: int
    """How many of them it lasts."""
    score: float
    """Acoustic score."""
    free: float
    """What phones that are free to fit have there."""

    @property
    def stop(self) -> int:
        """Where it is over."""
        return self.start + self.frames

    @property
    def loss(self) -> float:
        """By how much its score a frame is below that of free phones."""
        return (self.free - self.score) / self.frames


@dataclass(frozen=True, slots=True)
class Attempt:
    """A phrase laid over an utterance as well as it can be. Scores are logarithms, higher is better."""

    phrase: str
    words: tuple[Stretch, ...]
    phones: tuple[Stretch, ...]
    score: float
    """Of the whole path, per frame."""
    free: float
    """Of the best path of free phones, per frame."""
    levels_db: NDArray[np.float64] = field(repr=False)
    """How loud each frame is."""


class Usual(NamedTuple):
    """What phones of one kind are like in phrases that were said."""

    loss: float
    loss_spread: float
    length: float
    """Natural logarithm of hundredths of a second."""
    length_spread: float


# Of a phone that was in none of them: what they all are like.
_STRANGE = Usual(12.0, 20.0, 2.4, 0.55)
LEAST, MOST = -4.0, 4.0
"""No feature counts for more than this, in spreads from the centre."""

# Decibels below the loudest frame: what counts as loud, and what as silence.
_LOUD_DB, _SILENT_DB = 20.0, 35.0
# A word may be noticed a little late and ring on a little.
_EARLY, _LATE = 3, 5


def features(attempt: Attempt, usual: Mapping[str, Usual]) -> dict[str, float]:
    """What tells whether the phrase was said, by name."""
    losses, lengths = _strangeness(attempt.phones, usual)
    words = attempt.words
    levels = attempt.levels_db
    within = np.zeros(len(levels), bool)
    for word in words:
        within[max(0, word.start - _EARLY) : word.stop + _LATE] = True
    loud = levels > levels.max() - _LOUD_DB
    return {
        "whole": attempt.free - attempt.score,
        "score": sum(word.score for word in words) / sum(word.frames for word in words),
        "mean phone": float(np.mean(losses)),
        "length": float(np.mean(lengths)),
        "uneven": float(np.mean(np.abs(lengths))),
        "left out": float((loud & ~within).sum() / loud.sum()),
        "silent": float((levels[within] < levels.max() - _SILENT_DB).mean()),
        "range": float(np.quantile(levels, 0.9) - np.quantile(levels, 0.05)),
    }


def _strangeness(
    phones: Sequence[Stretch], usual: Mapping[str, Usual]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """By how many spreads each phone loses more, and lasts longer, than usual."""
    kinds = [usual.get(phone.name, _STRANGE) for phone in phones]
    losses = [(phone.loss - its.loss) / its.loss_spread for phone, its in zip(phones, kinds, strict=True)]
    lengths = [
        (np.log(phone.frames) - its.length) / its.length_spread for phone, its in zip(phones, kinds, strict=True)
    ]
    return np.clip(losses, LEAST, MOST), np.clip(lengths, LEAST, MOST)


class Weight(NamedTuple):
    """How much one feature tells."""

    centre: float
    """What it is where the phrase was said."""
    spread: float
    weight: float


def confidence(attempt: Attempt) -> float:
    """How sure it is that the phrase was said: at 0 it is just taken, at 1 there is no doubt."""
    return min(1.0, (odds(features(attempt, _USUAL)) - _TAKEN) / _CERTAIN)


def odds(its: Mapping[str, float]) -> float:
    """The natural logarithm of the odds that a phrase with such features was said."""
    scaled = {name: np.clip((its[name] - each.centre) / each.spread, LEAST, MOST) for name, each in _WEIGHTS.items()}
    return float(_CONSTANT + sum(each.weight * scaled[name] for name, each in _WEIGHTS.items()))


_USUAL: Mapping[str, Usual] = {
    "AA": Usual(12, 22.1, 3.37, 0.646), "AH": Usual(8.35, 23, 2.33, 0.781), "AO": Usual(5.62, 20.1, 3.03, 0.662),
    "AW": Usual(7.23, 11.2, 3.03, 0.497), "AY": Usual(13.3, 15.6, 3.11, 0.477), "D": Usual(31.2, 18.9, 2.36, 0.606),
    "EH": Usual(8.23, 21.6, 2.81, 0.538), "ER": Usual(0.78, 11.9, 3.27, 0.434), "EY": Usual(16.5, 28.8, 2.76, 0.762),
    "G": Usual(13.8, 26.9, 1.94, 0.447), "HH": Usual(20.3, 26.4, 1.95, 0.529), "IH": Usual(18, 16.2, 2.3, 0.42),
    "IY": Usual(5.72, 20.3, 2.53, 0.676), "K": Usual(32, 43.7, 2.06, 0.686), "L": Usual(3.1, 23.8, 2.27, 0.48),
    "M": Usual(10.1, 17.2, 1.85, 0.33), "N": Usual(9.87, 19.3, 2.5, 0.698), "NG": Usual(3.8, 15.7, 2.65, 0.393),
    "OW": Usual(6.23, 14.1, 2.53, 0.457), "P": Usual(16.2, 18.9, 2.16, 0.605), "R": Usual(4.76, 30.2, 1.95, 0.376),
    "S": Usual(5.66, 14.5, 2.24, 0.605), "T": Usual(15.9, 16.6, 2.11, 0.44), "UH": Usual(45.2, 17.8, 1.95, 0.543),
    "UW": Usual(14, 18.4, 2.63, 0.544), "V": Usual(-7.48, 16.2, 2.01, 0.337), "W": Usual(16.8, 16.8, 2.26, 0.372),
    "Y": Usual(1.38, 14.5, 1.91, 0.34), "Z": Usual(0.557, 17.8, 2.23, 0.64),
}  # fmt: skip
_WEIGHTS: Mapping[str, Weight] = {
    "whole": Weight(3.711, 4.8, -1.362),
    "score": Weight(-52.75, 6.722, 0.1239),
    "mean phone": Weight(0.00947, 0.3163, -0.3814),
    "length": Weight(0.01938, 0.3593, 0.3978),
    "uneven": Weight(0.6356, 0.2151, -0.9757),
    "left out": Weight(0.01781, 0.05644, -0.327),
    "silent": Weight(0.03947, 0.05032, -0.1867),
    "range": Weight(32.4, 9.281, 0.8755),
}
_CONSTANT = 4.584
# With these, talk is taken for a command less than once in two hours.
_TAKEN = 1.0
_CERTAIN = 10.0

"""Scores how well a phrase fits an utterance, to decide whether it was spoken at all.

Each phone of the phrase is compared with a free phone loop over the same frames: goodness of pronunciation (Witt and
Young 2000, Phone-level pronunciation scoring and assessment for interactive language learning). The loss and the
duration are normalised by their statistics for that phone. A logistic regression combines them with other features.
`python -m tests.ear_bench.calibrate_words` has fitted the numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class AlignedSegment:
    """A phone or a word and the frames it was aligned with. A frame is 10 ms."""

    name: str
    start: int
    """First frame, from the beginning of the utterance."""
    frames: int
    """Duration."""
    score: float
    """Acoustic score, summed over the frames."""
    free_score: float
    """Score of the free phone loop over the same frames."""

    @property
    def stop(self) -> int:
        """The frame after the last one."""
        return self.start + self.frames

    @property
    def loss(self) -> float:
        """How far the score per frame is below that of the free phone loop."""
        return (self.free_score - self.score) / self.frames


@dataclass(frozen=True, slots=True)
class PhraseAlignment:
    """The best alignment of a phrase with an utterance. Scores are log likelihoods."""

    phrase: str
    words: tuple[AlignedSegment, ...]
    phones: tuple[AlignedSegment, ...]
    score: float
    """Of the whole path, per frame."""
    free_score: float
    """Of the free phone loop, per frame."""
    levels_db: NDArray[np.float64] = field(repr=False)
    """Level of each frame, dB relative to full scale."""


class PhoneStatistics(NamedTuple):
    """Mean and standard deviation of loss and duration of a phone in commands that were spoken."""

    loss: float
    loss_spread: float
    log_frames: float
    """Natural logarithm of the duration in frames."""
    log_frames_spread: float


# For a phone that is missing from the training set: the statistics of all phones.
_UNSEEN_PHONE = PhoneStatistics(12.0, 20.0, 2.4, 0.55)
MIN_SCALED, MAX_SCALED = -4.0, 4.0
"""Normalised features are clipped to this range, in standard deviations."""

# Relative to the loudest frame: above the first a frame counts as loud, below the second as silent.
_LOUD_DB, _SILENT_DB = 20.0, 35.0
# A word is extended by so many frames before and after: it may be aligned late, and reverberate.
_FRAMES_BEFORE, _FRAMES_AFTER = 3, 5


def features(alignment: PhraseAlignment, statistics: Mapping[str, PhoneStatistics]) -> dict[str, float]:
    """The features of the regression, by name."""
    losses, lengths = _phone_deviations(alignment.phones, statistics)
    words = alignment.words
    levels = alignment.levels_db
    within = np.zeros(len(levels), bool)
    for word in words:
        within[max(0, word.start - _FRAMES_BEFORE) : word.stop + _FRAMES_AFTER] = True
    loud = levels > levels.max() - _LOUD_DB
    return {
        "whole": alignment.free_score - alignment.score,
        "score": sum(word.score for word in words) / sum(word.frames for word in words),
        "mean phone": float(np.mean(losses)),
        "length": float(np.mean(lengths)),
        "uneven": float(np.mean(np.abs(lengths))),
        "left out": float((loud & ~within).sum() / loud.sum()),
        "silent": float((levels[within] < levels.max() - _SILENT_DB).mean()),
        "range": float(np.quantile(levels, 0.9) - np.quantile(levels, 0.05)),
    }


def _phone_deviations(
    phones: Sequence[AlignedSegment], statistics: Mapping[str, PhoneStatistics]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Deviation of loss and log duration from the mean of each phone, in standard deviations."""
    kinds = [statistics.get(phone.name, _UNSEEN_PHONE) for phone in phones]
    losses = [(phone.loss - its.loss) / its.loss_spread for phone, its in zip(phones, kinds, strict=True)]
    lengths = [
        (np.log(phone.frames) - its.log_frames) / its.log_frames_spread
        for phone, its in zip(phones, kinds, strict=True)
    ]
    return np.clip(losses, MIN_SCALED, MAX_SCALED), np.clip(lengths, MIN_SCALED, MAX_SCALED)


class FeatureWeight(NamedTuple):
    """Normalisation and weight of one feature."""

    centre: float
    """Mean where the phrase was spoken."""
    spread: float
    weight: float


def confidence(alignment: PhraseAlignment) -> float:
    """Confidence that the phrase was spoken: at 0 it is just accepted, at most 1."""
    return min(1.0, (log_odds(features(alignment, _PHONES)) - _ACCEPTED) / _CERTAIN)


def log_odds(values: Mapping[str, float]) -> float:
    """The log odds (natural logarithm) that a phrase with these features was spoken."""
    scaled = {
        name: np.clip((values[name] - each.centre) / each.spread, MIN_SCALED, MAX_SCALED)
        for name, each in _WEIGHTS.items()
    }
    return float(_CONSTANT + sum(each.weight * scaled[name] for name, each in _WEIGHTS.items()))


_PHONES = {
    phone: PhoneStatistics(*statistics) for phone, statistics in {
        "AA": (12, 22.1, 3.37, 0.646), "AH": (8.35, 23, 2.33, 0.781), "AO": (5.62, 20.1, 3.03, 0.662),
        "AW": (7.23, 11.2, 3.03, 0.497), "AY": (13.3, 15.6, 3.11, 0.477), "D": (31.2, 18.9, 2.36, 0.606),
        "EH": (8.23, 21.6, 2.81, 0.538), "ER": (0.78, 11.9, 3.27, 0.434), "EY": (16.5, 28.8, 2.76, 0.762),
        "G": (13.8, 26.9, 1.94, 0.447), "HH": (20.3, 26.4, 1.95, 0.529), "IH": (18, 16.2, 2.3, 0.42),
        "IY": (5.72, 20.3, 2.53, 0.676), "K": (32, 43.7, 2.06, 0.686), "L": (3.1, 23.8, 2.27, 0.48),
        "M": (10.1, 17.2, 1.85, 0.33), "N": (9.87, 19.3, 2.5, 0.698), "NG": (3.8, 15.7, 2.65, 0.393),
        "OW": (6.23, 14.1, 2.53, 0.457), "P": (16.2, 18.9, 2.16, 0.605), "R": (4.76, 30.2, 1.95, 0.376),
        "S": (5.66, 14.5, 2.24, 0.605), "T": (15.9, 16.6, 2.11, 0.44), "UH": (45.2, 17.8, 1.95, 0.543),
        "UW": (14, 18.4, 2.63, 0.544), "V": (-7.48, 16.2, 2.01, 0.337), "W": (16.8, 16.8, 2.26, 0.372),
        "Y": (1.38, 14.5, 1.91, 0.34), "Z": (0.557, 17.8, 2.23, 0.64),
    }.items()
}  # fmt: skip
_WEIGHTS: Mapping[str, FeatureWeight] = {
    "whole": FeatureWeight(3.711, 4.8, -1.362),
    "score": FeatureWeight(-52.75, 6.722, 0.1239),
    "mean phone": FeatureWeight(0.00947, 0.3163, -0.3814),
    "length": FeatureWeight(0.01938, 0.3593, 0.3978),
    "uneven": FeatureWeight(0.6356, 0.2151, -0.9757),
    "left out": FeatureWeight(0.01781, 0.05644, -0.327),
    "silent": FeatureWeight(0.03947, 0.05032, -0.1867),
    "range": FeatureWeight(32.4, 9.281, 0.8755),
}
_CONSTANT = 4.584
# Thresholds in log odds. At the first, talk is mistaken for a command less than once in two hours.
_ACCEPTED = 1.0
_CERTAIN = 10.0

"""Knows English phrases with pocketsphinx and the acoustic model that comes inside its package.

Each utterance is recognised twice: as one of the phrases, and as any phones in any order. A phrase is taken where it
explains the sound nearly as well as phones that are free to fit: the filler model of keyword spotting (Rose and Paul
1990, A hidden Markov model based keyword recognition system). The grammar alone would find a phrase in every cough.
What comes through without being clear is recognised a third time, as common words in any order, and those must not fit
much better.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voiceguide.audio import Samples
from voiceguide.control.decoys import DECOYS
from voiceguide.control.ear import RATE_HZ
from voiceguide.control.recogniser import Recognised
from voiceguide.control.utterance import AROUND_S
from voiceguide.errors import UsageError

LANGUAGE = "en"
# By how much a phrase may fit worse than free phones: the whole, and half of what its worst word does.
_MARGIN = 25.0
_LOGARITHM = math.log(1.0001)  # the unit of pocketsphinx's scores
_SHORTEST_S = 0.45
# How other accents say the phones of the American dictionary: without r, with rounder or opener vowels.
_ACCENTS = (("OW", "AH UH"), ("ER", "AH"), ("AA", "AO"), ("AE", "AA"), ("EH L", "EH UH L"))
_HOPELESS = -78.0  # acoustic score a frame: no need to ask further
# How much better common words may fit, in score a frame.
_OTHERWISE = 9.0
# What is as sure as this is not asked about again: the answer comes a third sooner.
_CLEAR = 0.4
# Hundredths of a second for a phone, on average over a word and over all.
_HURRIED = 5.0
_PACE = (6.8, 23.0)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a phrase fits an utterance."""

    phrase: str
    score: float
    """The score of its path."""
    frames: int
    """Hundredths of a second of the utterance."""
    whole: float
    """By how much its score a frame is below that of free phones, over the whole utterance."""
    word: float
    """The same for the word that fits worst."""
    shortest: float
    """The length of its most hurried word, in hundredths of a second for a phone."""
    pace: float
    """The same for the whole utterance, without the silence around it."""


class PocketsphinxRecogniser:
    """Recognises some English phrases.

    Raises:
        UsageError: a phrase has a word that is not in the dictionary.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        from pocketsphinx import Decoder, get_model_path

        self._decoder: Any = Decoder(
            lm=None, loglevel="FATAL", bestpath=False, compallsen=True, lw=2.0, pip=0.3, allphone_ci=True
        )
        self._spell(phrases)
        choices = " | ".join(phrase.lower() for phrase in phrases)
        self._decoder.add_jsgf_string("phrases", f"#JSGF V1.0; grammar phrases; public <phrase> = {choices};")
        self._decoder.add_allphone_file("phones", get_model_path("en-us/en-us-phone.lm.bin"))
        words = {word for phrase in phrases for word in phrase.lower().split()[-1:]}
        others = " | ".join(sorted({*DECOYS, *words}))
        self._decoder.add_jsgf_string("decoys", f"#JSGF V1.0; grammar decoys; public <said> = ({others})+;")
        self._samples: list[Samples] = []

    def hear(self, samples: Samples) -> None:
        """Take the next samples."""
        self._samples.append(samples)

    def end(self) -> Recognised | None:
        """The phrase that fits best, if any does."""
        samples = np.concatenate(self._samples) if self._samples else np.zeros(0, np.float32)
        self._samples = []
        if not (fit := self.fit(samples)):
            return None
        sure = confidence(fit)
        if 0 <= sure < _CLEAR and fit.score - self._decode("decoys", _pcm(samples))[0] < -_OTHERWISE * fit.frames:
            return None
        return Recognised(fit.phrase, sure)

    def drop(self) -> None:
        """Forget what was heard."""
        self._samples = []

    def fit(self, samples: Samples) -> Fit | None:
        """How well the phrase fits that fits best; None where none does."""
        if len(samples) < _SHORTEST_S * RATE_HZ:
            return None
        pcm = _pcm(samples)
        score, segments = self._decode("phrases", pcm)
        words = [each for each in segments if self._phones(each[0])]
        if not words:
            return None
        alone = sum(own for *_, own in words) / sum(stop - start for _, start, stop, _ in words)
        if alone < _HOPELESS:
            return None
        any_score, any_segments = self._decode("phones", pcm)
        if not any_segments:
            return None
        frames = segments[-1][2]
        return Fit(
            phrase=" ".join(word.partition("(")[0] for word, *_ in words),
            score=score,
            frames=frames,
            whole=(score - any_score) / frames,
            word=min((own - _between(any_segments, start, stop)) / (stop - start) for _, start, stop, own in words),
            shortest=min((stop - start) / self._phones(word) for word, start, stop, _ in words),
            pace=100 * (len(samples) / RATE_HZ - AROUND_S) / sum(self._phones(word) for word, *_ in words),
        )

    def _decode(self, search: str, pcm: bytes) -> tuple[float, list["_Segment"]]:
        """The score of the best path, and its words with their frames (half-open) and acoustic scores."""
        self._decoder.activate_search(search)
        self._decoder.start_utt()
        self._decoder.process_raw(pcm, full_utt=True)
        self._decoder.end_utt()
        hypothesis = self._decoder.hyp()
        if not hypothesis:
            return -math.inf, []
        segments = [
            (each.word, each.start_frame, each.end_frame + 1, _score(each.ascore))
            for each in self._decoder.seg()
            if each.word != "(NULL)"
        ]
        return _score(hypothesis.score), segments

    def _phones(self, word: str) -> int:
        """How many phones a word has; 0 for silence and noise."""
        if not word[0].isalpha():
            return 0
        return len(self._decoder.lookup_word(word).split())

    def _spell(self, phrases: Iterable[str]) -> None:
        """Add to the dictionary how the words sound in other accents."""
        for word in sorted({word for phrase in phrases for word in phrase.lower().split()}):
            spellings: list[str] = []
            while spelling := self._decoder.lookup_word(f"{word}({len(spellings) + 1})" if spellings else word):
                spellings.append(spelling)
            if not spellings:
                raise UsageError(
                    f"pocketsphinx does not know the word {word!r}, which the phrase file has for a command: "
                    "choose another, or use a Vosk model."
                )
            for spelling in accents(spellings):
                self._decoder.add_word(f"{word}({len(spellings) + 1})", spelling, update=False)
                spellings.append(spelling)


_Segment = tuple[str, int, int, float]


def accents(spellings: Sequence[str]) -> list[str]:
    """The further ways in which other accents say a word, as phones of the dictionary."""
    found = list(spellings)
    for ours, theirs in _ACCENTS:
        found += [f" {each} ".replace(f" {ours} ", f" {theirs} ").strip() for each in found]
    return [each for each in dict.fromkeys(found) if each not in spellings]


def confidence(fit: Fit) -> float:
    """How sure a fit is: the whole has to fit, and each word of it, and nobody speaks that fast or that slowly."""
    if fit.shortest < _HURRIED or not _PACE[0] <= fit.pace <= _PACE[1]:
        return -math.inf
    return 1 + (fit.whole + fit.word / 2) / _MARGIN


def _pcm(samples: Samples) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def _score(probability: float) -> float:
    return math.log(probability) / _LOGARITHM


def _between(segments: Sequence["_Segment"], start: int, stop: int) -> float:
    """The acoustic score of a path between two frames."""
    return sum(
        score * max(0, min(stop, last) - max(start, first)) / (last - first) for _, first, last, score in segments
    )

"""Knows English phrases with pocketsphinx and the acoustic model that comes inside its package.

Each utterance is recognised twice: as one of the phrases, and as any phones in any order, the filler model of keyword
spotting (Rose and Paul 1990, A hidden Markov model based keyword recognition system). The phrases alone would be found
in every cough; how they compare tells whether one was said.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.ear.ear import RATE_HZ
from voiceguide.ear.pronunciation_score import Attempt, Stretch, confidence
from voiceguide.ear.recogniser import Recognised
from voiceguide.errors import UsageError

LANGUAGE = "en"
_LOGARITHM = math.log(1.0001)  # the unit of pocketsphinx's scores
_SHORTEST_S = 0.45
# How other accents say the phones of the American dictionary: without r, with rounder or opener vowels.
_ACCENTS = (("OW", "AH UH"), ("ER", "AH"), ("AA", "AO"), ("AE", "AA"), ("EH L", "EH UH L"))
_FRAME = RATE_HZ // 100
_HOPELESS = -78.0  # acoustic score a frame: no need to ask further


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
        grammar = self._decoder.create_fsg("phrases", 0, 1, transitions(phrases))
        self._decoder.add_fsg("phrases", grammar)
        self._decoder.add_allphone_file("phones", get_model_path("en-us/en-us-phone.lm.bin"))
        self._samples: list[Samples] = []

    def hear(self, samples: Samples) -> None:
        """Take the next samples."""
        self._samples.append(samples)

    def end(self) -> Recognised | None:
        """The phrase that fits best, if any does."""
        samples = np.concatenate(self._samples) if self._samples else np.zeros(0, np.float32)
        self._samples = []
        attempt = self.attempt(samples)
        return Recognised(attempt.phrase, confidence(attempt)) if attempt else None

    def drop(self) -> None:
        """Forget what was heard."""
        self._samples = []

    def attempt(self, samples: Samples) -> Attempt | None:
        """The phrase that fits best, laid over the utterance; None where none does."""
        if len(samples) < _SHORTEST_S * RATE_HZ:
            return None
        pcm = _pcm(samples)
        score, found = self._decode("phrases", pcm)
        words = [each for each in found if _is_word(each[0])]
        frames = sum(stop - start for _, start, stop, _ in words)
        if not words or sum(own for *_, own in words) < _HOPELESS * frames:
            return None
        phones = self._aligned(pcm)
        free_score, free = self._decode("phones", pcm)
        if not (free and phones):
            return None
        whole = found[-1][2]
        return Attempt(
            phrase=" ".join(word.partition("(")[0] for word, *_ in words),
            words=tuple(_stretch(each, free) for each in words),
            phones=tuple(_stretch(each, free) for each in phones),
            score=score / whole,
            free=free_score / whole,
            levels_db=_levels_db(samples, whole),
        )

    def _decode(self, search: str, pcm: bytes) -> tuple[float, list["_Segment"]]:
        """The score of the best path, and its words with their frames (half-open) and acoustic scores."""
        self._decoder.activate_search(search)
        self._run(pcm)
        hypothesis = self._decoder.hyp()
        if not hypothesis:
            return -math.inf, []
        segments = [
            (each.word, each.start_frame, each.end_frame + 1, _score(each.ascore)) for each in self._decoder.seg()
        ]
        return _score(hypothesis.score), segments

    def _aligned(self, pcm: bytes) -> list["_Segment"]:
        """The phones of the words that were just found; none where they cannot be told apart."""
        try:
            self._decoder.set_alignment()
            self._run(pcm)
        except RuntimeError:
            return []
        return [
            (phone.name, phone.start, phone.start + phone.duration, float(phone.score))
            for word in self._decoder.get_alignment()
            if _is_word(word.name)
            for phone in word
        ]

    def _run(self, pcm: bytes) -> None:
        self._decoder.start_utt()
        self._decoder.process_raw(pcm, full_utt=True)
        self._decoder.end_utt()

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


def transitions(phrases: Sequence[str]) -> list[tuple[int, int, float, str]]:
    """A grammar of phrases from state 0 to state 1: from, to, probability and word.

    It has no empty transitions, which pocketsphinx could not align.
    """
    states: dict[tuple[str, ...], int] = {(): 0}
    found: list[tuple[int, int, float, str]] = []
    for phrase in phrases:
        *before, last = phrase.lower().split()
        here = 0
        for count, word in enumerate(before, 1):
            so_far = tuple(before[:count])
            if so_far not in states:
                states[so_far] = len(states) + 1
                found.append((here, states[so_far], 1.0, word))
            here = states[so_far]
        found.append((here, 1, 1 / len(phrases), last))
    return found


def _pcm(samples: Samples) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def _score(probability: float) -> float:
    return math.log(probability) / _LOGARITHM


def _is_word(name: str) -> bool:
    """Whether it is neither silence nor noise."""
    return name[0].isalpha()


def _stretch(segment: "_Segment", free: Sequence["_Segment"]) -> Stretch:
    name, start, stop, score = segment
    return Stretch(name, start, stop - start, score, _between(free, start, stop))


def _levels_db(samples: Samples, frames: int) -> NDArray[np.float64]:
    """The level of each hundredth of a second."""
    whole = min(frames, len(samples) // _FRAME)
    squares = np.square(samples[: whole * _FRAME], dtype=np.float64).reshape(whole, _FRAME)
    levels: NDArray[np.float64] = 10 * np.log10(squares.mean(axis=1) + 1e-10)
    return levels


def _between(segments: Sequence["_Segment"], start: int, stop: int) -> float:
    """The acoustic score of a path between two frames."""
    return sum(
        score * max(0, min(stop, last) - max(start, first)) / (last - first) for _, first, last, score in segments
    )

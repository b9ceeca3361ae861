"""Recogniser on top of pocketsphinx, for English, with the acoustic model inside its package.

Each utterance is decoded twice: with a grammar of the phrases, and with a free phone loop, the filler model of keyword
spotting (Rose and Paul 1990, A hidden Markov model based keyword recognition system). The grammar alone would find a
phrase in every cough; the comparison of both tells whether one was spoken.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.pronunciation_score import AlignedSegment, PhraseAlignment, confidence
from voiceguide.ear.recogniser import RecognisedPhrase
from voiceguide.errors import UsageError
from voiceguide.messages import quoted, translated

LANGUAGE = "en"
_LOG_BASE = math.log(1.0001)  # pocketsphinx's scores are logarithms to the base 1.0001
_MIN_UTTERANCE_S = 0.45
# Phones of the American dictionary and what other accents use instead: no r, rounder or opener vowels.
_ACCENTS = (("OW", "AH UH"), ("ER", "AH"), ("AA", "AO"), ("AE", "AA"), ("EH L", "EH UH L"))
_FRAME = RATE_HZ // 100
_MIN_SCORE = -78.0  # acoustic score per frame below which a phrase is rejected without a closer look


class PocketsphinxRecogniser:
    """A `Recogniser` of English phrases.

    Raises:
        UsageError: a word of a phrase is not in the dictionary.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        from pocketsphinx import Decoder, get_model_path

        self._decoder: Any = Decoder(
            lm=None, loglevel="FATAL", bestpath=False, compallsen=True, lw=2.0, pip=0.3, allphone_ci=True
        )
        self._add_accents(phrases)
        grammar = self._decoder.create_fsg("phrases", 0, 1, transitions(phrases))
        self._decoder.add_fsg("phrases", grammar)
        self._decoder.add_allphone_file("phones", get_model_path("en-us/en-us-phone.lm.bin"))
        self._samples: list[Samples] = []

    def accept(self, samples: Samples) -> None:
        """Add the next samples of the utterance."""
        self._samples.append(samples)

    def finish(self) -> RecognisedPhrase | None:
        """End the utterance; returns the phrase that fits best, or None if none does."""
        samples = np.concatenate(self._samples) if self._samples else np.zeros(0, np.float32)
        self._samples = []
        alignment = self.align(samples)
        return RecognisedPhrase(alignment.phrase, confidence(alignment)) if alignment else None

    def discard(self) -> None:
        """Discard the samples of the utterance."""
        self._samples = []

    def align(self, samples: Samples) -> PhraseAlignment | None:
        """The phrase that fits an utterance best, aligned with it; None if none does."""
        if len(samples) < _MIN_UTTERANCE_S * RATE_HZ:
            return None
        pcm = _pcm(samples)
        score, found = self._decode("phrases", pcm)
        words = [each for each in found if _is_word(each[0])]
        frames = sum(stop - start for _, start, stop, _ in words)
        if not words or sum(own for *_, own in words) < _MIN_SCORE * frames:
            return None
        phones = self._aligned(pcm)
        free_score, free = self._decode("phones", pcm)
        if not (free and phones):
            return None
        whole = found[-1][2]
        return PhraseAlignment(
            phrase=" ".join(word.partition("(")[0] for word, *_ in words),
            words=tuple(_segment(each, free) for each in words),
            phones=tuple(_segment(each, free) for each in phones),
            score=score / whole,
            free_score=free_score / whole,
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
        """The phones of the words that were just decoded; empty if the alignment fails."""
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

    def _add_accents(self, phrases: Iterable[str]) -> None:
        """Add pronunciations of the words in other accents to the dictionary."""
        for word in sorted({word for phrase in phrases for word in phrase.lower().split()}):
            spellings: list[str] = []
            while spelling := self._decoder.lookup_word(f"{word}({len(spellings) + 1})" if spellings else word):
                spellings.append(spelling)
            if not spellings:
                raise UsageError(
                    translated(
                        "pocketsphinx does not know the word {word}, which the phrase file has for a command: "
                        "choose another, or use a Vosk model.",
                        word=quoted(word),
                    )
                )
            for spelling in accent_variants(spellings):
                self._decoder.add_word(f"{word}({len(spellings) + 1})", spelling, update=False)
                spellings.append(spelling)


_Segment = tuple[str, int, int, float]


def accent_variants(spellings: Sequence[str]) -> list[str]:
    """Further pronunciations of a word in other accents, each as phones with spaces between."""
    found = list(spellings)
    for ours, theirs in _ACCENTS:
        found += [f" {each} ".replace(f" {ours} ", f" {theirs} ").strip() for each in found]
    return [each for each in dict.fromkeys(found) if each not in spellings]


def transitions(phrases: Sequence[str]) -> list[tuple[int, int, float, str]]:
    """A finite-state grammar of phrases from state 0 to 1: from state, to state, probability and word.

    It has no empty transitions, as pocketsphinx cannot align those.
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
    return math.log(probability) / _LOG_BASE


def _is_word(name: str) -> bool:
    """Whether a segment is a word, not silence or noise."""
    return name[0].isalpha()


def _segment(segment: "_Segment", free: Sequence["_Segment"]) -> AlignedSegment:
    name, start, stop, score = segment
    return AlignedSegment(name, start, stop - start, score, _between(free, start, stop))


def _levels_db(samples: Samples, frames: int) -> NDArray[np.float64]:
    """Level of each frame of 10 ms, dB relative to full scale."""
    whole = min(frames, len(samples) // _FRAME)
    squares = np.square(samples[: whole * _FRAME], dtype=np.float64).reshape(whole, _FRAME)
    levels: NDArray[np.float64] = 10 * np.log10(squares.mean(axis=1) + 1e-10)
    return levels


def _between(segments: Sequence["_Segment"], start: int, stop: int) -> float:
    """Acoustic score of a path between two frames."""
    return sum(
        score * max(0, min(stop, last) - max(start, first)) / (last - first) for _, first, last, score in segments
    )

from dataclasses import replace

import numpy as np
import pytest

from voiceguide.ear.pronunciation_score import _USUAL, _WEIGHTS, Attempt, Stretch, confidence, features

WORDS = (("guide", ("G", "AY", "D")), ("pause", ("P", "AO", "Z")))
FREE = -30.0
BEFORE = 20


def attempt(worse: float = 0.0, longer: float = 0.0, only: str | None = None) -> Attempt:
    """“guide, pause” as it is usually said, with the phones of one word, or of both, by so many spreads unlike that."""
    phones: list[Stretch] = []
    words: list[Stretch] = []
    now = BEFORE
    for word, names in WORDS:
        unlike = only in (None, word)
        for name in names:
            its = _USUAL[name]
            frames = max(1, round(np.exp(its.length + unlike * longer * its.length_spread)))
            loss = its.loss + unlike * worse * its.loss_spread
            phones.append(Stretch(name, now, frames, (FREE - loss) * frames, FREE * frames))
            now += frames
        own = phones[-len(names) :]
        score, free = sum(phone.score for phone in own), sum(phone.free for phone in own)
        words.append(Stretch(word, own[0].start, now - own[0].start, score, free))
    levels = np.full(now + BEFORE, -60.0)
    levels[BEFORE:now] = -20
    lost = sum(phone.loss * phone.frames for phone in phones) / len(levels)
    return Attempt("guide pause", tuple(words), tuple(phones), FREE - lost, FREE, levels)


def test_what_is_said_as_usual_is_taken() -> None:
    assert 0 < confidence(attempt()) <= 1


@pytest.mark.parametrize("worse", [3, 10])
def test_phones_that_do_not_fit_are_not(worse: float) -> None:
    assert confidence(attempt(worse)) < 0


@pytest.mark.parametrize("word", ["guide", "pause"])
def test_every_word_has_to_fit(word: str) -> None:
    assert confidence(attempt(4, only=word)) < confidence(attempt()) - 0.3


def test_sound_beside_the_phrase_counts_against_it() -> None:
    usual = attempt()
    levels = usual.levels_db.copy()
    levels[-BEFORE:] = -20
    assert confidence(replace(usual, levels_db=levels)) < confidence(usual)


def test_a_phone_it_has_never_met_is_no_error() -> None:
    usual = attempt()
    strange = replace(usual, phones=(replace(usual.phones[0], name="XX"), *usual.phones[1:]))
    assert np.isfinite(confidence(strange))


def test_a_phrase_of_two_phones_and_one_word_is_no_error() -> None:
    usual = attempt()
    assert np.isfinite(confidence(replace(usual, phones=usual.phones[:2], words=usual.words[:1])))


def test_a_phrase_is_measured_by_the_features_that_are_weighed() -> None:
    assert set(features(attempt(), _USUAL)) == set(_WEIGHTS)

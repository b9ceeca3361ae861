from dataclasses import replace

import numpy as np
import pytest

from voiceguide.ear.pronunciation_score import (
    _PHONES,
    _UNSEEN_PHONE,
    _WEIGHTS,
    AlignedSegment,
    PhraseAlignment,
    confidence,
    features,
)

WORDS = (("guide", ("G", "AY", "D")), ("pause", ("P", "AO", "Z")))
FREE = -30.0
BEFORE = 20


def alignment(worse: float = 0.0, longer: float = 0.0, only: str | None = None) -> PhraseAlignment:
    """“guide, pause”, typical but for one word or both, whose phones fit worse or last longer by so many spreads."""
    phones: list[AlignedSegment] = []
    words: list[AlignedSegment] = []
    now = BEFORE
    for word, names in WORDS:
        unlike = only in (None, word)
        for name in names:
            its = _PHONES[name]
            frames = max(1, round(np.exp(its.log_frames + unlike * longer * its.log_frames_spread)))
            loss = its.loss + unlike * worse * its.loss_spread
            phones.append(AlignedSegment(name, now, frames, (FREE - loss) * frames, FREE * frames))
            now += frames
        own = phones[-len(names) :]
        score, free = sum(phone.score for phone in own), sum(phone.free_score for phone in own)
        words.append(AlignedSegment(word, own[0].start, now - own[0].start, score, free))
    levels = np.full(now + BEFORE, -60.0)
    levels[BEFORE:now] = -20
    lost = sum(phone.loss * phone.frames for phone in phones) / len(levels)
    return PhraseAlignment("guide pause", tuple(words), tuple(phones), FREE - lost, FREE, levels)


def test_a_typical_pronunciation_is_accepted_with_some_doubt() -> None:
    assert 0 < confidence(alignment()) < 1


def test_a_pronunciation_far_above_the_typical_one_leaves_no_doubt() -> None:
    assert confidence(alignment(-10)) == 1


def test_the_worse_the_phones_fit_the_lower_the_confidence_until_it_is_rejected() -> None:
    typical, worse, far_worse = (confidence(alignment(worse)) for worse in (0, 1, 3))
    assert typical > worse > 0 > far_worse


def test_phones_that_are_too_long_lower_the_confidence() -> None:
    typical, longer, far_longer = (confidence(alignment(longer=longer)) for longer in (0, 1, 3))
    assert typical > longer > far_longer


@pytest.mark.parametrize("word", ["guide", "pause"])
def test_every_word_has_to_fit(word: str) -> None:
    assert confidence(alignment(4, only=word)) < confidence(alignment()) - 0.3


def test_sound_beside_the_phrase_counts_against_it() -> None:
    usual = alignment()
    levels = usual.levels_db.copy()
    levels[-BEFORE:] = -20
    assert confidence(replace(usual, levels_db=levels)) < confidence(usual)


def test_an_unseen_phone_is_measured_by_the_statistics_of_all_phones() -> None:
    usual = alignment()
    unseen = replace(usual, phones=(replace(usual.phones[0], name="XX"), *usual.phones[1:]))
    assert features(unseen, _PHONES) == features(unseen, _PHONES | {"XX": _UNSEEN_PHONE}) != features(usual, _PHONES)


def test_a_phrase_that_covers_half_of_the_utterance_is_less_certain() -> None:
    usual = alignment()
    half = replace(usual, phones=usual.phones[:3], words=usual.words[:1])
    assert confidence(half) < confidence(usual) - 0.1


def test_a_phrase_is_measured_by_the_features_that_are_weighed() -> None:
    assert set(features(alignment(), _PHONES)) == set(_WEIGHTS)

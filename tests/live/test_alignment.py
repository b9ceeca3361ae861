"""The judge of what is heard, on recordings that are made up."""

import numpy as np
import pytest

from tests.live.alignment import LOST, Stretch, aligned, interruptions
from tests.player.signals import noise
from voiceguide.audio import Samples
from voiceguide.units import to_frames

SENT = noise(to_frames(2))


def silence(frames: int) -> Samples:
    return np.zeros((frames, 2), np.float32)


def test_undisturbed_it_is_one_stretch() -> None:
    heard = np.concatenate((silence(1000), SENT[2000:], silence(500)))
    assert aligned(heard, SENT) == (Stretch(1000, 2000, len(SENT) - 2000),)


def test_an_interruption_is_silence_after_which_it_goes_on() -> None:
    heard = np.concatenate((SENT[:30_000], silence(700), SENT[32_000:]))
    stretches = aligned(heard, SENT)
    assert stretches == (Stretch(0, 0, 30_000), Stretch(30_700, 32_000, len(SENT) - 32_000))
    assert interruptions(stretches) == 1


def test_one_piece_may_be_short() -> None:
    heard = np.concatenate((SENT[:30_000], silence(700), SENT[30_000:30_040], silence(700), SENT[30_040:]))
    assert [stretch.frames for stretch in aligned(heard, SENT)] == [30_000, 40, len(SENT) - 30_040]


def test_a_quiet_beginning_that_looks_the_same_again_and_again_is_found_where_it_was_lost() -> None:
    """In 16 bits, a bed that fades in is a few ones between zeros at first."""
    quiet = np.tile(np.concatenate((np.full((6, 2), 1 / 32768, np.float32), silence(34))), (20, 1))
    sent = np.concatenate((quiet, SENT))
    assert aligned(sent[600:], sent) == (Stretch(0, 600, len(sent) - 600),)


@pytest.mark.parametrize("wrong", [
    np.concatenate((SENT[:30_000], SENT[30_000 + LOST + 1 :])),  # too much is missing
    np.concatenate((SENT[:30_000], SENT[29_000:])),  # something is heard twice
    np.concatenate((SENT[:30_000], SENT[30_000:] * np.float32(0.99))),
    np.concatenate((SENT[:30_000], SENT[30_001:30_002], SENT[30_000:30_001], SENT[30_002:])),
    np.concatenate((SENT, SENT[:1])),
    SENT[LOST + 1 :],
    silence(1000),
])  # fmt: skip
def test_anything_else_is_a_fault(wrong: Samples) -> None:
    with pytest.raises(AssertionError):
        aligned(wrong, SENT)


def test_it_can_be_aligned_as_far_as_it_goes() -> None:
    heard = np.concatenate((SENT[:30_000], SENT[30_000:] * np.float32(0.5)))
    assert aligned(heard, SENT, exact=False) == (Stretch(0, 0, 30_000),)

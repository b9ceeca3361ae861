"""The judge of a fade, on recordings that are made up."""

import numpy as np
import pytest

from tests.live.fading import DisturbedError, assert_faded_out, undisturbed
from tests.live.lateness import Lateness
from tests.player.signals import noise
from voiceguide.audio import Samples
from voiceguide.player.transport import FADE_OUT
from voiceguide.units import to_frames

SENT = noise(to_frames(3))
BEGIN = to_frames(1)


def faded(frames: int = FADE_OUT) -> Samples:
    gain = 0.5 + 0.5 * np.cos(np.pi * np.clip((np.arange(len(SENT)) - BEGIN) / frames, 0, 1))
    return SENT * gain[:, None].astype(np.float32)


def test_a_fade_is_a_fade() -> None:
    assert_faded_out(faded(), SENT, BEGIN - to_frames(0.1), Lateness())


@pytest.fixture(autouse=True)
def _idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has nothing else to do."""
    monkeypatch.setattr("tests.live.lateness._wanting_to_run", lambda: 0.0)


def test_a_late_machine_may_begin_it_later() -> None:
    late = Lateness()
    late.longest_s = 0.1
    asked = BEGIN - to_frames(0.5)
    assert_faded_out(faded(), SENT, asked, late)
    with pytest.raises(AssertionError):
        assert_faded_out(faded(), SENT, asked, Lateness())


def test_one_that_begins_later_than_a_busy_machine_was_late_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    late = Lateness()
    late.count, late.longest_s = 1, 0.02
    with pytest.raises(DisturbedError):
        assert_faded_out(faded(), SENT, BEGIN - to_frames(0.5), late)
    monkeypatch.setattr("tests.live.lateness._wanting_to_run", lambda: 64.0)
    with pytest.raises(DisturbedError):
        assert_faded_out(faded(), SENT, BEGIN - to_frames(0.5), Lateness())


def with_step() -> Samples:
    samples = faded()
    samples[BEGIN + 4000 :] *= np.float32(0.9)
    return samples


def cut_off() -> Samples:
    samples = faded()
    samples[BEGIN + FADE_OUT * 9 // 10 :] = 0
    return samples


@pytest.mark.parametrize("wrong", [
    faded(FADE_OUT // 2),
    faded(FADE_OUT * 2),
    with_step(),
    cut_off(),
    np.concatenate((faded()[: BEGIN + FADE_OUT], SENT[:100])),
    SENT,
])  # fmt: skip
def test_anything_else_is_none(wrong: Samples) -> None:
    with pytest.raises((AssertionError, DisturbedError)):
        assert_faded_out(wrong, SENT, BEGIN - to_frames(0.1), Lateness())


def test_a_fade_in_which_the_device_ran_dry_is_tried_again_and_not_for_ever() -> None:
    disturbed = faded()
    disturbed[BEGIN + 3000 : BEGIN + 3500] = 0
    tried = 0

    def attempt() -> None:
        nonlocal tried
        tried += 1
        assert_faded_out(disturbed, SENT, BEGIN - to_frames(0.1), Lateness())

    with pytest.raises(DisturbedError):
        undisturbed(attempt)
    assert tried == 4

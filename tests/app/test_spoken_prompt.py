"""Spoken prompts on a device that goes away."""

import itertools
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from tests.memory_output import MemoryOutput
from tests.sounding import clip_of
from voiceguide.app.spoken_prompt import SpokenPrompt
from voiceguide.errors import DeviceError
from voiceguide.units import SAMPLE_RATE

CLIP = clip_of(np.full((SAMPLE_RATE // 2, 2), 0.1, np.float32))


class Pulled(MemoryOutput):
    """Its cable was pulled after 0.2 s."""

    def poll(self) -> None:
        super().poll()
        if self.ring.taken > SAMPLE_RATE // 5:
            raise DeviceError("the cable was pulled")


class NoKey:
    """A keyboard that nobody touches."""

    def key(self, within_s: float | None = None) -> str | None:
        threading.Event().wait(within_s)
        return None

    def discard_pending(self) -> None:
        pass


@pytest.fixture
def clock() -> Iterator[float]:
    """A hundredth of a second passes each time it is read."""
    return itertools.count(0, 0.01)


def test_a_text_is_spoken_again_on_another_device(clock: Iterator[float]) -> None:
    first, second = Pulled(lambda: next(clock)), MemoryOutput(lambda: next(clock))
    prompt = SpokenPrompt(lambda texts: dict.fromkeys(texts, CLIP), lambda: first, lambda: second)
    assert prompt.say(["Where does it hurt?"], NoKey()) is None
    assert first.closed
    assert np.count_nonzero(second.samples[:, 0]) == CLIP.frames


def test_without_another_device_it_is_an_error(clock: Iterator[float]) -> None:
    prompt = SpokenPrompt(lambda texts: dict.fromkeys(texts, CLIP), lambda: Pulled(lambda: next(clock)))
    with pytest.raises(DeviceError, match="the cable was pulled"):
        prompt.say(["Where does it hurt?"], NoKey())

from collections.abc import Callable

import pytest

from voiceguide.speech.calibration import calibrated

WORDS, PAUSES, PAUSE_S = 80, 5, 1.2


def heard_wpm(speech_s: Callable[[float], float], rate_wpm: int, slowest_wpm: int = 80) -> tuple[float, float]:
    """What is heard of the passage, in words per minute, with what pauses are longer than usual, and the pause."""
    delivery = calibrated(speech_s, WORDS, PAUSES, rate_wpm, PAUSE_S, slowest_wpm)
    longer_s = PAUSES * (delivery.pause_s - PAUSE_S)
    return 60 * WORDS / (speech_s(delivery.asked_wpm) + longer_s), delivery.pause_s


@pytest.mark.parametrize("rate_wpm", [80, 100, 120, 200, 300])
@pytest.mark.parametrize(
    "speech_s",
    [
        lambda asked: 60 * WORDS / asked,  # exact, but for the pauses
        lambda asked: 60 * WORDS / (1.3 * asked),  # too fast
        lambda asked: 8 + 40 * WORDS / asked,  # with something that does not get shorter
        lambda asked: round(60 * WORDS / (0.7 * asked), 1),  # too slow, in steps
    ],
)
def test_what_is_heard_is_what_was_asked_for(speech_s: Callable[[float], float], rate_wpm: int) -> None:
    heard, pause_s = heard_wpm(speech_s, rate_wpm, slowest_wpm=1)
    assert heard == pytest.approx(rate_wpm, rel=0.011)
    assert pause_s == PAUSE_S


def test_an_engine_that_cannot_speak_slowly_gets_longer_pauses() -> None:
    asked: list[float] = []

    def speech_s(asked_wpm: float) -> float:
        asked.append(asked_wpm)
        return 60 * WORDS / asked_wpm

    heard, pause_s = heard_wpm(speech_s, 115, slowest_wpm=120)
    assert heard == pytest.approx(115, rel=0.005)
    assert 1.5 < pause_s < 3
    assert min(asked) == 120


def test_a_pause_stays_short_enough_to_follow() -> None:
    heard, pause_s = heard_wpm(lambda asked: 60 * WORDS / asked, 80, slowest_wpm=200)
    assert pause_s == 3
    assert heard > 100


def test_an_engine_that_ignores_the_rate_is_not_asked_for_ever() -> None:
    asked: list[float] = []

    def measured_s(rate: float) -> float:
        asked.append(rate)
        return 20.0

    calibrated(measured_s, WORDS, PAUSES, 120, PAUSE_S, 80)
    assert len(asked) <= 4

from typing import Any

import pytest

from voiceguide.app.request import Request


def test_what_was_not_asked_for_is_not_given() -> None:
    assert Request().given() == {}
    assert Request(only=(), voice="").given() == {}


def test_off_and_nought_were_asked_for() -> None:
    given: dict[str, Any] = {"knocks": False, "voice_level_db": 0.0, "screening": False}
    assert Request(**given).given() == given


@pytest.mark.parametrize(
    ("now", "earlier", "both"),
    [
        (Request(), Request(routine="hips", rate_wpm=90), Request(routine="hips", rate_wpm=90)),
        (Request(rate_wpm=100), Request(routine="hips", rate_wpm=90), Request(routine="hips", rate_wpm=100)),
        (Request(knocks=False), Request(knocks=True, only=("Feet",)), Request(knocks=False, only=("Feet",))),
        (Request(only=("Back",)), Request(only=("Feet", "Hips")), Request(only=("Back",))),
    ],
)
def test_a_request_goes_over_an_earlier_one(now: Request, earlier: Request, both: Request) -> None:
    assert now.over(earlier) == both

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.speech.silent_engine import SilentEngine, estimate
from voiceguide.units import SAMPLE_RATE


def test_it_is_silent_for_as_long_as_estimated() -> None:
    speech = SilentEngine().synthesise("Breathe in.", "any voice", "any language", 125)
    assert not speech.samples.any()
    assert (len(speech.samples), speech.rate_hz) == (estimate("Breathe in.", 125), SAMPLE_RATE)


def test_silence_takes_no_memory() -> None:
    tracemalloc.start()
    speech = SilentEngine().synthesise("word " * 100_000, None, "en", 80)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(speech.samples) > 12 * 3600 * SAMPLE_RATE
    assert peak_bytes < 1e6


# Lengths that espeak-ng takes, from its first sound to its last.
@pytest.mark.parametrize(
    ("text", "rate_wpm", "seconds"),
    [
        ("Lie down on your back and bend your knees.", 125, 3.09),
        ("Lie down on your back and bend your knees.", 250, 1.46),
        ("Is the pressure still comfortable? If it hurts, use less.", 125, 4.61),
        ("Now count 1, 2, 3, 4, 5 and let go for 20 s.", 125, 6.08),
        ("Sobald du bereit bist, geht es weiter.", 125, 3.02),
    ],
)
def test_lengths_are_plausible(text: str, rate_wpm: int, seconds: float) -> None:
    assert estimate(text, rate_wpm) / SAMPLE_RATE == pytest.approx(seconds, rel=0.1)


@given(st.text(), st.integers(80, 450))
def test_every_text_takes_time_and_more_text_no_less(text: str, rate_wpm: int) -> None:
    assert 1 <= estimate(text, rate_wpm) <= estimate(text + "more", rate_wpm)

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.units import (
    SAMPLE_RATE,
    format_duration,
    parse_duration,
    parse_level,
    to_db,
    to_frames,
    to_gain,
    to_seconds,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20s", 20),
        ("20", 20),
        (" 1.5 min ", 90),
        ("2:30", 150),
        ("0:05", 5),
        ("1:30", 90),
        ("1:02:30", 3750),
        ("90:00", 5400),
        ("1h", 3600),
        (".5s", 0.5),
        ("1e2", 100),
        ("2:30.5", 150.5),
        ("20 seconds", 20),
        ("20 secs", 20),
        ("20 sec.", 20),
        ("1 minute", 60),
        ("2 Hours", 7200),
        ("20 Sek", 20),
        ("20 Sek.", 20),
        ("20 Sekunden", 20),
        ("1 Minute", 60),
        ("1,5 min", 90),
        ("2 Std.", 7200),
        ("1m30s", 90),
        ("1 min 30 s", 90),
        ("1 minute and 30 seconds", 90),
        ("1 minute, 30 seconds", 90),
        ("1 Stunde und 5 Minuten", 3900),
        ("1h 5m 3s", 3903),
    ],
)
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a length is missing: write 20s"),
        ("0", "a duration must be longer than zero, not '0'"),
        ("-1s", "a duration must be longer than zero, not '-1s'"),
        ("0:00", "a duration must be longer than zero, not '0:00'"),
        ("25h", "'25h' is longer than a day"),
        ("1e308", "'1e308' is longer than a day"),
        ("24:00:01", "'24:00:01' is longer than a day"),
        ("2:60", "'2:60' is not a valid time: minutes and seconds go up to 59"),
        ("1:60:00", "'1:60:00' is not a valid time: minutes and seconds go up to 59"),
        *(
            (text, f"'{text}' is not a duration: write 20s")
            for text in (
                "nan",
                "inf",
                "s",
                "2 weeks",
                "1:2:3:4",
                "1m30",
                "30s 1m",
                "1m 1m",
                "1m-30s",
                "10-20s",
                "1,500",
                "1.5,2 s",
                "1 Minute und",
                "twenty seconds",
            )
        ),
    ],
)
def test_what_is_no_duration_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        parse_duration(text)


def test_zero_is_a_duration_where_it_is_allowed() -> None:
    for text in ("0", "0s", "0.0 min", "0 Sekunden", "0:00"):
        assert parse_duration(text, or_zero=True) == 0
    with pytest.raises(ValueError, match="longer than zero"):
        parse_duration("-1s", or_zero=True)


@pytest.mark.parametrize(("text", "level_db"), [("-26 dB", -26), ("-26dB", -26), ("−26 dB", -26), ("+3", 3), ("0", 0)])
def test_levels(text: str, level_db: float) -> None:
    assert parse_level(text) == level_db


@pytest.mark.parametrize("text", ["loud", "-26 s", "nan", "-121", "25 dB", ""])
def test_what_is_no_level(text: str) -> None:
    with pytest.raises(ValueError, match="level"):
        parse_level(text)


@given(st.integers(0, 24 * 60 * 60 * SAMPLE_RATE))
def test_frames_survive_seconds(frames: int) -> None:
    assert to_frames(to_seconds(frames)) == frames


@given(st.floats(-120, 24))
def test_decibels_survive_gains(level_db: float) -> None:
    assert to_db(to_gain(level_db)) == pytest.approx(level_db, abs=1e-9)


def test_no_gain_is_infinitely_quiet() -> None:
    assert to_db(0.0) == -math.inf


@pytest.mark.parametrize(("seconds", "clock"), [(7, "0:07"), (750, "12:30"), (3750, "1:02:30"), (59.6, "1:00")])
def test_clocks(seconds: float, clock: str) -> None:
    assert format_duration(seconds) == clock
    assert parse_duration(clock) == round(seconds)

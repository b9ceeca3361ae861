import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.sound.quantities import (
    parse_colour,
    parse_frequency,
    parse_loudness,
    parse_moment,
    parse_moments,
    parse_partials,
)


@pytest.mark.parametrize(
    ("text", "hz"),
    [
        ("A4", 440),
        ("A3", 220),
        ("C4", 261.6256),
        ("B3", 246.9417),
        ("F#4", 369.9944),
        ("Gb4", 369.9944),
        ("174 Hz", 174),
    ],
)
def test_a_pitch_is_a_note_or_a_frequency(text: str, hz: float) -> None:
    assert parse_frequency(text) == pytest.approx(hz, rel=1e-6)


@pytest.mark.parametrize("text", ["H4", "a4", "", "A", "440 kHz", "10 Hz", "C0", "20 kHz", "nan", "inf", "1e3"])
def test_what_is_no_pitch_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"pitch|too low"):
        parse_frequency(text)


def test_loudness_takes_both_minus_signs() -> None:
    assert parse_loudness("-26 LUFS") == parse_loudness("−26") == -26


@pytest.mark.parametrize("text", ["-26 dB", "0", "-70 LUFS", "loud"])
def test_what_is_no_loudness_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="loudness"):
        parse_loudness(text)


def test_a_moment_may_be_zero() -> None:
    assert [parse_moment(text) for text in ("0", "0s", "0.0 s", "1.5s")] == [0, 0, 0, 1.5]
    with pytest.raises(ValueError, match="duration"):
        parse_moment("-1s")


def test_moments_are_one_or_a_list_or_a_mapping_to_levels() -> None:
    assert parse_moments("2s") == ((2, 0),)
    assert parse_moments(["5s", "0s"]) == ((0, 0), (5, 0))
    assert parse_moments({"5s": "-3 dB", "0s": "0 dB"}) == ((0, 0), (5, -3))
    with pytest.raises(ValueError, match="at least one"):
        parse_moments([])


def test_curves_are_mappings_to_levels_in_order() -> None:
    assert parse_partials({"2.5": "-6 dB", "1": "0 dB"}) == ((1, 0), (2.5, -6))
    assert parse_colour({"800 Hz": "-12 dB", "A3": "0 dB"}) == ((220, 0), (800, -12))
    wrong: tuple[object, ...] = ("loud", [], {}, {"0": "0 dB"}, {"-1": "0 dB"})
    for nonsense in wrong:
        with pytest.raises(ValueError, match=r"mapping|above zero|not a partial"):
            parse_partials(nonsense)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    for parse in (parse_frequency, parse_loudness, parse_moment, parse_moments):
        with contextlib.suppress(ValueError):
            parse(text)

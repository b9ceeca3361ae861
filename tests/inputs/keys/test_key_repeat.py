"""Keys as they really come: a second press, a key that is held, an elbow."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from voiceguide.inputs.keys.key_bindings import KeyRepeatFilter

LOOK_S = 0.04


def pressed(keys: list[tuple[float, str]], debounce_s: float = 0.0) -> list[tuple[float, str]]:
    """What counts of the keys that come at these times, and when it does; looked at 25 times a second."""
    filtered, told = KeyRepeatFilter(lambda _key: debounce_s), []
    end_s = keys[-1][0] + 1 if keys else 0.0
    looks = [(number * LOOK_S, "") for number in range(round(end_s / LOOK_S))]
    for at_s, key in sorted([*keys, *looks]):
        told += [(at_s, each) for each in (filtered.press(key, at_s) if key else filtered.flush(at_s))]
    return told


def held(key: str, since_s: float, delay_s: float, a_second: float, for_s: float) -> list[tuple[float, str]]:
    """A key that is held, as a keyboard repeats it."""
    count = int((for_s - delay_s) * a_second)
    return [(since_s, key), *((since_s + delay_s + number / a_second, key) for number in range(count))]


@pytest.mark.parametrize("delay_s", [0.25, 0.4, 0.5, 0.66, 1.0])
@pytest.mark.parametrize("a_second", [10, 25, 33, 40])
@pytest.mark.parametrize("debounce_s", [0.0, 0.4])
def test_a_key_that_is_held_was_pressed_once(delay_s: float, a_second: float, debounce_s: float) -> None:
    assert pressed(held("space", 5.0, delay_s, a_second, for_s=8.0), debounce_s) == [(5.0, "space")]


def test_a_key_that_is_held_until_it_repeats_once_was_pressed_twice_at_worst() -> None:
    assert len(pressed([(0.0, "space"), (0.66, "space")])) == 2  # nothing tells it from a second press


@pytest.mark.parametrize("gap_s", [0.15, 0.25, 0.5, 1.0, 1.2, 5.0])
def test_every_quick_press_counts_and_soon(gap_s: float) -> None:
    times = [number * gap_s for number in range(5)]
    told = pressed([(at_s, "up") for at_s in times])
    assert [key for _, key in told] == ["up"] * 5
    assert all(at_s <= when < at_s + 0.12 + LOOK_S for (when, _), at_s in zip(told, times, strict=True))


def test_after_a_hold_the_next_press_counts() -> None:
    keys = held("space", 0.0, 0.5, 30, for_s=3.0)
    assert pressed([*keys, (keys[-1][0] + 0.6, "space")], 0.4)[-1][0] >= 3.5
    assert len(pressed([*keys, (keys[-1][0] + 0.6, "space")], 0.4)) == 2


def test_a_pedal_that_bounces_has_been_pressed_once() -> None:
    assert pressed([(0.0, "space"), (0.15, "space"), (0.3, "space")], 0.4) == [(0.0, "space")]


def test_an_elbow_on_several_keys_has_pressed_one_however_long_it_lies_there() -> None:
    landing = [(1.0, "g"), (1.01, "h"), (1.04, "b"), (1.06, "n")]
    assert pressed([*landing, *held("n", 1.06, 0.66, 30, for_s=4)[1:]]) == [(1.0, "g")]


def test_two_keys_one_after_the_other_count_in_their_order() -> None:
    assert pressed([(0.0, "up"), (0.08, "space"), (0.2, "up")]) == [(0.0, "up"), (0.08, "space"), (0.2, "up")]


def test_what_is_withheld_comes_before_the_next_key() -> None:
    assert pressed([(0.0, "up"), (0.5, "up"), (0.57, "space")])[:3] == [(0.0, "up"), (0.57, "up"), (0.57, "space")]


def test_nothing_is_due_where_nothing_is_withheld() -> None:
    filtered = KeyRepeatFilter()
    assert filtered.deadline_s is None
    filtered.press("up", 1.0)
    assert (filtered.deadline_s, filtered.flush(9.0)) == (None, ())
    filtered.press("up", 1.3)
    assert filtered.deadline_s == pytest.approx(1.42)
    assert filtered.flush(1.41) == ()
    assert filtered.flush(1.43) == ("up",)
    assert filtered.deadline_s is None


@given(some.lists(some.tuples(some.floats(0, 20), some.sampled_from("abc")), max_size=40))
def test_no_press_is_made_up(keys: list[tuple[float, str]]) -> None:
    keys = sorted(keys)
    told = [key for _, key in pressed(keys)]
    for key in "abc":
        assert told.count(key) <= [each for _, each in keys].count(key)
    assert not keys or told[0] == keys[0][1]

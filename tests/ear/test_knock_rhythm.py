import pytest

from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.knock_rhythm import KnockRhythm
from voiceguide.ear.onset_detector import Onset
from voiceguide.language.vocabulary import Command

LOUD_DB = -20.0


def heard(
    *times_s: float,
    levels_db: dict[float, float] | None = None,
    scores: dict[float, float] | None = None,
    brightness_db: dict[float, float] | None = None,
):
    """The commands, each with the time at which it was certain, when time goes on in steps of 16 ms."""
    rhythm = KnockRhythm()
    strikes = [
        Onset(
            round(time_s * RATE_HZ),
            (levels_db or {}).get(time_s, LOUD_DB),
            (brightness_db or {}).get(time_s, 0.0),
            (scores or {}).get(time_s, 8.0),
        )
        for time_s in times_s
    ]
    commands = []
    for frame in range(0, 6 * RATE_HZ, 256):
        while strikes and strikes[0].frame <= frame:
            strike = strikes.pop(0)
            commands.append((strike.frame / RATE_HZ, rhythm.decide(strike.frame)))
            rhythm.add(strike)
        commands.append((frame / RATE_HZ, rhythm.decide(frame)))
    return [(at_s, command) for at_s, command in commands if command]


def given(*times_s: float, **how) -> list[Command]:
    return [command for _, command in heard(*times_s, **how)]


@pytest.mark.parametrize("gap_s", [0.15, 0.25, 0.4])
def test_two_pause_and_three_repeat(gap_s: float) -> None:
    assert given(2, 2 + gap_s) == [Command.PAUSE_OR_GO_ON]
    assert given(2, 2 + gap_s, 2 + 2 * gap_s) == [Command.REPEAT]


@pytest.mark.parametrize("times_s", [(2.0,), (2.0, 2.7), (2.0, 2.05), (2.0, 2.2, 2.4, 2.6), (2.0, 2.2, 2.4, 2.6, 2.8)])
def test_one_or_four_or_too_far_apart_are_no_command(times_s: tuple[float, ...]) -> None:
    assert not given(*times_s)


def test_three_that_are_not_even_are_no_command() -> None:
    assert not given(2, 2.3, 2.48)


def test_two_of_different_strength_are_no_command() -> None:
    assert not given(2, 2.3, levels_db={2.3: LOUD_DB - 12})


def test_a_sound_as_loud_right_before_spoils_it_and_a_soft_one_does_not() -> None:
    assert not given(1.7, 2, 2.3, scores={1.7: -9}, levels_db={1.7: LOUD_DB + 12})
    assert not given(1.92, 2, 2.3, scores={1.92: 1.0}, levels_db={1.92: LOUD_DB - 5})
    assert given(1.92, 2, 2.3, scores={1.92: 1.0}, levels_db={1.92: LOUD_DB - 20}) == [Command.PAUSE_OR_GO_ON]


def test_talk_between_does_not_spoil_it_if_it_is_not_louder() -> None:
    assert given(1.8, 2, 2.15, 2.3, scores={1.8: -9, 2.15: -9}) == [Command.PAUSE_OR_GO_ON]


def test_two_that_sound_different_are_no_command() -> None:
    assert not given(2, 2.3, brightness_db={2: 10, 2.3: -10})


def test_drums_that_sound_different_may_go_on_beside_it() -> None:
    drums = {1.7: -20, 2.12: -20, 2.54: -20, 2.96: -20}
    times_s = sorted([2.0, 2.3, *drums])
    assert given(*times_s, brightness_db=drums) == [Command.PAUSE_OR_GO_ON]
    assert not given(*times_s)


def test_an_answer_of_the_room_is_part_of_the_strike() -> None:
    assert given(2, 2.05, 2.3, 2.35, levels_db={2.05: LOUD_DB - 3, 2.35: LOUD_DB - 3}) == [Command.PAUSE_OR_GO_ON]


def test_what_is_little_like_a_knock_is_no_command() -> None:
    assert not given(2, 2.3, scores={2: 0.1, 2.3: 0.1})
    assert not given(2, 2.3, scores={2: -4})


@pytest.mark.parametrize("gap_s", [0.15, 0.25, 0.44])
def test_it_is_certain_within_half_a_second(gap_s: float) -> None:
    [(at_s, _)] = heard(2, 2 + gap_s)
    assert 0 < at_s - (2 + gap_s) < 0.48


def test_two_commands_one_after_the_other() -> None:
    assert given(1, 1.2, 3, 3.3, 3.6) == [Command.PAUSE_OR_GO_ON, Command.REPEAT]

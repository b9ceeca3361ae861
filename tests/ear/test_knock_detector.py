from collections.abc import Callable

import numpy as np
import pytest

from tests.ear.made_sounds import carried, clap, knock, melody, noise, rain, vowel, with_sounds
from voiceguide.audio import Samples
from voiceguide.ear.audio_front_end import AudioFrontEnd
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.knock_detector import KnockDetector
from voiceguide.language.vocabulary import Command


def commands(microphone: Samples, played: Samples | None = None, size: int = 320) -> list[tuple[float, Command]]:
    """The commands, each with the time at which it was certain."""
    front_end, played = AudioFrontEnd([KnockDetector()]), np.zeros_like(microphone) if played is None else played
    return [
        ((start + size) / RATE_HZ, command)
        for start in range(0, len(microphone), size)
        for command in front_end.process(microphone[start : start + size], played[start : start + size])
    ]


def given(microphone: Samples, played: Samples | None = None, size: int = 320) -> list[Command]:
    return [command for _, command in commands(microphone, played, size)]


@pytest.mark.parametrize("strike", [clap, knock])
@pytest.mark.parametrize("level", [0.05, 0.5])
def test_two_and_three(strike: Callable[[float], Samples], level: float) -> None:
    microphone = with_sounds(noise(9), strike(level), 2, 2.3, 5, 5.25, 5.5)
    assert given(microphone) == [Command.PAUSE_OR_GO_ON, Command.REPEAT]


@pytest.mark.parametrize("strike", [clap, knock])
@pytest.mark.parametrize("times_s", [(2,), (2, 2.7), (2, 2.2, 2.4, 2.6), (2, 2.3, 2.6, 2.9, 3.2, 3.5)])
def test_one_and_four_and_applause_are_no_command(strike: Callable[[], Samples], times_s: tuple[float, ...]) -> None:
    assert not given(with_sounds(noise(5), strike(), *times_s))


def test_syllables_in_the_same_rhythm_are_no_command() -> None:
    assert not given(with_sounds(noise(9), vowel(), 2, 2.3, 5, 5.3, 5.6))


@pytest.mark.parametrize("seed", range(1, 7))
def test_dark_knocks_are_heard_in_the_rain(seed: int) -> None:
    microphone = with_sounds(rain(8, 0.01, seed), knock(0.13, 9 + seed), 3, 3.3, 5, 5.25, 5.5)
    assert given(microphone) == [Command.PAUSE_OR_GO_ON, Command.REPEAT]


@pytest.mark.parametrize("gap_s", [0.16, 0.28, 0.42])
def test_the_answer_comes_within_half_a_second(gap_s: float) -> None:
    [(at_s, command)] = commands(with_sounds(noise(5), clap(), 2, 2 + gap_s))
    assert command is Command.PAUSE_OR_GO_ON
    assert 0 < at_s - (2 + gap_s) < 0.5


@pytest.mark.parametrize("size", [1, 64, 65, 1024, 100_000])
def test_the_block_size_makes_no_difference(size: int) -> None:
    microphone = with_sounds(noise(3.5), clap(), 1, 1.3, 2, 2.2, 2.4)
    assert given(microphone, size=size) == given(microphone) != []


def test_a_louder_room_asks_for_louder_knocks() -> None:
    soft = clap(0.01)
    assert given(with_sounds(noise(5, 0.0002), soft, 2, 2.3)) == [Command.PAUSE_OR_GO_ON]
    assert not given(with_sounds(noise(5, 0.02), soft, 2, 2.3))


def test_knocks_in_the_session_itself_are_nobodys() -> None:
    played = with_sounds(0.05 * melody(16), clap(0.8), 6, 6.3, 9, 9.3, 12, 12.3)
    microphone = carried(played, 0.2, 0.1) + noise(16, 0.0002)
    assert not given(microphone, played)
    assert given(microphone, np.zeros_like(played)), "they would be taken for a person's"


def test_a_person_is_heard_while_the_session_plays() -> None:
    played = melody(12)
    microphone = with_sounds(carried(played, 0.2, 0.1) + noise(12), clap(0.3), 6, 6.3, 9, 9.2, 9.4)
    assert given(microphone, played) == [Command.PAUSE_OR_GO_ON, Command.REPEAT]

import numpy as np
import pytest

from tests.ear_bench.knocks import random_knocks, strikes
from tests.ear_bench.scene import Background, ExpectedCommand, Scene, stage
from tests.ear_bench.scene_conditions import QUIET
from tests.ear_bench.tally import count, detected
from voiceguide.ear.hop import RATE_HZ, Hop
from voiceguide.ear.knock_detector import KnockDetector
from voiceguide.language.vocabulary import Command

PAUSE, REPEAT = Command.PAUSE_OR_GO_ON, Command.REPEAT


def scene(*expected: tuple[Command, float, float]) -> Scene:
    silence = np.zeros(60 * RATE_HZ, np.float32)
    signals = (
        ExpectedCommand(command, round(began * RATE_HZ), round(ended * RATE_HZ)) for command, began, ended in expected
    )
    return Scene("a test", Background(silence, silence), tuple(signals))


def at(*commands: tuple[float, Command]) -> list[tuple[int, Command]]:
    return [(round(time_s * RATE_HZ), command) for time_s, command in commands]


def test_an_answer_counts_from_the_end_of_the_signal() -> None:
    result = count(scene((PAUSE, 10, 10.5)), at((10.9, PAUSE)))
    assert (result.expected, result.found, result.false) == (1, 1, 0)
    assert np.isclose(result.reaction_s(1.0), 0.4)


def test_what_comes_late_before_or_twice_is_imagined() -> None:
    result = count(scene((PAUSE, 10, 10.5)), at((9, PAUSE), (11, PAUSE), (11.2, PAUSE), (30, REPEAT)))
    assert (result.found, result.false) == (1, 3)
    assert np.isclose(result.false_an_hour, 180)
    assert count(scene((PAUSE, 10, 10.5)), at((12.5, PAUSE))).found == 0


def test_a_wrong_answer_is_no_hit_and_imagined() -> None:
    result = count(scene((REPEAT, 10, 10.5)), at((10.9, PAUSE)))
    assert (result.found, result.false, result.mistakes) == (0, 1, [(REPEAT, PAUSE)])
    result.add(count(scene((REPEAT, 10, 10.5)), at((10.9, REPEAT))))
    assert result.mistaken_rate == 0.5


def test_the_ear_finds_what_is_staged_in_a_quiet_room() -> None:
    rng = np.random.default_rng(77)
    staged = stage(QUIET, random_knocks(rng, 12), rng)
    (commands,), _ = detected(staged, [KnockDetector()])
    result = count(staged, commands)
    assert result.found >= 11
    assert result.false <= 1
    assert result.reaction_s(1.0) <= 0.5


def test_what_takes_long_to_compute_is_answered_late(monkeypatch: pytest.MonkeyPatch) -> None:
    spent_s = 0.0
    monkeypatch.setattr("time.process_time", lambda: spent_s)

    class Slow:
        def detect(self, hop: Hop) -> list[Command]:
            nonlocal spent_s
            asked = hop.frame <= 10 * RATE_HZ < hop.end
            spent_s += 0.3 * asked
            return [PAUSE] * (hop.frame <= 10.1 * RATE_HZ < hop.end or hop.frame <= 20 * RATE_HZ < hop.end)

    (((first, _), (second, _)),), _ = detected(scene(), [Slow()])
    assert abs(first / RATE_HZ - 10.3) < 0.04
    assert abs(second / RATE_HZ - 20) < 0.04, "the core has caught up"


def test_a_signal_says_when_it_is_over() -> None:
    signal = strikes(np.random.default_rng(3), 3)
    assert signal.command is REPEAT
    assert len(signal.strikes) == 3
    assert signal.strikes[-1] < signal.ended < len(signal.samples)

import numpy as np
import pytest

from tests.player.signals import Noise, Steady
from voiceguide.audio import Samples
from voiceguide.player.transport import FADE_OUT, Command, Transport


def read_all(transport: Transport, block: int) -> Samples:
    blocks = []
    while not transport.exhausted:
        blocks.append(transport.read(block))
    return np.concatenate(blocks)


@pytest.mark.parametrize("block", [1, 64, 65, 1024, 5000])
def test_everything_is_handed_out_once(block: int) -> None:
    sound = Noise(2000)
    assert np.array_equal(read_all(Transport(sound), block), sound.render(0, 2000))


@pytest.mark.parametrize("block", [64, 65, 1024, FADE_OUT])
def test_a_stop_falls_to_silence_without_a_step(block: int) -> None:
    transport = Transport(Steady(100_000))
    transport.read(10_000)
    transport.obey(Command.STOP)
    faded = read_all(transport, block)[:, 0]
    assert len(faded) == FADE_OUT
    assert transport.stopped
    assert transport.end == 10_000 + FADE_OUT
    assert np.all(np.diff(faded) <= 0)
    assert np.abs(np.diff(np.concatenate(([1.0], faded, [0.0])))).max() < np.pi / 2 / FADE_OUT * 1.01
    assert faded[FADE_OUT // 2] == pytest.approx(0.5)


def test_a_stop_near_the_end_ends_with_the_session() -> None:
    transport = Transport(Steady(1000))
    transport.read(900)
    transport.obey(Command.STOP)
    assert len(read_all(transport, 64)) == 100


def test_a_second_stop_does_not_begin_the_fade_anew() -> None:
    transport = Transport(Steady(100_000))
    transport.obey(Command.STOP)
    transport.read(5000)
    transport.obey(Command.STOP)
    assert len(read_all(transport, 64)) == FADE_OUT - 5000


def test_what_is_given_back_comes_again() -> None:
    sound = Noise(2000)
    transport = Transport(sound)
    transport.read(1500)
    transport.rewind(700)
    assert np.array_equal(read_all(transport, 64), sound.render(800, 2000))


def test_the_position_stays_within_the_session() -> None:
    transport = Transport(Steady(1000))
    assert [transport.position(heard) for heard in (-5, 0, 400, 1000, 9000)] == [0, 0, 400, 1000, 1000]

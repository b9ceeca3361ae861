from dataclasses import replace

import numpy as np
import pytest

from tests.memory_output import MemoryOutput
from tests.player.signals import STEEPEST, noise, sounding, tone
from voiceguide.audio import Samples
from voiceguide.audio_io.live_output import DEPTH
from voiceguide.errors import DeviceError
from voiceguide.language.vocabulary import Command
from voiceguide.player.playback import play
from voiceguide.player.session import Session
from voiceguide.player.session_state import Phase
from voiceguide.units import to_frames


class Run:
    """A session on a clock that is moved by hand, turn by turn."""

    def __init__(self, sound: Samples, latency: int = 0) -> None:
        self.now_s = 0.0
        self.output = MemoryOutput(lambda: self.now_s, latency)
        self.session = Session(sounding(sound), self.output)
        self.session.fill()
        self.output.start()

    def turns(self, count: int, turn_s: float = 0.05) -> None:
        for _ in range(count):
            self.now_s += turn_s
            self.session.step()

    def to_the_end(self) -> Samples:
        for _ in range(10_000):
            self.now_s += 0.05
            if self.session.step():
                return self.output.samples
        raise AssertionError("the session does not end")


def test_all_is_heard_and_silence_after_it() -> None:
    sound = noise(to_frames(2.3))
    heard = Run(sound, latency=4800).to_the_end()
    assert np.array_equal(heard[: len(sound)], sound)
    after = heard[len(sound) :]
    assert len(after) >= 4800 + to_frames(0.1)
    assert not after.any()


def test_the_position_is_what_is_heard() -> None:
    run = Run(noise(to_frames(5)), latency=4800)
    run.turns(2)
    assert run.session.state.position == 0
    run.turns(18)
    assert run.session.state.position == to_frames(1.0) - 4800
    assert run.session.state.phase is Phase.PLAYING
    run.to_the_end()
    assert run.session.state.position == run.session.state.frames == to_frames(5)


def test_a_stop_fades_in_half_a_second_without_a_step() -> None:
    sound = tone(to_frames(60))
    run = Run(sound, latency=to_frames(0.1))
    run.turns(40)
    asked = run.output.ring.taken
    run.session.step(Command.STOP)
    assert run.session.state.phase is Phase.STOPPING
    heard = run.to_the_end()
    last = int(np.flatnonzero(np.abs(heard).max(axis=1) > 1e-6)[-1])
    assert to_frames(0.45) < last - asked < to_frames(0.53), "all but what the device takes meanwhile"
    assert np.abs(np.diff(heard[:, 0])).max() <= STEEPEST * 1.01
    assert np.array_equal(heard[:asked], sound[:asked])


def test_a_stop_in_the_last_moment_still_counts_as_stopped() -> None:
    run = Run(tone(to_frames(1)))
    run.turns(19)
    run.session.step(Command.STOP)
    run.to_the_end()
    assert run.session.state.phase is Phase.STOPPING
    assert run.session.state.position == to_frames(1)
    assert run.output.underruns == 0


def test_a_gap_is_counted_and_does_not_shift_the_session() -> None:
    sound = noise(to_frames(2))
    run = Run(sound)
    run.turns(1, turn_s=0.8)
    assert run.session.state.underruns == 1
    assert run.session.state.position == DEPTH
    heard = run.to_the_end()
    gap = to_frames(0.8) - DEPTH
    rest = heard[to_frames(0.8) :]
    assert not heard[DEPTH : to_frames(0.8)].any()
    assert np.array_equal(rest[: len(sound) - DEPTH], sound[DEPTH:])
    assert len(heard) >= len(sound) + gap


class Hurried:
    """A clock on which every look takes a fifth of a second."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        self.now_s += 0.2
        return self.now_s


def test_playing_runs_to_the_end_and_closes_the_output() -> None:
    output = MemoryOutput(Hurried())
    sound = noise(to_frames(1))
    end = play(Session(sounding(sound), output))
    assert (end.phase, end.position, end.underruns) == (Phase.FINISHED, len(sound), 0)
    assert (end.played_frames, end.completed_holds) == (len(sound), 0)
    assert output.closed
    assert np.array_equal(output.samples[: len(sound)], sound)


class Dying(MemoryOutput):
    def poll(self) -> None:
        raise DeviceError("the cable was pulled")


def test_a_failing_device_is_reported_to_the_caller() -> None:
    output = Dying()
    with pytest.raises(DeviceError, match="cable"):
        play(Session(sounding(noise(to_frames(5))), output))
    assert output.closed


def test_a_sound_that_cannot_be_computed_is_reported_to_the_caller() -> None:
    def read(start: int, stop: int) -> Samples:
        if start > to_frames(0.5):
            raise ZeroDivisionError
        return np.zeros((stop - start, 2), np.float32)

    session = sounding(noise(to_frames(5)))
    broken = replace(session.placements[0], clip=replace(session.placements[0].clip, read=read))
    with pytest.raises(ZeroDivisionError):
        play(Session(replace(session, placements=(broken,)), MemoryOutput(Hurried())))

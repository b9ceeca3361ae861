"""Ctrl-Z during a session: what comes before the process is stopped, and after it."""

import signal
import sys
from collections.abc import Iterator
from itertools import count
from typing import Self

import numpy as np
import pytest

from tests.memory_output import MemoryOutput
from tests.player.hip_session import EVENTS, PASSAGES
from tests.player.signals import sounding, timeline, tone
from voiceguide.language.vocabulary import Command
from voiceguide.player.playback import play
from voiceguide.player.session import Session, _Suspension
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.player.stop_signals import JobControl
from voiceguide.units import SAMPLE_RATE as S

if sys.platform == "win32":
    pytest.skip("there is no SIGTSTP", allow_module_level=True)

SESSION = timeline(EVENTS, PASSAGES, 100 * S, bed=False)


@pytest.fixture
def stopped() -> Iterator[list[str]]:
    """What a process does that is stopped is kept here, instead of stopping it."""
    done: list[str] = []
    before = signal.signal(signal.SIGTSTP, lambda *_: done.append("stopped"))
    yield done
    signal.signal(signal.SIGTSTP, before)


def test_the_signal_is_held_back_until_all_is_ready(stopped: list[str]) -> None:
    with JobControl() as job:
        assert not job.suspend_requested
        for _ in range(2):
            signal.raise_signal(signal.SIGTSTP)
            assert job.suspend_requested
            assert stopped == []
            job.stop_process()
            assert stopped.pop() == "stopped"
            assert not job.suspend_requested
    signal.raise_signal(signal.SIGTSTP)
    assert stopped == ["stopped"]


def test_where_it_is_ignored_it_stays_so(stopped: list[str]) -> None:
    del stopped
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    with JobControl() as job:
        signal.raise_signal(signal.SIGTSTP)
        assert not job.suspend_requested


def test_the_screen_is_left_before_and_taken_after_it(stopped: list[str]) -> None:
    looks = count()
    session = Session(timeline((), (), 500 * S), MemoryOutput(lambda: next(looks) * 0.02))

    class Screen:
        def __enter__(self) -> Self:
            stopped.append("taken")
            return self

        def __exit__(self, *_: object) -> None:
            stopped.append("left")

        def show(self, _state: SessionState) -> None:
            if len(stopped) == 1:
                signal.raise_signal(signal.SIGTSTP)
            elif len(stopped) == 4:
                session.stop()

    assert play(session, screen=Screen()).phase is Phase.STOPPED
    assert stopped == ["taken", "left", "stopped", "taken", "left"]


class Machine:
    """A session on a machine whose clock is moved by hand, and which may be suspended."""

    def __init__(self) -> None:
        self.now_s = self.asleep_s = 0.0
        self.output = MemoryOutput(lambda: self.now_s, ring_clock=self.wall_s)
        self.session = Session(SESSION, self.output, clock=lambda: self.now_s, suspend_clock=self.wall_s)
        self.session.fill()
        self.output.start()

    def wall_s(self) -> float:
        return self.now_s + self.asleep_s

    def run(self, seconds: float, command: Command | _Suspension | None = None) -> None:
        for _ in range(round(seconds / 0.05)):
            self.now_s += 0.05
            self.session.step(command)
            command = None

    @property
    def played_s(self) -> tuple[float, float]:
        """The position, and what was played, in seconds."""
        state = self.session.state
        return state.position / S, state.played_frames / S


def test_a_machine_that_slept_begins_the_sentence_again_and_plays_nothing_before() -> None:
    machine = Machine()
    machine.run(5)
    machine.asleep_s = 3600
    machine.now_s += 0.1  # the device wakes up before the session does
    machine.output.poll()
    heard = len(machine.output.samples)
    assert np.abs(machine.output.samples[heard - S // 10 :]).max() == 0
    machine.run(1)
    assert machine.played_s == (pytest.approx(4.65, abs=0.06), 5.0)
    woken = machine.output.samples[heard:]
    assert not woken[: round(0.35 * S)].any()
    assert machine.session.state.underruns == 1
    machine.run(100)
    assert machine.session.state.played_frames == 100 * S


@pytest.mark.parametrize("gap_s", [0.1, 0.9])
def test_a_hiccup_goes_on_where_it_is(gap_s: float) -> None:
    machine = Machine()
    machine.run(5)
    machine.asleep_s = gap_s
    machine.run(1)
    assert machine.played_s == (6, 6)


def test_a_pause_outlives_a_sleep() -> None:
    machine = Machine()
    machine.run(5)
    machine.run(1, Command.PAUSE)
    machine.asleep_s = 60
    machine.run(2)
    assert machine.session.state.phase is Phase.PAUSED
    machine.run(1, Command.GO_ON)
    assert machine.session.state.position / S == pytest.approx(4.6, abs=0.1)


def test_who_ends_it_after_a_sleep_hears_nothing_begin() -> None:
    machine = Machine()
    machine.run(5)
    machine.session.step(Command.STOP)
    machine.asleep_s = 60
    machine.run(1)
    assert machine.session.state.phase is Phase.STOPPING


@pytest.mark.parametrize("asleep_s", [0.2, 60.0])
def test_ctrl_z_is_silent_until_it_goes_on(asleep_s: float) -> None:
    machine = Machine()
    machine.run(5)
    machine.run(0.25, _Suspension.BEGIN)
    assert not machine.session._silent.is_set()
    machine.run(0.25)
    assert machine.session._silent.is_set()
    machine.asleep_s = asleep_s
    machine.run(1)
    assert machine.session.state.phase is Phase.PAUSED
    machine.run(1, _Suspension.END)
    assert machine.session.state.position / S == pytest.approx(4.6, abs=0.1)
    silence = np.abs(machine.output.samples[round(5.2 * S) : round(6.8 * S)])
    assert silence.max() == 0


def test_nobody_waits_for_silence_where_there_is_no_sound_any_more() -> None:
    looks = count()
    with Session(sounding(tone(S)), MemoryOutput(lambda: next(looks) * 1.0)) as session:
        while not session.wait(0.1):
            pass
        session.suspend()
        assert session._commands.empty()

"""A device that goes away in mid-session, on a clock that is moved by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.memory_output import MemoryOutput
from tests.player.hip_session import EVENTS, PASSAGES
from tests.player.signals import timeline
from voiceguide.errors import DeviceError
from voiceguide.language.vocabulary import Command
from voiceguide.player.output_recovery import DeviceSearch
from voiceguide.player.session import Session
from voiceguide.player.session_state import Phase
from voiceguide.units import SAMPLE_RATE as S

SESSION = timeline(EVENTS, PASSAGES, 100 * S)


class Fragile(MemoryOutput):
    """May be pulled out."""

    pulled = False

    def poll(self) -> None:
        if self.pulled:
            raise DeviceError("the cable was pulled")
        super().poll()


class Refusing(Fragile):
    """Can be opened, but does not start."""

    def start(self) -> None:
        raise DeviceError("wait timed out")


class Room:
    """A session and the devices it may have."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.plugged_in: list[Fragile] = [Fragile(lambda: self.now_s)]
        self.asked = 0
        self.output = self.plugged_in.pop()
        self.session = Session(SESSION, self.output, reopen=self.reopen, clock=lambda: self.now_s)
        self.session.fill()
        self.output.start()

    def reopen(self) -> Fragile:
        self.asked += 1
        if not self.plugged_in:
            raise DeviceError("there is no device")
        return self.plugged_in.pop()

    def plug_in(self) -> Fragile:
        self.plugged_in.append(Fragile(lambda: self.now_s))
        return self.plugged_in[-1]

    def turns(self, seconds: float, command: Command | None = None) -> bool:
        over = False
        for _ in range(round(seconds / 0.05)):
            self.now_s += 0.05
            over = self.session.step(command)
            command = None
            if (search := self.session._device_search) is not None:
                search._thread.join()
        return over


def test_the_step_begins_anew_on_another_device() -> None:
    room = Room()
    room.turns(40)
    assert (room.session.state.phase, room.session.state.position) == (Phase.PLAYING, 40 * S)
    room.output.pulled = True
    room.turns(5)
    state = room.session.state
    assert (state.phase, state.position) == (Phase.LOST, 40 * S), "it holds its place"
    assert 50 < state.search_remaining_s <= 60
    assert room.output.closed
    other = Fragile(lambda: room.now_s)
    room.plugged_in.append(other)
    room.turns(2)
    room.turns(6)
    state = room.session.state
    assert (state.phase, state.search_remaining_s) == (Phase.PLAYING, 0)
    assert 28 * S < state.position < 36 * S, "from the hold's announcement on"
    said = np.flatnonzero(np.abs(other.samples[:, 0] - 0.2).astype(np.float64) > 0.1)
    assert said[0] < S, "and it is heard"
    assert 5 < room.asked < 10, "once a second"


def test_a_pause_stays_a_pause() -> None:
    room = Room()
    room.turns(40)
    room.turns(1, Command.PAUSE)
    room.output.pulled = True
    room.turns(2)
    room.plugged_in.append(Fragile(lambda: room.now_s))
    room.turns(4)
    assert room.session.state.phase is Phase.PAUSED
    room.turns(3, Command.GO_ON)
    assert room.session.state.phase is Phase.PLAYING


def test_after_a_minute_it_gives_up() -> None:
    room = Room()
    room.turns(10)
    room.output.pulled = True
    room.turns(58)
    with pytest.raises(DeviceError, match="cable"):
        room.turns(4)


def test_it_can_be_stopped_while_it_looks() -> None:
    room = Room()
    room.turns(10)
    room.output.pulled = True
    room.turns(5)
    assert room.turns(0.05, Command.STOP)
    assert room.session.state.phase is Phase.STOPPING


def test_a_device_that_does_not_start_is_part_of_the_search() -> None:
    room = Room()
    room.turns(40)
    room.output.pulled = True
    room.turns(5)
    refusing = Refusing(lambda: room.now_s)
    room.plugged_in.append(refusing)
    room.turns(5)
    assert room.session.state.phase is Phase.LOST
    assert refusing.closed
    room.plug_in()
    room.turns(5)
    assert room.session.state.phase is Phase.PLAYING


def test_what_is_repeated_because_of_it_does_not_count_twice() -> None:
    room = Room()
    room.turns(55)
    before = room.session.state
    assert (before.played_frames, before.completed_holds) == (55 * S, 1)
    room.output.pulled = True
    room.plug_in()
    room.turns(10)
    repeating = room.session.state
    assert 30 * S < repeating.position < 40 * S
    assert (repeating.played_frames, repeating.completed_holds) == (before.played_frames, before.completed_holds), (
        "not even what was computed ahead"
    )
    room.turns(100)
    end = room.session.state
    assert (end.position, end.played_frames, end.completed_holds) == (100 * S, 100 * S, 1)


def test_commands_are_obeyed_while_it_looks() -> None:
    room = Room()
    room.turns(40)
    room.output.pulled = True
    room.turns(2)
    room.turns(1, Command.NEXT)
    room.plug_in()
    room.turns(4)
    assert room.session.state.phase is Phase.PLAYING
    assert 56 * S < room.session.state.position < 60 * S
    assert room.session.state.played_frames < 44 * S


def test_a_pause_outlives_a_device_that_is_lost_again_at_once() -> None:
    room = Room()
    room.turns(40)
    room.output.pulled = True
    room.turns(1)
    room.turns(1, Command.PAUSE)
    broken, _ = room.plug_in(), room.plug_in()
    broken.latency = 2400
    broken.pulled = True
    room.plugged_in.reverse()
    room.turns(4)
    assert broken.closed
    assert room.session.state.phase is Phase.PAUSED


def test_a_device_that_goes_when_all_was_heard_is_not_missed() -> None:
    room = Room()
    assert not room.turns(100.05)
    room.output.pulled = True
    assert room.turns(0.05)
    assert room.asked == 0


def test_interruptions_of_both_devices_count() -> None:
    room = Room()
    room.turns(5)
    room.now_s += 2
    room.turns(1)
    assert room.session.state.underruns == 1
    room.output.pulled = True
    room.plugged_in.append(Fragile(lambda: room.now_s))
    room.turns(3)
    room.now_s += 2
    room.turns(1)
    assert room.session.state.underruns == 2


def test_what_is_found_too_late_is_given_back() -> None:
    lost, found = MemoryOutput(), MemoryOutput()
    search = DeviceSearch(_giving(found), lost, DeviceError("gone"), lambda: 0.0)
    search._thread.join()
    search.close()
    assert lost.closed
    assert found.closed


def _giving(output: MemoryOutput) -> Callable[[], MemoryOutput]:
    return lambda: output


class Stuck(Fragile):
    """Neither starts nor fails, and takes nothing."""

    started = False

    def poll(self) -> None:
        """It hangs."""


def test_an_output_that_hangs_keeps_nobody_from_stopping(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()
    room.turns(3)
    monkeypatch.setattr(room.output, "poll", Stuck().poll)
    assert not room.turns(0.2, Command.STOP), "it has time to fade"
    assert room.turns(0.3)
    assert room.session.state.phase is Phase.STOPPING


def test_a_device_that_fails_as_it_starts_is_looked_for_too() -> None:
    room = Room()
    room.output.pulled = True
    room.plug_in()
    room.turns(6)
    assert room.session.state.phase is Phase.PLAYING
    assert room.output.closed


def test_one_that_was_found_and_never_starts_is_given_back() -> None:
    lost, found = MemoryOutput(), Stuck()
    search = DeviceSearch(_giving(found), lost, DeviceError("gone"), lambda: 0.0)
    assert search.output() is None
    search.close()
    search._thread.join()
    assert found.closed

"""A device that goes away in mid-session, on a clock that is moved by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.player.signals import timeline
from tests.player.test_transport import EVENTS, PASSAGES
from voiceguide.audio_io.memory_output import MemoryOutput
from voiceguide.errors import DeviceError
from voiceguide.player.command import Command
from voiceguide.player.output_recovery import Reopening
from voiceguide.player.session import Session
from voiceguide.player.state import Phase
from voiceguide.units import SAMPLE_RATE as S

SESSION = timeline(EVENTS, PASSAGES, 100 * S)


class Fragile(MemoryOutput):
    """May be pulled out."""

    pulled = False

    def poll(self) -> None:
        if self.pulled:
            raise DeviceError("the cable was pulled")
        super().poll()


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

    def turns(self, seconds: float, command: Command | None = None) -> bool:
        over = False
        for _ in range(round(seconds / 0.05)):
            self.now_s += 0.05
            over = self.session.turn(command)
            command = None
            if (reopening := self.session._reopening) is not None:
                reopening._thread.join()
        return over


def test_the_step_begins_anew_on_another_device() -> None:
    room = Room()
    room.turns(40)
    assert (room.session.state.phase, room.session.state.position) == (Phase.PLAYING, 40 * S)
    room.output.pulled = True
    room.turns(5)
    state = room.session.state
    assert (state.phase, state.position) == (Phase.LOST, 40 * S), "it holds its place"
    assert "looking for a device" in state.trouble
    assert room.output.closed
    other = Fragile(lambda: room.now_s)
    room.plugged_in.append(other)
    room.turns(2)
    room.turns(6)
    state = room.session.state
    assert (state.phase, state.trouble) == (Phase.PLAYING, "")
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
    reopening = Reopening(_giving(found), lost, DeviceError("gone"), lambda: 0.0)
    reopening._thread.join()
    reopening.close()
    assert lost.closed
    assert found.closed


def _giving(output: MemoryOutput) -> Callable[[], MemoryOutput]:
    return lambda: output

import numpy as np

from voiceguide.audio import Samples
from voiceguide.audio_io.device_feeder import QUIET, DeviceFeeder
from voiceguide.audio_io.live_output import RingBuffer
from voiceguide.units import SAMPLE_RATE, to_frames

CAPACITY = to_frames(1.0)
WAIT = to_frames(0.04)


class Device:
    """A stream that plays what it holds as the clock goes on."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.held: Samples = np.zeros(0, np.float32)
        self._pieces: list[Samples] = []
        self.restarted = False

    @property
    def write_available(self) -> int:
        return CAPACITY - len(self.held)

    def write(self, block: Samples) -> bool:
        assert len(block) <= self.write_available
        self.held = np.append(self.held, block[:, 0])
        restarted, self.restarted = self.restarted, False
        return restarted

    def play(self, frames: int) -> None:
        self.now_s += frames / SAMPLE_RATE
        played = self.held[:frames]
        self.held = self.held[frames:]
        self._pieces += [played, np.zeros(frames - len(played), np.float32)]

    @property
    def heard(self) -> Samples:
        """All that was played, silence included."""
        return np.concatenate(self._pieces)


class Room:
    """A feeder and a device; what is played are the numbers from 1."""

    def __init__(self) -> None:
        self.device = Device()
        self.ring = RingBuffer()
        self.feeder = DeviceFeeder(self.ring, lambda: self.device.now_s)
        self._number = 1
        self._fill()
        self.feeder.stop()
        self.feeder.run(self.device)  # it has seen the device, and fed it nothing
        self.feeder.feed(self.device, 0)

    def after(self, *waits: int, waited: int = WAIT) -> None:
        """Feed the device after each of these numbers of frames."""
        for frames in waits:
            self.device.play(frames)
            self.feeder.feed(self.device, waited)
            self._fill()

    def _fill(self) -> None:
        frames = 0 if self.ring.ended else self.ring.free
        self.ring.write(np.repeat(np.arange(self._number, self._number + frames, dtype=np.float32)[:, None], 2, axis=1))
        self._number += frames

    @property
    def gaps(self) -> int:
        """How many times the sound was interrupted; fails if something was left out or came twice."""
        heard = self.device.heard
        sounding = np.flatnonzero(heard)
        assert np.array_equal(heard[sounding], np.arange(1, len(sounding) + 1))
        return int(np.count_nonzero(np.diff(sounding) > 1))


def test_a_device_that_is_fed_in_time_holds_little() -> None:
    room = Room()
    room.after(*[WAIT] * 100, WAIT + to_frames(0.01), *[WAIT] * 50)
    assert len(room.device.held) == QUIET == room.feeder.latency
    assert (room.gaps, room.feeder.underruns) == (0, 0)
    assert room.feeder.audible == room.feeder.played == len(room.device.heard)


def test_a_busy_machine_is_noticed_before_the_sound_is_interrupted() -> None:
    room = Room()
    room.after(WAIT + to_frames(0.2), *[WAIT] * 10)
    assert room.feeder.latency > 0.9 * CAPACITY
    assert (room.gaps, room.feeder.underruns) == (0, 0)


def test_latency_grows_after_a_delay_and_shrinks_again_without_a_cut() -> None:
    room = Room()
    room.after(*[WAIT] * 100, WAIT + to_frames(0.04))
    assert room.feeder.latency > 3 * QUIET
    room.after(WAIT + to_frames(0.1), *[WAIT] * 4000)
    assert room.feeder.latency < 1.02 * QUIET
    assert (room.gaps, room.feeder.underruns) == (0, 0)
    assert room.feeder.audible == len(room.device.heard)


def test_latency_is_never_more_than_the_device_can_hold() -> None:
    room = Room()
    room.after(*[WAIT] * 100, to_frames(0.9))
    assert room.feeder.latency == CAPACITY
    room.after(WAIT, WAIT)
    assert len(room.device.held) > 0.95 * CAPACITY


def test_a_delay_that_was_heard_is_one_interruption() -> None:
    room = Room()
    room.after(*[WAIT] * 100)
    room.device.restarted = True
    room.after(to_frames(0.3))
    assert room.feeder.starting
    room.after(*[WAIT] * 100)
    assert not room.feeder.starting
    assert (room.gaps, room.feeder.underruns) == (1, 1)


def test_a_delay_that_the_device_does_not_tell_of_is_an_interruption_too() -> None:
    """A sound server asks for more before it has played what it took."""
    room = Room()
    room.after(*[WAIT] * 100)
    room.device.now_s += 0.2
    room.after(*[WAIT] * 100)
    assert room.feeder.underruns == 1


def test_a_suspended_process_is_not_slow() -> None:
    room = Room()
    room.after(*[WAIT] * 100, to_frames(5.0))
    assert room.feeder.latency == QUIET
    assert room.feeder.underruns == 1


def test_a_device_may_take_its_time_to_begin() -> None:
    room = Room()
    for _ in range(100):
        room.device.now_s += 0.02
        room.feeder.feed(room.device, WAIT)
    assert room.feeder.starting
    room.after(*[WAIT] * 100)
    assert not room.feeder.starting
    assert (room.gaps, room.feeder.underruns, room.feeder.latency) == (0, 0, QUIET)


def test_a_ring_that_runs_empty_is_an_interruption_and_what_is_audible_waits() -> None:
    room = Room()
    room.after(*[WAIT] * 100)
    room.ring.withdraw(0)
    before = room.ring.taken
    for _ in range(20):
        room.device.play(WAIT)
        room.feeder.feed(room.device, WAIT)
    assert (room.feeder.audible, room.feeder.underruns) == (before, 1)


def test_after_the_end_there_is_silence_and_no_interruption() -> None:
    room = Room()
    room.ring.end()
    room.after(*[WAIT] * 100)
    assert room.feeder.underruns == 0
    assert len(room.device.held) == QUIET
    assert room.feeder.audible == len(room.device.heard) > room.ring.written

"""Feeds a sound device from a ring buffer, no further ahead than the machine needs."""

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from voiceguide.audio_io.live_output import RingBuffer
from voiceguide.units import SAMPLE_RATE, to_frames

QUIET = to_frames(0.085)
"""Frames that the device holds while it is fed in time."""

# A sound server takes a period or two at a time, which is not late.
_BURST = to_frames(0.015)
# The next delay may be so many times as long as the longest of late.
_MARGIN = 8
_HALF_LIFE = to_frames(5.0)


class OutputLatency:
    """The number of frames that a device should hold, adapted to how late it was fed recently.

    A device that holds more is safe from longer delays, but plays a command later.

    It is never more than `most`, which the device can hold.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._late = 0.0

    @property
    def frames(self) -> int:
        """Frames that the device should hold."""
        return min(self._most, QUIET + round(_MARGIN * self._late))

    def record(self, played: int, expected: int) -> None:
        """Record what the device has played since it was fed last.

        It would have played the `expected` frames if it had been fed in time.
        """
        self._late = max(played - expected - _BURST, self._late * 0.5 ** (played / _HALF_LIFE))


# A device that starts, or starts again, may take this much and then wait until it is heard.
_STARTING = to_frames(0.1)
# What a sound server holds besides the stream's own buffer.
_SERVER = to_frames(0.02)
_LONGEST_WAIT = to_frames(0.04)
# How busy the machine is shows while this is played; nobody gives a command so soon.
_FIRST = to_frames(0.4)
# Underruns within this time sound like one interruption, and count as one.
_SAME_WITHIN_S = 0.1


class DeviceFeeder:
    """Writes the frames of a ring buffer to a PortAudio stream without a callback.

    The stream can hold a second, but is only given what `OutputLatency` asks for. So its latency changes without a cut:
    it is given more, or nothing for a while.

    `clock` gives seconds and may begin anywhere.
    """

    def __init__(self, ring: RingBuffer, clock: Callable[[], float] = time.monotonic) -> None:
        self._ring = ring
        self._clock = clock
        self._stopped = Event()
        self._capacity = 0
        self._queued = 0
        self._written = 0
        self._fed_s = 0.0
        self._starts_until = _STARTING
        self._interrupted_s = float("-inf")
        self._latency = OutputLatency(QUIET)
        self.audible = 0
        """Frames of the ring buffer that the device has played. Never decreases."""
        self.played = 0
        """All frames that the device has played."""
        self.underruns = 0
        """How many times the device had nothing to play."""

    @property
    def latency(self) -> int:
        """Frames that the device holds, or will hold when it has started."""
        return self._latency.frames

    @property
    def starting(self) -> bool:
        """Whether the device is starting, as it does after each underrun too."""
        return self.played < self._starts_until

    def run(self, stream: Any) -> None:
        """Feed a started stream until `stop` is called.

        The stream is a `sounddevice.OutputStream` without a callback.

        Raises:
            sounddevice.PortAudioError: the stream has failed.
        """
        self._capacity = stream.write_available
        self._latency = OutputLatency(self._capacity)
        self._fed_s = self._clock()
        wait = 0
        while not self._stopped.wait(wait / SAMPLE_RATE):
            self.feed(stream, wait)
            wait = min(self._latency.frames // 2, _LONGEST_WAIT)

    def stop(self) -> None:
        """Let `run` return."""
        self._stopped.set()

    def feed(self, stream: Any, waited: int) -> None:
        """Give the stream what it should hold, as far as the ring buffer has it.

        The stream was left alone on purpose for `waited` frames.
        """
        queued = max(0, self._capacity - stream.write_available)
        now_s = self._clock()
        played = max(0, self._queued - queued)
        passed = to_frames(now_s - self._fed_s)
        ran_dry = not queued or (passed - self._queued > _SERVER and not self.starting)
        self._fed_s = now_s
        self.played += played
        self.audible = max(self.audible, self._ring.taken - queued)
        if passed - self._queued < self._capacity:  # otherwise the process was suspended
            self._latency.record(passed if ran_dry else played, waited)
        if ran_dry and self._written and not self._ring.ended:
            self._record_underrun(now_s)
        wanted = self._latency.frames if self._written else min(_FIRST, self._capacity)
        block = self._ring.take(max(0, wanted - queued))
        if len(block) and stream.write(block):
            self._record_underrun(now_s)
        self._written += len(block)
        self._queued = queued + len(block)

    def _record_underrun(self, now_s: float) -> None:
        self.underruns += now_s - self._interrupted_s > _SAME_WITHIN_S
        self._interrupted_s = now_s
        self._starts_until = self.played + _STARTING

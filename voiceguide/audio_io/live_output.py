"""The interface of an output that plays in real time."""

from typing import Protocol

from voiceguide.audio_io.ring_buffer import RingBuffer


class LiveOutput(Protocol):
    """An output that plays in real time. The session writes to `ring`, the output reads from it."""

    ring: RingBuffer

    @property
    def audible(self) -> int:
        """Frames of the ring buffer that have been audible so far. Never decreases."""

    @property
    def underruns(self) -> int:
        """How many times the sound was interrupted because it came too late."""

    def start(self) -> None:
        """Start playing; returns immediately. `poll` raises an error if that fails."""

    @property
    def started(self) -> bool:
        """Whether it has started."""

    def poll(self) -> None:
        """Check that the device still plays. Call it some twenty times a second.

        Raises:
            DeviceError: the device does not start, or has stopped reading from the ring buffer.
        """

    def close(self) -> None:
        """Stop immediately and release the device. Never fails, and may be called twice."""

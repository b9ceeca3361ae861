"""What a live session plays into."""

from typing import Protocol

from voiceguide.audio_io.ring_buffer import RingBuffer


class LiveOutput(Protocol):
    """A place where sound is heard as time goes by. The session fills `ring`; the output takes from it."""

    ring: RingBuffer

    @property
    def latency(self) -> int:
        """Frames between leaving the ring and being heard."""

    @property
    def underruns(self) -> int:
        """How often the sound was interrupted because it came too late."""

    def start(self) -> None:
        """Begin to take from the ring.

        Raises:
            DeviceError: where the device refuses.
        """

    def poll(self) -> None:
        """Called many times a second while the session plays.

        Raises:
            DeviceError: where the device takes nothing any more.
        """

    def close(self) -> None:
        """Stop at once and give the device back. Never fails, and may be called twice."""

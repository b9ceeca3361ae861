"""One hop: the 16 ms of echo-cancelled microphone signal that every detector processes at a time."""

from dataclasses import dataclass, field

from voiceguide.audio import Samples

RATE_HZ = 16_000
"""Sample rate of every signal in this package, after decimation."""
HOP_FRAMES = 256
"""Frames per hop: 16 ms."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of the microphone signal, split into what the canceller left and what it removed."""

    frame: int
    """Index of the first frame, counted at `RATE_HZ` since listening began."""
    samples: Samples = field(repr=False)
    """The microphone signal without the echo of the session, shape `(HOP_FRAMES,)`."""
    echo: Samples = field(repr=False)
    """The echo estimate that was subtracted, shape `(HOP_FRAMES,)`; zeros while nothing is cancelled."""

    @property
    def end(self) -> int:
        """Index of the frame after the last one."""
        return self.frame + len(self.samples)

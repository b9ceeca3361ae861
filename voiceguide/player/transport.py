"""What of a session is heard next: the state of a live session, without a device and without a clock."""

from enum import StrEnum
from typing import Protocol

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import to_frames

FADE_OUT = to_frames(0.2)
"""Frames in which a session that is stopped falls silent."""


class Playable(Protocol):
    """Sound that can be computed from any frame on."""

    @property
    def frames(self) -> int:
        """Length."""

    def render(self, start: int, stop: int) -> Samples:
        """The samples of a half-open range, shape `(stop - start, 2)`, the same however the range is cut."""


class Command(StrEnum):
    """What a person can ask of a live session."""

    STOP = "stop"


class Transport:
    """Hands out a playable piece by piece and obeys commands.

    What was handed out and will not be heard after all is given back by `rewind` before a command is obeyed, so that
    it takes effect at once.
    """

    def __init__(self, playable: Playable) -> None:
        self._playable = playable
        self._next = 0
        self._end = playable.frames
        self._fade_from: int | None = None

    @property
    def end(self) -> int:
        """The frame after the last one that will be handed out."""
        return self._end

    @property
    def stopped(self) -> bool:
        """Whether the session was asked to stop."""
        return self._fade_from is not None

    @property
    def exhausted(self) -> bool:
        """Whether everything was handed out."""
        return self._next == self._end

    def obey(self, command: Command) -> None:
        """Change what comes next."""
        match command:
            case Command.STOP:
                if self._fade_from is None:
                    self._fade_from = self._next
                    self._end = min(self._end, self._next + FADE_OUT)

    def read(self, frames: int) -> Samples:
        """The next `frames`, or what is left of them."""
        start, stop = self._next, min(self._next + frames, self._end)
        self._next = stop
        block = self._playable.render(start, stop)
        return block if self._fade_from is None else block * _fade(start - self._fade_from, stop - self._fade_from)

    def rewind(self, frames: int) -> None:
        """Take back the last `frames` that were handed out."""
        self._next -= frames

    def position(self, heard: int) -> int:
        """The frame of the session that is heard after `heard` frames of what was handed out."""
        return min(max(0, heard), self._end)


def _fade(start: int, stop: int) -> Samples:
    """Frames of a raised cosine that falls from 1 to 0 within `FADE_OUT`, shape `(stop - start, 1)`."""
    through = np.arange(start, stop, dtype=np.float32)[:, None] / FADE_OUT
    gain: Samples = np.float32(0.5) + np.float32(0.5) * np.cos(np.float32(np.pi) * through)
    return gain

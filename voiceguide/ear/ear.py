"""What the microphone hears without what the session itself plays, handed to those who listen for a command."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.delay_estimator import LONGEST, RATE_HZ, Delay
from voiceguide.ear.echo_canceller import EchoCanceller
from voiceguide.player.command import Command

__all__ = ["HOP", "RATE_HZ", "Ear", "Heard", "Listener"]

HOP = 256
"""Frames that are listened to at once: 16 ms."""
_EARLIER = HOP // 2


@dataclass(frozen=True, slots=True)
class Heard:
    """One hop of what the microphone hears."""

    frame: int
    """Frames at `RATE_HZ` that were heard before it."""
    samples: Samples = field(repr=False)
    """What is left when the session's own sound is taken out, shape `(HOP,)`."""
    echo: Samples = field(repr=False)
    """What was taken out: the session's own sound as the microphone hears it, shape `(HOP,)`."""

    @property
    def end(self) -> int:
        """The frame after the last one."""
        return self.frame + len(self.samples)


class Listener(Protocol):
    """Somebody who knows a command by its sound."""

    def hear(self, heard: Heard) -> Sequence[Command]:
        """Take the next hop; returns the commands that are certain now. Must be much quicker than the hop lasts."""
        ...


class Ear:
    """Takes sound in pieces of any length and hands it on in hops, the same whatever the pieces.

    Args:
        listeners: who listens, in this order.
    """

    def __init__(self, listeners: Sequence[Listener]) -> None:
        self._listeners = tuple(listeners)
        self._microphone: Samples = np.zeros(0, np.float32)
        self._played: Samples = np.zeros(0, np.float32)
        self._frame = 0
        self._delay = Delay()
        self._canceller = EchoCanceller(HOP)
        self._past = np.zeros(LONGEST + HOP, np.float32)

    @property
    def delay_s(self) -> float | None:
        """How much later the microphone hears what the device was given; None as long as that is not known."""
        return None if self._delay.frames is None else self._delay.frames / RATE_HZ

    def hear(self, microphone: Samples, played: Samples) -> list[Command]:
        """The commands in what the microphone hears.

        Args:
            microphone: the next frames at `RATE_HZ`, one channel, shape `(frames,)`.
            played: as many frames of what the device was given in the same time; they reach the microphone later, by a
                delay that the ear finds by itself.
        """
        self._microphone = np.concatenate((self._microphone, microphone))
        self._played = np.concatenate((self._played, played))
        whole = len(self._microphone) // HOP * HOP
        commands: list[Command] = []
        for start in range(0, whole, HOP):
            heard = self._without_echo(self._microphone[start : start + HOP], self._played[start : start + HOP])
            for listener in self._listeners:
                commands.extend(listener.hear(heard))
            self._frame += HOP
        self._microphone, self._played = self._microphone[whole:], self._played[whole:]
        return commands

    def _without_echo(self, microphone: Samples, played: Samples) -> Heard:
        self._past[:-HOP] = self._past[HOP:]
        self._past[-HOP:] = played
        before = self._delay.frames
        if self._delay.hear(microphone, played):
            changed = (self._delay.frames or 0) - (before or 0)
            if before is not None and abs(changed) <= HOP:
                self._canceller.move(changed)
            else:
                self._canceller.forget()
        if self._delay.frames is None:
            return Heard(self._frame, microphone, np.zeros_like(microphone))
        # The direct sound may come a little before what was found, which can be a reflection.
        start = len(self._past) - HOP - max(0, self._delay.frames - _EARLIER)
        return Heard(self._frame, *self._canceller.clean(microphone, self._past[start : start + HOP]))

"""A scene: what a microphone hears, what the session plays meanwhile, and which commands are in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.ear import RATE_HZ
from voiceguide.player.command import Command


@dataclass(frozen=True, slots=True)
class Background:
    """What is there without a command. Both of one length, one channel, at `RATE_HZ`, shape `(frames,)`."""

    microphone: Samples = field(repr=False)
    played: Samples = field(repr=False)
    """What the device is given: the microphone's part of it comes later and through the room."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A kind of background."""

    name: str
    make: Callable[[np.random.Generator, int], Background]
    """Takes a source of chance and the number of frames."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Somebody gives a command; the samples stand as the microphone gets them, room and level included."""

    command: Command
    samples: Samples = field(repr=False)
    ended: int
    """The frame in `samples` at which what was done or said is over; the room may sound on."""
    strikes: tuple[int, ...] = ()
    """The frames at which something is struck, where that is the command."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A command that is to be found."""

    command: Command
    began: int
    ended: int
    strikes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One recording."""

    condition: str
    background: Background
    wanted: tuple[Wanted, ...]

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.background.microphone) / RATE_HZ


def stage(condition: Condition, signals: Sequence[Signal], rng: np.random.Generator, apart_s: float = 4.0) -> Scene:
    """Signals on a background, each followed by `apart_s` to twice that of the background alone.

    The first five seconds have no signal: an ear that has just begun to listen learns the room.
    """
    onsets, frames = [], 5 * RATE_HZ
    for signal in signals:
        onsets.append(frames)
        frames += len(signal.samples) + int(rng.uniform(apart_s, 2 * apart_s) * RATE_HZ)
    background = condition.make(rng, frames)
    microphone = background.microphone.copy()
    for onset, signal in zip(onsets, signals, strict=True):
        microphone[onset : onset + len(signal.samples)] += signal.samples
    np.clip(microphone, -1, 1, out=microphone)
    wanted = tuple(
        Wanted(signal.command, onset, onset + signal.ended, tuple(onset + strike for strike in signal.strikes))
        for onset, signal in zip(onsets, signals, strict=True)
    )
    return Scene(condition.name, Background(microphone, background.played), wanted)

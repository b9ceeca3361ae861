"""A scene: microphone signal, playback, and the commands that are in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.language.vocabulary import Command


@dataclass(frozen=True, slots=True)
class Background:
    """Microphone and playback without a command, equally long, mono at `RATE_HZ`, shape `(frames,)`."""

    microphone: Samples = field(repr=False)
    played: Samples = field(repr=False)
    """As given to the device; it reaches the microphone later and through the room."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A kind of background, from which random instances are made."""

    name: str
    make: Callable[[np.random.Generator, int], Background]
    """Takes a random generator and the number of frames."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A command as it sounds at the microphone, room and level included."""

    command: Command
    samples: Samples = field(repr=False)
    ended: int
    """The frame in `samples` at which the command is over; reverberation may follow."""
    strikes: tuple[int, ...] = ()
    """The frames of the strikes, for knocks and claps."""


@dataclass(frozen=True, slots=True)
class ExpectedCommand:
    """A command in a scene, with its first and last frame."""

    command: Command
    began: int
    ended: int
    strikes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One recording in a condition."""

    condition: str
    background: Background
    expected: tuple[ExpectedCommand, ...]

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.background.microphone) / RATE_HZ


def stage(condition: Condition, signals: Sequence[Signal], rng: np.random.Generator, apart_s: float = 4.0) -> Scene:
    """Mix signals into a background, each followed by `apart_s` to twice that without a signal.

    The first five seconds have none, so that noise floor and echo path can be learned.
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
    expected = tuple(
        ExpectedCommand(signal.command, onset, onset + signal.ended, tuple(onset + strike for strike in signal.strikes))
        for onset, signal in zip(onsets, signals, strict=True)
    )
    return Scene(condition.name, Background(microphone, background.played), expected)

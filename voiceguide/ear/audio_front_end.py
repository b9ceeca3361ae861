"""Cancels the echo of the session's own playback and passes each hop to the command detectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.delay_estimator import DelayEstimator
from voiceguide.ear.echo_canceller import EchoCanceller
from voiceguide.ear.hop import HOP_FRAMES, Hop
from voiceguide.language.vocabulary import Command

# The echo filter begins this much before the estimated delay, which may be that of a reflection.
_LEAD = HOP_FRAMES // 2


class CommandDetector(Protocol):
    """Detects one kind of command in the echo-cancelled microphone signal."""

    def detect(self, hop: Hop) -> Sequence[Command]:
        """Process the next hop; returns the commands that are now certain. Must take far less than the hop's 16 ms."""
        ...


class AudioFrontEnd:
    """Cuts microphone and playback into hops, cancels the echo and runs the detectors on what is left.

    Blocks may have any length; the result does not depend on it.

    Args:
        detectors: run on each hop, in this order.
    """

    def __init__(self, detectors: Sequence[CommandDetector]) -> None:
        self._detectors = tuple(detectors)
        self._pending = np.zeros((2, 0), np.float32)
        self._frame = 0
        self._delay_estimator = DelayEstimator()
        self._canceller = EchoCanceller()

    def process(self, microphone: Samples, playback: Samples) -> list[Command]:
        """Process the next block; returns the commands that became certain in it, in order.

        Args:
            microphone: the next frames at `RATE_HZ`, mono, shape `(frames,)`.
            playback: as many frames of what the loudspeaker was given in the same time, same rate and shape. The delay
                until they reach the microphone is estimated here, up to 0.64 s.
        """
        self._pending = np.hstack((self._pending, (microphone, playback)))
        commands: list[Command] = []
        while self._pending.shape[1] >= HOP_FRAMES:
            hop = self._cancel_echo(*self._pending[:, :HOP_FRAMES])
            self._pending = self._pending[:, HOP_FRAMES:]
            self._frame = hop.end
            for detector in self._detectors:
                commands.extend(detector.detect(hop))
        return commands

    def _cancel_echo(self, microphone: Samples, playback: Samples) -> Hop:
        before = self._delay_estimator.delay_frames
        changed = self._delay_estimator.update(microphone, playback)
        delay = self._delay_estimator.delay_frames
        if delay is None:
            return Hop(self._frame, microphone, np.zeros_like(microphone))
        if changed and before is not None and abs(delay - before) <= HOP_FRAMES:
            self._canceller.shift(delay - before)
        elif changed:
            self._canceller.reset()
        stop = len(self._delay_estimator.playback) - max(0, delay - _LEAD)
        delayed = self._delay_estimator.playback[stop - HOP_FRAMES : stop]
        return Hop(self._frame, *self._canceller.process(microphone, delayed))

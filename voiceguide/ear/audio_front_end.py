"""Cancels the echo of the session's own playback and passes each hop to the command detectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.delay_estimator import MAX_DELAY, DelayEstimator
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
        self._microphone: Samples = np.zeros(0, np.float32)
        self._playback: Samples = np.zeros(0, np.float32)
        self._frame = 0
        self._delay_estimator = DelayEstimator()
        self._canceller = EchoCanceller(HOP_FRAMES)
        self._playback_history = np.zeros(MAX_DELAY + HOP_FRAMES, np.float32)

    def process(self, microphone: Samples, playback: Samples) -> list[Command]:
        """Process the next block; returns the commands that became certain in it, in order.

        Args:
            microphone: the next frames at `RATE_HZ`, mono, shape `(frames,)`.
            playback: as many frames of what the loudspeaker was given in the same time, same rate and shape. The delay
                until they reach the microphone is estimated here, up to 0.64 s.
        """
        self._microphone = np.concatenate((self._microphone, microphone))
        self._playback = np.concatenate((self._playback, playback))
        whole = len(self._microphone) // HOP_FRAMES * HOP_FRAMES
        commands: list[Command] = []
        for start in range(0, whole, HOP_FRAMES):
            stop = start + HOP_FRAMES
            hop = self._cancel_echo(self._microphone[start:stop], self._playback[start:stop])
            for detector in self._detectors:
                commands.extend(detector.detect(hop))
            self._frame += HOP_FRAMES
        self._microphone, self._playback = self._microphone[whole:], self._playback[whole:]
        return commands

    def _cancel_echo(self, microphone: Samples, playback: Samples) -> Hop:
        self._playback_history[:-HOP_FRAMES] = self._playback_history[HOP_FRAMES:]
        self._playback_history[-HOP_FRAMES:] = playback
        before = self._delay_estimator.delay_frames
        changed = self._delay_estimator.update(microphone, playback)
        delay = self._delay_estimator.delay_frames
        if delay is None:
            return Hop(self._frame, microphone, np.zeros_like(microphone))
        if changed:
            if before is not None and abs(delay - before) <= HOP_FRAMES:
                self._canceller.shift(delay - before)
            else:
                self._canceller.reset()
        start = len(self._playback_history) - HOP_FRAMES - max(0, delay - _LEAD)
        return Hop(
            self._frame, *self._canceller.process(microphone, self._playback_history[start : start + HOP_FRAMES])
        )

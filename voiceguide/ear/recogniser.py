"""What knows spoken commands: the seam between an utterance that was cut out and the words that are in it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Protocol

from voiceguide.audio import Samples


@dataclass(frozen=True, slots=True)
class Recognised:
    """One of the phrases a recogniser was told to know."""

    phrase: str
    confidence: float
    """How sure the recogniser is: at 0 it would just take the phrase, at 1 it has no doubt."""
    utterance: int = 0
    """Which utterance it is, counted by who asked."""


class Recogniser(Protocol):
    """Knows some phrases and takes everything else for nothing. Is given one utterance after the other."""

    def hear(self, samples: Samples) -> None:
        """Take the next samples of an utterance, at `voiceguide.ear.ear.RATE_HZ`, shape `(frames,)`."""
        ...

    def end(self) -> Recognised | None:
        """The utterance is over: what phrase it is, or the nearest one with a confidence below 0, or None."""
        ...

    def drop(self) -> None:
        """Forget what was heard of the utterance."""
        ...


class Dictation(Protocol):
    """Brings utterances to a recogniser and its answers back, whatever thread or process it works in."""

    @property
    def trouble(self) -> str | None:
        """Why nothing is recognised any more, as a sentence; None while all is well."""
        ...

    def hear(self, samples: Samples) -> None:
        """The next samples of an utterance; returns at once."""
        ...

    def end(self, utterance: int) -> None:
        """The utterance with this number is over; returns at once."""
        ...

    def drop(self) -> None:
        """Forget what was heard of the utterance; returns at once."""
        ...

    def answers(self) -> Iterator[Recognised]:
        """What has been recognised since the last call; waits for nothing."""
        ...

    def close(self) -> None:
        """No more utterances will come."""
        ...


class Dictated:
    """A recogniser that works while it is asked: for tests and the bench."""

    trouble: str | None = None

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self._answers: SimpleQueue[Recognised] = SimpleQueue()

    def hear(self, samples: Samples) -> None:
        """Take the next samples."""
        self._recogniser.hear(samples)

    def end(self, utterance: int) -> None:
        """Recognise what was heard."""
        if recognised := self._recogniser.end():
            self._answers.put(Recognised(recognised.phrase, recognised.confidence, utterance))

    def drop(self) -> None:
        """Forget it."""
        self._recogniser.drop()

    def answers(self) -> Iterator[Recognised]:
        """What has been recognised."""
        with suppress(Empty):
            while True:
                yield self._answers.get_nowait()

    def close(self) -> None:
        """Nothing is left behind."""

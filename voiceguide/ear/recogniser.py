"""Interfaces of a speech recogniser for a fixed set of phrases, blocking and non-blocking."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from voiceguide.audio import Samples


@dataclass(frozen=True, slots=True)
class RecognisedPhrase:
    """The result of recognising one utterance."""

    phrase: str
    """One of the recogniser's phrases, in lower case."""
    confidence: float
    """0 where the recogniser would just accept the phrase, 1 where it has no doubt; below 0 it would reject it."""
    utterance: int = 0
    """Number of the utterance, as given to `RecogniserClient.finish`."""


class Recogniser(Protocol):
    """Recognises a fixed set of phrases, one utterance after the other, while the caller waits."""

    def accept(self, samples: Samples) -> None:
        """Add the next samples of the utterance, at `voiceguide.ear.hop.RATE_HZ`, shape `(frames,)`."""
        ...

    def finish(self) -> RecognisedPhrase | None:
        """End the utterance; returns the phrase that fits best, which may have a confidence below 0, or None."""
        ...

    def discard(self) -> None:
        """Discard the samples of the utterance."""
        ...


class RecogniserClient(Protocol):
    """Passes utterances to a recogniser elsewhere and collects its results. No method blocks."""

    @property
    def failure(self) -> str | None:
        """Why recognition has ended, as a sentence; None while it works."""
        ...

    def accept(self, samples: Samples) -> None:
        """Add the next samples of the utterance, at `voiceguide.ear.hop.RATE_HZ`, shape `(frames,)`."""
        ...

    def finish(self, utterance: int) -> None:
        """End the utterance and request its result under this number."""
        ...

    def discard(self) -> None:
        """Discard the samples of the utterance."""
        ...

    def results(self) -> Iterator[RecognisedPhrase]:
        """The results that have arrived since the last call."""
        ...

    def close(self) -> None:
        """Release the recogniser; no more utterances follow."""
        ...

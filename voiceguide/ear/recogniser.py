"""Interface of a speech recogniser for a fixed set of phrases."""

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


class Recogniser(Protocol):
    """Recognises a fixed set of phrases."""

    def recognise(self, samples: Samples) -> RecognisedPhrase | None:
        """The phrase that fits an utterance best, which may have a confidence below 0; None if none fits at all.

        Args:
            samples: all of the utterance, at `voiceguide.ear.hop.RATE_HZ`, shape `(frames,)`.
        """
        ...

"""Interface of a speech recogniser for a fixed set of commands."""

from dataclasses import dataclass
from typing import Protocol

from voiceguide.audio import Samples
from voiceguide.language.vocabulary import Command


@dataclass(frozen=True, slots=True)
class RecognisedCommand:
    """The result of recognising one utterance."""

    command: Command
    confidence: float
    """0 where the recogniser would just accept it, 1 where it has no doubt; below 0 it would reject it."""


class Recogniser(Protocol):
    """Recognises a fixed set of commands."""

    def recognise(self, samples: Samples) -> RecognisedCommand | None:
        """The command that fits an utterance best, perhaps with a confidence below 0; None if none fits at all.

        Args:
            samples: all of the utterance, at `voiceguide.ear.hop.RATE_HZ`, shape `(frames,)`.
        """
        ...

"""The interface of a speech engine: text in, samples out.

An engine may use any sample rate and loudness; `speech.speech_levels` normalises what it returns.
"""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

DEFAULT_RATE_WPM = 130
"""Calm, where neither the person nor the author asked for another."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that an engine has."""

    id: str
    """What the engine calls it."""
    name: str
    """What people call it."""
    language: str
    """As BCP 47 writes it, in small letters: `de`, `en-gb`; empty where the engine does not say."""
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """A spoken text, as the engine gave it."""

    samples: NDArray[np.float32] = field(repr=False)
    """One channel, shape `(frames,)`."""
    rate_hz: int
    silent: bool = False
    """True where silence is meant: the samples are taken as they are."""


class Engine(Protocol):
    """Speaks one text at a time. Making one is cheap: what is slow starts when there is something to say."""

    @property
    def name(self) -> str:
        """What `--engine` calls it."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever a text may sound different: what was kept from another version is spoken again."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """All voices there are.

        Raises:
            SpeechError: the engine does not work here.
        """
        ...

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: int) -> Speech:
        """Speak `text`, literally: it is no markup. Without a `voice` one is chosen that speaks `language`.

        Raises:
            SpeechError: the text could not be spoken; the message names it.
            UsageError: there is no such voice, or none for the language.
        """
        ...

    def close(self) -> None:
        """Let go of processes and files; the next call starts them again."""
        ...

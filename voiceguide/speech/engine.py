"""The interface of speech engines: text in, samples out.

An engine may use any sample rate and loudness; `speech_levels` resamples and normalises what it returns.
"""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

DEFAULT_RATE_WPM = 130
"""Words per minute if neither the user nor the routine sets a rate: calm."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine."""

    id: str
    """Its name for the engine."""
    name: str
    """Its name for people."""
    language: str
    """BCP 47 in lower case: `de`, `en-gb`; empty if the engine does not say."""
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """A spoken text, as the engine returns it."""

    samples: NDArray[np.float32] = field(repr=False)
    """One channel, shape `(frames,)`."""
    rate_hz: int
    silent: bool = False
    """Silence is intended: the samples are neither trimmed nor normalised."""


class Engine(Protocol):
    """Speaks one text at a time. Its constructor is cheap: processes and libraries are loaded by the first text."""

    @property
    def name(self) -> str:
        """Its name for `--engine`."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever a text may sound different: speech stored from another version is not used."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """All voices of this engine on this system.

        Raises:
            SpeechError: the engine does not work on this system.
        """
        ...

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: int) -> Speech:
        """Speak a text.

        Args:
            text: plain text; markup is read out as it is.
            voice: the id of a voice; None to choose one that speaks `language`.
            language: BCP 47.
            rate_wpm: words per minute.

        Raises:
            SpeechError: the text could not be spoken; the message names it.
            UsageError: there is no such voice, or none for the language.
        """
        ...

    def close(self) -> None:
        """Release processes and files; the next call starts them again."""
        ...

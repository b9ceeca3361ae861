"""The interface of speech engines: text in, samples out.

An engine may use any sample rate and loudness; `speech_levels` resamples and normalises what it returns. Its rate need
not be exact either: `calibration` finds the rate to ask for.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voiceguide.errors import SpeechError
from voiceguide.messages import translatable

DEFAULT_RATE_WPM = 120
"""Words per minute if neither the user nor the routine sets a rate: calm."""


class EngineMissingError(SpeechError):
    """The library of an engine is not installed, or cannot be loaded on this system."""


class Quality(StrEnum):
    """How a voice sounds, the best first."""

    NATURAL = translatable("natural")
    """Like a person."""
    CLEAR = translatable("clear")
    """Like a machine, but easy to understand."""
    BASIC = translatable("basic")
    """Understood with some effort."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine, installed or to be had."""

    id: str
    """Its name for the engine."""
    name: str
    """Its name for people."""
    language: str
    """BCP 47 in lower case: `de`, `en-gb`; empty if the engine does not say."""
    gender: str | None = None
    engine: str = ""
    """The name of its engine."""
    quality: Quality = Quality.BASIC
    licence: str = ""
    attribution: str = ""
    """Who made it, or where it comes from."""
    size_bytes: int | None = None
    """What its files take on disk; None if that is not known."""
    installed: bool = True
    how_to_get: str = ""
    """The command that installs it; empty if it is installed."""
    revision: str = ""
    """Changes if the files of the voice are replaced; empty if they belong to the version of the engine."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A spoken text, as the engine returns it."""

    samples: NDArray[np.float32] = field(repr=False)
    """One channel, shape `(frames,)`."""
    rate_hz: int


class Engine(Protocol):
    """Speaks one text at a time, but may be called by several threads at once.

    Its constructor is cheap: processes and libraries are loaded by the first text.
    """

    @property
    def name(self) -> str:
        """Its name for `--engine`."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever a text may sound different: speech stored from another version is not used."""
        ...

    @property
    def slowest_wpm(self) -> int:
        """The lowest rate at which it speaks well; slower speech gets longer pauses between sentences instead."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """All voices of this engine on this system, and those that can be had for it.

        Raises:
            SpeechError: the engine does not work on this system.
        """
        ...

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: float) -> Speech:
        """Speak a text.

        Args:
            text: plain text, as a rule one sentence; markup is read out as it is.
            voice: the id of a voice; None to choose one that speaks `language`.
            language: BCP 47.
            rate_wpm: words per minute, not below `slowest_wpm`; need not be exact.

        Raises:
            EngineMissingError: the engine cannot be loaded.
            SpeechError: the text could not be spoken; the message names it.
            UsageError: there is no such voice, or none for the language.
        """
        ...

    def close(self) -> None:
        """Release processes and files, and end what is being spoken; the next call starts them again."""
        ...

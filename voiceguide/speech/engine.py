"""What an engine is, and where engines come from.

An engine turns a text into samples, at whatever rate and loudness it likes: `voiceguide.speech.levels` sees to the
rest. Another package adds one through the entry point group `voiceguide.engines`: a name, and a callable without
arguments that gives an `Engine`.
"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voiceguide.errors import UsageError

DEFAULT_ENGINE = "pyttsx3"
DEFAULT_RATE_WPM = 130
"""Calm, where neither the person nor the author asked for another."""
ENTRY_POINTS = "voiceguide.engines"


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


def _pyttsx3() -> Engine:
    from voiceguide.speech.pyttsx3_engine import Pyttsx3Engine

    return Pyttsx3Engine()


def _silent() -> Engine:
    from voiceguide.speech.silent import SilentEngine

    return SilentEngine()


_BUILT_IN: dict[str, Callable[[], Engine]] = {DEFAULT_ENGINE: _pyttsx3, "silent": _silent}


def engine_names() -> tuple[str, ...]:
    """The names of all engines, the default first."""
    from importlib.metadata import entry_points

    added = (point.name for point in entry_points(group=ENTRY_POINTS))
    return (*_BUILT_IN, *sorted(set(added) - set(_BUILT_IN)))


def open_engine(name: str) -> Engine:
    """The engine of that name.

    Raises:
        UsageError: there is none, or the package that brings it does not load.
    """
    if name in _BUILT_IN:
        return _BUILT_IN[name]()
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS, name=name):
        try:
            engine: Engine = point.load()()
        except Exception as error:  # whatever another package raises
            raise UsageError(f"The speech engine {name!r} ({point.value}) does not load: {error}") from error
        return engine
    names = engine_names()
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"There is {', '.join(names)}."
    raise UsageError(f"There is no speech engine {name!r}. {hint}")

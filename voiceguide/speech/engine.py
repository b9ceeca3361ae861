"""The interface of speech engines (text in, samples out), their packages, and the registry that finds them by name.

An engine may use any sample rate and loudness; `speech_levels` resamples and normalises what it returns. Its rate need
not be exact either: `calibration` finds the rate to ask for. Another package adds an engine through the entry point
group `voiceguide.engines`: a name, and a callable without arguments that returns an `Engine`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from types import ModuleType
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from voiceguide.errors import SpeechError, UsageError
from voiceguide.messages import quoted, translatable, translated
from voiceguide.suggestions import did_you_mean

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

    @property
    def version(self) -> str:
        """Changes whenever a text may sound different: speech stored from another version is not used."""

    @property
    def slowest_wpm(self) -> int:
        """The lowest rate at which it speaks well; slower speech gets longer pauses between sentences instead."""

    def voices(self) -> tuple[Voice, ...]:
        """All voices of this engine on this system, and those that can be had for it.

        Raises:
            SpeechError: the engine does not work on this system.
        """

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

    def close(self) -> None:
        """Release processes and files, and end what is being spoken; the next call starts them again."""


def is_installed(module: str) -> bool:
    """Whether a top-level module can be found; it is not imported."""
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def import_library(module: str, package: str) -> ModuleType:
    """Import the module of an engine.

    pip calls it `package`.

    Raises:
        EngineMissingError: it is not installed, or does not work on this system.
    """
    if not is_installed(module):
        raise EngineMissingError("the package {package} is not installed", package=package)
    try:
        return import_module(module)
    except Exception as error:  # a library that does not fit the system may raise anything
        raise EngineMissingError(
            "the package {package} does not load ({error})", package=package, error=error
        ) from error


def versions_of(*packages: str) -> str:
    """The packages with their versions, those that are installed, separated by commas."""
    found = []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


ENTRY_POINTS: Final = "voiceguide.engines"
PREFERRED: Final = ("hibari", "piper", "pico", "pyttsx3")
"""The engines that speak without being asked for, the best first. The last is installed everywhere."""

_BUILT_IN: Final = {
    "hibari": "HibariEngine",
    "piper": "PiperEngine",
    "pico": "PicoEngine",
    "pyttsx3": "Pyttsx3Engine",
    "silent": "SilentEngine",
}
"""The class of each built-in engine; its module is `NAME_engine`."""


def engine_names() -> tuple[str, ...]:
    """The names of all engines, the built-in ones first."""
    from importlib.metadata import entry_points

    added = (point.name for point in entry_points(group=ENTRY_POINTS))
    return (*_BUILT_IN, *sorted(set(added) - set(_BUILT_IN)))


def open_engine(name: str) -> Engine:
    """A new engine of that name.

    Raises:
        UsageError: there is none, or the package that provides it cannot be imported.
    """
    if name in _BUILT_IN:
        built_in: Engine = getattr(import_module(f"voiceguide.speech.{name}_engine"), _BUILT_IN[name])()
        return built_in
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS, name=name):
        try:
            engine: Engine = point.load()()
        except Exception as error:  # a plug-in may raise anything
            raise UsageError(
                "The speech engine {name} ({value}) does not load: {error}",
                name=quoted(name),
                value=point.value,
                error=error,
            ) from error
        return engine
    raise no_such_engine(name)


def no_such_engine(name: str) -> UsageError:
    """The error for the name of an engine that does not exist; it suggests a similar one, or lists all."""
    names = engine_names()
    hint = did_you_mean(name, names) or translated("there is {names}", names=", ".join(names))
    return UsageError("there is no speech engine {name}: {hint}", name=quoted(name), hint=hint)

"""The registry of speech engines: the built-in ones, and those of other packages, by name.

Another package adds an engine through the entry point group `voiceguide.engines`: a name, and a callable without
arguments that returns an `Engine`.
"""

from collections.abc import Callable

from voiceguide.errors import UsageError
from voiceguide.speech.engine import Engine
from voiceguide.suggestions import did_you_mean

DEFAULT_ENGINE = "pyttsx3"
ENTRY_POINTS = "voiceguide.engines"


def _pyttsx3() -> Engine:
    from voiceguide.speech.pyttsx3_engine import Pyttsx3Engine

    return Pyttsx3Engine()


def _silent() -> Engine:
    from voiceguide.speech.silent_engine import SilentEngine

    return SilentEngine()


_BUILT_IN: dict[str, Callable[[], Engine]] = {DEFAULT_ENGINE: _pyttsx3, "silent": _silent}


def engine_names() -> tuple[str, ...]:
    """The names of all engines, the default first."""
    from importlib.metadata import entry_points

    added = (point.name for point in entry_points(group=ENTRY_POINTS))
    return (*_BUILT_IN, *sorted(set(added) - set(_BUILT_IN)))


def open_engine(name: str) -> Engine:
    """A new engine of that name.

    Raises:
        UsageError: there is none, or the package that provides it cannot be imported.
    """
    if name in _BUILT_IN:
        return _BUILT_IN[name]()
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS, name=name):
        try:
            engine: Engine = point.load()()
        except Exception as error:  # a plug-in may raise anything
            raise UsageError(f"The speech engine {name!r} ({point.value}) does not load: {error}") from error
        return engine
    names = engine_names()
    hint = did_you_mean(name, names) or f"there is {', '.join(names)}"
    raise UsageError(f"there is no speech engine {name!r}: {hint}")

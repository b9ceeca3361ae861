"""Finds speech engines by name: the built-in ones, and those that other packages provide.

Another package adds an engine through the entry point group `voiceguide.engines`: a name, and a callable without
arguments that returns an `Engine`.
"""

import difflib
from collections.abc import Callable

from voiceguide.errors import UsageError
from voiceguide.speech.engine import Engine

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

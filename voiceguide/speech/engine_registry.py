"""The registry of speech engines: the built-in ones, and those of other packages, by name.

Another package adds an engine through the entry point group `voiceguide.engines`: a name, and a callable without
arguments that returns an `Engine`.
"""

from importlib import import_module
from typing import Final

from voiceguide.errors import UsageError
from voiceguide.messages import quoted, translated
from voiceguide.speech.engine import Engine
from voiceguide.suggestions import did_you_mean

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
    names = engine_names()
    hint = did_you_mean(name, names) or translated("there is {names}", names=", ".join(names))
    raise UsageError("there is no speech engine {name}: {hint}", name=quoted(name), hint=hint)

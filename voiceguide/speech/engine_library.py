"""Finds and imports the Python package of a speech engine."""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from types import ModuleType

from voiceguide.speech.engine import EngineMissingError


def is_installed(module: str) -> bool:
    """Whether a top-level module can be found; it is not imported."""
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def import_library(module: str, package: str) -> ModuleType:
    """Import the module of an engine.

    Args:
        module: its name.
        package: what pip calls it.

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

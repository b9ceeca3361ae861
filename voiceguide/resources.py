"""Where the files that ship with voiceguide are: routines and sounds."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(kind: str) -> Path:
    """The folder of the shipped `scripts` or `sounds`.

    In a wheel they lie inside the package, in a checkout (an editable install) beside it.
    """
    inside = _PACKAGE / "shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind

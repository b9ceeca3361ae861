"""The commented script that `voiceguide new` begins with: a file for each language in `starters/`."""

from pathlib import Path

from voiceguide.errors import UsageError

_FOLDER = Path(__file__).parent / "starters"


def languages() -> tuple[str, ...]:
    """The languages that there is a starter in."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def starter(language: str) -> str:
    """The text of a script to begin with.

    Raises:
        UsageError: where there is none in that language.
    """
    if language not in languages():
        raise UsageError(f"there is no starter in the language {language!r}, only in: {', '.join(languages())}")
    return (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")

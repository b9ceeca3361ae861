"""The commented template script that `voiceguide new` writes: one file per language in `starters/`."""

from pathlib import Path

from voiceguide.errors import UsageError

_FOLDER = Path(__file__).parent / "starters"


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a template, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def starter(language: str) -> str:
    """The text of the template in a language.

    Raises:
        UsageError: there is none in this language.
    """
    if language not in languages():
        raise UsageError(f"there is no template in {language!r}, only in {', '.join(languages())}")
    return (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")

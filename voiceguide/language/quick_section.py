"""Reads one section of a language file without pydantic and without a YAML parser, in a millisecond.

It takes only what is right and plain. All else is left to `load_phrases`, which says what is wrong, and where.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from voiceguide.document.plain_mapping import read_plain
from voiceguide.language.template import OTHER, CountedForms, Template, placeholders

SectionTexts = TypeVar("SectionTexts")


def quick_section(path: Path, name: str, kind: type[SectionTexts]) -> SectionTexts | None:
    """The section called `name` as a `kind`, which is a dataclass of texts; None where anything in it is wrong,
    or not plain."""
    try:
        text = path.read_text(encoding="utf-8")
        if not (lines := re.search(rf"^{name}:.*\n(?:[ #].*\n|\n)*", text, re.MULTILINE)):
            return None
        section: SectionTexts = _built(kind, (read_plain(lines[0]) or {}).get(name))
    except (OSError, ValueError):
        return None
    return section


def _built(kind: Any, node: object) -> Any:
    """An instance of the dataclass `kind`.

    Raises:
        ValueError: the node does not hold one.
    """
    names = {field.name for field in fields(kind)}
    if not isinstance(node, Mapping) or set(node) != names:
        raise ValueError
    hints = get_type_hints(kind, include_extras=True)
    return kind(**{name: _value(hints[name], node[name]) for name in names})


def _value(hint: Any, node: object) -> object:
    if is_dataclass(hint):
        return _built(hint, node)
    (mark,) = hint.__metadata__
    match mark:
        case Template() if isinstance(node, str) and placeholders(node) == mark.names:
            return _text(node)
        case CountedForms() if isinstance(node, Mapping) and OTHER in node:
            return {key: _form(form) for key, form in node.items()}
        case _:
            raise ValueError


def _form(form: object) -> str:
    if not isinstance(form, str) or not placeholders(form) <= {"number"}:
        raise ValueError
    return _text(form)


def _text(text: str) -> str:
    """The text on one line."""
    words = " ".join(text.split())
    if not words or not words.isprintable():
        raise ValueError
    return words

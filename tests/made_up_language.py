"""A language that nobody speaks: English with a mark on every word, so that what is left of English shows."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import voiceguide

MARK = "ö"
CODE = "qaa"
"""From the codes that ISO 639 leaves for private use."""
KEYS = {"yes": "u", "no": "i", "back": "a", "quit": "w", "again": "e", "skip": "o", "listen": "p", "ten": "k"}

_ENGLISH = Path(voiceguide.__file__).parent / "language" / "en.yaml"
_WORD = re.compile(r"\{\w*\}|[^\W\d_]+")


def marked(text: str) -> str:
    """The text with a mark on each of its words; placeholders stay as they are."""
    return _WORD.sub(lambda word: word[0] if word[0].startswith("{") else MARK + word[0], text)


@cache
def made_up_language() -> str:
    """The text of a language file."""
    content = yaml.load(_ENGLISH.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    made_up: dict[str, Any] = {key: _marked(value) for key, value in content.items()} | {"keys": KEYS}
    made_up["file"] = {**made_up["file"], "code": CODE}
    text: str = yaml.safe_dump(made_up, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def unmarked(text: str) -> list[str]:
    """The words without a mark: what does not come from the file."""
    return [word for word in re.findall(r"[^\W\d_]+", text) if not word.casefold().startswith(MARK)]


def _marked(node: object) -> object:
    match node:
        case dict():
            return {key: _marked(value) for key, value in node.items()}
        case list():
            return [_marked(item) for item in node]
        case _:
            return marked(str(node))

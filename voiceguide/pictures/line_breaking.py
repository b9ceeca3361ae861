"""Breaks a text into lines between its words, whatever measures a line."""

from collections.abc import Callable, Iterable


def broken_lines(words: Iterable[str], fits: Callable[[str], bool]) -> list[str]:
    """The words in as few lines as `fits` allows; a word that does not fit has a line of its own."""
    lines: list[str] = []
    for word in words:
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines

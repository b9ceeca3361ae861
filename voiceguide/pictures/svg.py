"""Writes SVG documents: escapes text, formats numbers, and builds elements from names and attributes."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias


class Markup(str):
    """A piece of SVG; any other text is escaped wherever it is put."""

    __slots__ = ()


Attribute: TypeAlias = str | float | None
"""A number is written with two decimals at most; None leaves the attribute out."""


def element(name: str, *children: str, **attributes: Attribute) -> Markup:
    """An element, its children one after the other.

    The name of an attribute has underscores for hyphens, and one at its end where it is a word of Python: `class_`.
    """
    start = f"<{name}{''.join(_attributes(attributes))}"
    return Markup(f"{start}>{''.join(map(_escaped, children))}</{name}>" if children else f"{start}/>")


def group(children: Iterable[str], **attributes: Attribute) -> Markup:
    """A `g` element with a line for each of its children."""
    return element("g", Markup("\n".join(map(_escaped, children))), **attributes)


def document(title: str, width: float, height: float, style: str, children: Iterable[str]) -> str:
    """A document of `width` × `height` units that scales to any size; a screen reader says its title."""
    size = f"0 0 {number(width)} {number(height)}"
    content = ("", element("title", title), element("style", Markup(style)), *children, "")
    return (
        element(
            "svg",
            Markup("\n".join(map(_escaped, content))),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=size,
            role="img",
            aria_label=title,
        )
        + "\n"
    )


def number(value: float) -> str:
    """A number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _escaped(text: str) -> str:
    return text if isinstance(text, Markup) else escape(text, quote=False)


def _attributes(attributes: dict[str, Attribute]) -> Iterable[str]:
    for name, value in attributes.items():
        if value is not None:
            text = escape(value) if isinstance(value, str) else number(value)
            yield f' {name.rstrip("_").replace("_", "-")}="{text}"'

"""The body map as a picture: a back, the five areas that one may point at, and the points of the four muscles."""

from collections.abc import Iterator
from html import escape

from voiceguide.care.finder_table import Area, Muscle, Table
from voiceguide.pictures.body_shapes import AREAS, BADGES, BODY, LINES, MUSCLES, POINTS, SPINE

_WIDTH, _HEIGHT = 880, 800
_MIDDLE, _TOP = 352, 92
_LEFT, _RIGHT = -192, 196
"""Where the labels end and begin, seen from the middle."""

_STYLE = (
    "text{font:15px system-ui,sans-serif;fill:#3b3530}.t{font-size:22px;font-weight:600}.n{font-weight:600}"
    ".s{font-size:13px;fill:#7a7067}.k{font-size:13px;font-weight:700;fill:#fff;text-anchor:middle}.e{text-anchor:end}"
    ".o{fill:none;stroke:#b59f87;stroke-width:3.4;stroke-linejoin:round}.b{fill:#f3e6d6}"
    ".l{fill:none;stroke:#b59f87;stroke-width:1.5;stroke-linecap:round}.z{stroke-dasharray:1 7;stroke-width:2.6}"
    ".m{fill:#b4553f;fill-opacity:.2;stroke:#b4553f;stroke-width:1.2;stroke-linejoin:round}.p{fill:#b4553f;stroke:#fffdf8;stroke-width:2}"
    ".r{fill:none;stroke:#b4553f;stroke-opacity:.45}.c{fill:none;stroke:#9b8f83;stroke-width:1}.x{opacity:.28}"
)
_COLOURS = {"neck": "#7fa9c4", "shoulder": "#8fb07a", "lower-back": "#d99a4e", "hip": "#b58fbf", "leg": "#7db0aa"}
_SEAM = '<rect x="-1" y="2" width="2" height="468"/>'
"""Where the halves meet: without it a hair's breadth would shine through."""


def as_svg(table: Table, language: str, found: Area | None = None) -> str:
    """The map as an SVG document; the area that was found, and what is likely behind it, stand out."""
    says = table.says
    title = f"{says.map_title(language)} {found.name(language)}" if found else says.map_title(language)
    likely = {each.muscle for each in found.likely} if found else set(table.muscles)
    areas = [area for area in table.areas if area.id in AREAS]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>{_definitions()}",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fffdf8"/>',
        f'<text class="t" x="28" y="46">{escape(says.map_title(language))}</text>',
        f'<text class="s" x="28" y="{_HEIGHT - 22}">{escape(says.map_note(language))}</text>',
        f'<g transform="translate({_MIDDLE} {_TOP})">',
        f'<g class="o">{_both("body")}</g><g class="b">{_both("body")}{_SEAM}</g><g clip-path="url(#skin)">',
        *(_area(area.id, _strength(area, found)) for area in areas),
        "</g>",
        f'<g class="l">{_both("lines")}</g><path class="l z" d="{SPINE}"/>',
        *(_muscle(name, name in likely) for name in table.muscles if name in MUSCLES),
        '<rect x="-104" y="590" width="208" height="64" fill="url(#fade)"/>',
        *(_area_label(number, area, language, found) for number, area in enumerate(areas, 1)),
        *_muscle_labels(table, language, likely),
    ]
    return "\n".join([*parts, "</g></svg>\n"])


def _definitions() -> str:
    body = "".join(f'<path d="{path}"/>' for path in BODY)
    lines = "".join(f'<path d="{path}"/>' for path in LINES)
    mirrored = "".join(f'<path d="{path}" transform="scale(-1 1)"/>' for path in BODY)
    return (
        f'<defs><g id="body">{body}</g><g id="lines">{lines}</g><clipPath id="skin">{body}{mirrored}</clipPath>'
        '<linearGradient id="fade" x2="0" y2="1"><stop offset="0" stop-color="#fffdf8" stop-opacity="0"/>'
        '<stop offset=".9" stop-color="#fffdf8"/></linearGradient></defs>'
    )


def _both(name: str) -> str:
    """A shape and its mirror image."""
    return f'<use href="#{name}"/><use href="#{name}" transform="scale(-1 1)"/>'


def _strength(area: Area, found: Area | None) -> float:
    """How much of its colour an area shows."""
    return 0.45 if found is None else 0.68 if area is found else 0.1


def _area(name: str, strength: float) -> str:
    path = f'<path d="{AREAS[name]}"'
    return f'<g fill="{_COLOURS[name]}" fill-opacity="{strength}">{path}/>{path} transform="scale(-1 1)"/></g>'


def _muscle(name: str, likely: bool) -> str:
    """A muscle on the right, and its point on both sides."""
    x, y = POINTS[name]
    points = "".join(
        f'<circle class="r" cx="{at}" cy="{y}" r="10"/><circle class="p" cx="{at}" cy="{y}" r="5.5"/>' for at in (-x, x)
    )
    return f'<g{_faded(not likely)}><path class="m" d="{MUSCLES[name]}"/>{points}</g>'


def _area_label(number: int, area: Area, language: str, found: Area | None) -> str:
    x, y = BADGES[area.id]
    weight = "e n" if area is found else "e"
    faded = _faded(found is not None and found is not area)
    return (
        f'<g{faded}><path class="c" d="M{_LEFT + 8},{y} H{x}"/>'
        f'<circle cx="{x}" cy="{y}" r="11" fill="#6b6259"/><text class="k" x="{x}" y="{y + 5}">{number}</text>'
        f'<text class="{weight}" x="{_LEFT}" y="{y + 5}">{escape(area.name(language))}</text></g>'
    )


def _muscle_labels(table: Table, language: str, likely: set[str]) -> Iterator[str]:
    named: list[tuple[str, Muscle]] = [(name, muscle) for name, muscle in table.muscles.items() if name in POINTS]
    named.sort(key=lambda each: POINTS[each[0]][1])
    for (name, muscle), top in zip(named, (226, 318, 402, 478), strict=True):
        x, y = POINTS[name]
        yield (
            f"<g{_faded(name not in likely)}>"
            f'<path class="c" d="M{x + 10},{y} L{_RIGHT - 34},{top} H{_RIGHT - 8}"/>'
            f'<text class="n" x="{_RIGHT}" y="{top + 1}">{escape(muscle.name(language))}</text>'
            f'<text class="s" x="{_RIGHT}" y="{top + 19}">{escape(muscle.place(language))}</text></g>'
        )


def _faded(faded: bool) -> str:
    """The class of what steps back behind what was found."""
    return ' class="x"' if faded else ""

"""Draws the body map: a back with the five areas to choose from and the points of the four muscles."""

from collections.abc import Iterator

from voiceguide.care.finder_table import AreaEntry, FinderTable
from voiceguide.language.finder_texts import FinderTexts
from voiceguide.language.health_ids import Muscle
from voiceguide.pictures.body_shapes import AREAS, BADGES, BODY, LINES, MUSCLES, POINTS, SPINE
from voiceguide.pictures.svg import Markup, document, element, group

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
_MIRRORED = "scale(-1 1)"


def as_svg(table: FinderTable, texts: FinderTexts, found: AreaEntry | None = None) -> str:
    """The map as an SVG document; the area that was found, and what is likely behind it, stand out."""
    title = f"{texts.map_title} {texts.areas[found.id]}" if found else texts.map_title
    likely = {each.muscle for each in found.likely} if found else set(table.muscles)
    areas = [area for area in table.areas if area.id in AREAS]
    body = group(
        (
            element("g", *_both("body"), class_="o"),
            # Where the halves meet a hair's breadth would shine through.
            element("g", *_both("body"), element("rect", x=-1, y=2, width=2, height=468), class_="b"),
            group((_area(area.id, _strength(area, found)) for area in areas), clip_path="url(#skin)"),
            element("g", *_both("lines"), class_="l"),
            element("path", class_="l z", d=SPINE),
            *(_muscle(name, name in likely) for name in table.muscles if name in MUSCLES),
            element("rect", x=-104, y=590, width=208, height=64, fill="url(#fade)"),
            *(_area_label(number, area, texts, found) for number, area in enumerate(areas, 1)),
            *_muscle_labels(texts, likely),
        ),
        transform=f"translate({_MIDDLE} {_TOP})",
    )
    content = (
        _definitions(),
        element("rect", width=_WIDTH, height=_HEIGHT, fill="#fffdf8"),
        element("text", texts.map_title, class_="t", x=28, y=46),
        element("text", texts.map_note, class_="s", x=28, y=_HEIGHT - 22),
        body,
    )
    return document(title, _WIDTH, _HEIGHT, _STYLE, content)


def _definitions() -> Markup:
    body = [element("path", d=path) for path in BODY]
    mirrored = [element("path", d=path, transform=_MIRRORED) for path in BODY]
    fade = (
        element("stop", offset=0, stop_color="#fffdf8", stop_opacity=0),
        element("stop", offset=0.9, stop_color="#fffdf8"),
    )
    return element(
        "defs",
        element("g", *body, id="body"),
        element("g", *(element("path", d=path) for path in LINES), id="lines"),
        element("clipPath", *body, *mirrored, id="skin"),
        element("linearGradient", *fade, id="fade", x2=0, y2=1),
    )


def _both(name: str) -> tuple[Markup, Markup]:
    """A shape and its mirror image."""
    return element("use", href=f"#{name}"), element("use", href=f"#{name}", transform=_MIRRORED)


def _strength(area: AreaEntry, found: AreaEntry | None) -> float:
    """The opacity of the colour of an area."""
    return 0.45 if found is None else 0.68 if area is found else 0.1


def _area(name: str, strength: float) -> Markup:
    both = element("path", d=AREAS[name]), element("path", d=AREAS[name], transform=_MIRRORED)
    return element("g", *both, fill=_COLOURS[name], fill_opacity=strength)


def _muscle(name: str, likely: bool) -> Markup:
    """A muscle on the right, and its point on both sides."""
    x, y = POINTS[name]
    points = (
        element("circle", class_=kind, cx=at, cy=y, r=radius)
        for at in (-x, x)
        for kind, radius in (("r", 10), ("p", 5.5))
    )
    return element("g", element("path", class_="m", d=MUSCLES[name]), *points, class_=_faded(not likely))


def _area_label(number: int, area: AreaEntry, texts: FinderTexts, found: AreaEntry | None) -> Markup:
    x, y = BADGES[area.id]
    return element(
        "g",
        element("path", class_="c", d=f"M{_LEFT + 8},{y} H{x}"),
        element("circle", cx=x, cy=y, r=11, fill="#6b6259"),
        element("text", str(number), class_="k", x=x, y=y + 5),
        element("text", texts.areas[area.id], class_="e n" if area is found else "e", x=_LEFT, y=y + 5),
        class_=_faded(found is not None and found is not area),
    )


def _muscle_labels(texts: FinderTexts, likely: set[Muscle]) -> Iterator[Markup]:
    from_the_top = sorted((muscle for muscle in Muscle if muscle in POINTS), key=lambda muscle: POINTS[muscle][1])
    for muscle, top in zip(from_the_top, (226, 318, 402, 478), strict=True):
        x, y = POINTS[muscle]
        yield element(
            "g",
            element("path", class_="c", d=f"M{x + 10},{y} L{_RIGHT - 34},{top} H{_RIGHT - 8}"),
            element("text", texts.muscles[muscle].name, class_="n", x=_RIGHT, y=top + 1),
            element("text", texts.muscles[muscle].place, class_="s", x=_RIGHT, y=top + 19),
            class_=_faded(muscle not in likely),
        )


def _faded(faded: bool) -> str | None:
    """The class of what steps back behind what was found."""
    return "x" if faded else None

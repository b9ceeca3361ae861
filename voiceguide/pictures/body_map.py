"""Draws the body map: a back with the five areas to choose from and the points of the four muscles."""

from collections.abc import Iterator

from voiceguide.care.finder import AreaEntry, FinderTable
from voiceguide.language.care_texts import FinderTexts
from voiceguide.language.health_ids import Muscle
from voiceguide.pictures.svg import Markup, document, element, group

BODY = (
    (
        "M0,0 C25,0 39,19 39,46 C39,60 36,72 31,82 C28,90 26,97 27,106 C28,119 38,126 58,133 C80,140 100,143 "
        "110,158 C120,176 116,206 105,223 C98,237 92,252 88,272 C83,298 73,316 72,338 C71,360 86,382 94,412 "
        "C101,440 102,470 99,500 C96,540 86,580 80,650 L24,650 C20,600 9,540 4,478 L0,472 Z"
    ),
    "M37,42 C44,38 47,44 46,52 C45,60 41,66 36,64 Z",
    (
        "M88,144 C120,148 134,178 133,216 C132,244 138,266 144,294 C151,328 155,360 160,402 C163,414 170,424 "
        "172,444 C174,466 169,492 161,498 C155,501 152,494 151,482 C146,484 143,474 145,458 C146,440 143,430 "
        "140,412 C132,372 119,334 114,300 C110,270 104,248 100,224 Z"
    ),
)
"""Head and trunk down to the knee, the ear, and the arm with its hand."""

LINES = (
    "M64,156 C59,180 62,210 77,228 C86,216 93,203 98,192",
    "M29,117 C33,131 46,141 66,147",
    "M0,472 C3,455 3,425 0,402",
    "M4,478 C24,496 60,493 82,470",
    "M19,386 C23,390 23,395 20,399",
    "M100,224 C104,216 106,208 106,198",
    "M36,612 C46,621 58,621 68,612",
)
"""Shoulder blade, trapezius, between and below the buttocks, dimple, armpit, hollow of the knee."""

SPINE = "M0,112 V384"
"""From the neck to the sacrum."""

AREAS = {
    "neck": "M0,80 L32,81 C28,90 26,97 27,106 C28,119 38,126 56,132 C44,142 18,152 0,153 Z",
    "shoulder": "M62,130 L100,140 L140,160 L136,216 C116,229 84,240 64,228 C46,214 38,164 62,130 Z",
    "lower-back": "M0,296 C28,300 58,302 80,300 L71,338 C71,352 77,366 83,380 C58,374 24,376 0,390 Z",
    "hip": "M0,400 C26,382 58,380 86,387 L104,440 L99,484 C80,506 24,508 4,478 L0,472 Z",
    "leg": "M7,500 C34,516 76,514 98,500 L80,650 L24,650 C20,600 12,546 7,500 Z",
}
"""Where it may hurt. The body cuts off what reaches beyond it."""

BADGES = {
    "neck": (-14, 116),
    "shoulder": (-92, 186),
    "lower-back": (-24, 318),
    "hip": (-46, 470),
    "leg": (-54, 560),
}
"""Where the number of an area stands, on the left."""

MUSCLES = {
    "latissimus-dorsi": (
        "M3,252 C40,248 82,240 103,216 C100,240 92,258 87,278 C80,304 66,334 46,360 C32,376 16,386 3,390 Z"
    ),
    "quadratus-lumborum": (
        "M22,308 C32,303 44,302 53,305 C55,326 58,348 65,370 C51,369 35,372 23,378 C21,356 21,332 22,308 Z"
    ),
    "gluteus-medius": (
        "M38,388 C52,374 78,374 88,392 C95,408 99,426 98,444 C96,448 92,446 88,441 C70,430 46,410 38,388 Z"
    ),
    "tensor-fasciae-latae": (
        "M94,410 C99,414 104,440 103,468 C102,486 101,498 98,508 C95,510 94,506 94,500 C92,470 90,426 94,410 Z"
    ),
}
"""The muscles with a session of their own, as far as they are seen from behind."""

POINTS = {
    "latissimus-dorsi": (90, 243),
    "quadratus-lumborum": (43, 342),
    "gluteus-medius": (72, 398),
    "tensor-fasciae-latae": (99, 444),
}
"""Where a muscle is pressed, on the right."""


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
            *(_muscle(name, texts, name in likely) for name in table.muscles if name in MUSCLES),
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


def _muscle(name: Muscle, texts: FinderTexts, likely: bool) -> Markup:
    """A muscle on the right, and its point on both sides; each is named where a pointer rests on it."""
    title = element("title", f"{texts.muscles[name].name}, {texts.muscles[name].place}")
    x, y = POINTS[name]
    points = (
        element("circle", class_=kind, cx=at, cy=y, r=radius)
        for at in (-x, x)
        for kind, radius in (("r", 10), ("p", 5.5))
    )
    return element("g", title, element("path", class_="m", d=MUSCLES[name]), *points, class_=_faded(not likely))


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

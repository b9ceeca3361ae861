"""The body map as a picture: a back, the five areas that one may point at, and the points of the four muscles."""

from collections.abc import Iterator
from html import escape

from voiceguide.care.finder_table import Area, Muscle, Table

_WIDTH, _HEIGHT = 880, 800
_MIDDLE, _TOP = 352, 92
_LEFT, _RIGHT = -192, 196
"""Where the labels end and begin, seen from the middle."""

# The right half of a body seen from behind; the left one is its mirror image. x counts from the spine, y from the crown.
_BODY = (
    # head and neck, shoulder, the flank down to the waist, hip and thigh, and up again between the legs
    "M-1,0 C25,0 39,19 39,46 C39,60 36,72 31,82 C28,90 26,97 27,106 C28,119 38,126 58,133 C80,140 100,143 110,158 "
    "C120,176 116,206 105,223 C98,237 92,252 88,272 C83,298 73,316 72,338 C71,360 86,382 94,412 C101,440 102,470 99,500 "
    "C96,540 86,580 80,650 L24,650 C20,600 9,540 4,478 L-1,472 Z",
    "M37,42 C44,38 47,44 46,52 C45,60 41,66 36,64 Z",  # ear
    # arm and hand
    "M88,144 C120,148 134,178 133,216 C132,244 138,266 144,294 C151,328 155,360 160,402 C163,414 170,424 172,444 "
    "C174,466 169,492 161,498 C155,501 152,494 151,482 C146,484 143,474 145,458 C146,440 143,430 140,412 C132,372 119,334 "
    "114,300 C110,270 104,248 100,224 Z",
)
_LINES = (
    "M64,156 C59,180 62,210 77,228 C86,216 93,203 98,192",  # shoulder blade
    "M29,117 C33,131 46,141 66,147",  # edge of the trapezius
    "M0,472 C3,455 3,425 0,402",  # between the buttocks
    "M4,478 C24,496 60,493 82,470",  # fold below the buttock
    "M19,386 C23,390 23,395 20,399",  # dimple above the buttock
    "M100,224 C104,216 106,208 106,198",  # armpit
    "M36,612 C46,621 58,621 68,612",  # hollow of the knee
)
_SPINE = "M0,112 V384"
_AREAS = {
    "neck": "M0,80 L32,81 C28,90 26,97 27,106 C28,119 38,126 56,132 C44,142 18,152 0,153 Z",
    "shoulder": "M62,130 L100,140 L140,160 L136,216 C116,229 84,240 64,228 C46,214 38,164 62,130 Z",
    "lower-back": "M0,296 C28,300 58,302 80,300 L71,338 C71,352 77,366 83,380 C58,374 24,376 0,390 Z",
    "hip": "M0,400 C26,382 58,380 86,387 L104,440 L99,484 C80,506 24,508 4,478 L0,472 Z",
    "leg": "M7,500 C34,516 76,514 98,500 L80,650 L24,650 C20,600 12,546 7,500 Z",
}
_BADGES = {"neck": (-14, 116), "shoulder": (-92, 186), "lower-back": (-24, 318), "hip": (-46, 470), "leg": (-54, 560)}
_MUSCLES = {
    "latissimus-dorsi": "M3,252 C40,248 82,240 103,216 C100,240 92,258 87,278 C80,304 66,334 46,360 C32,376 16,386 3,390 Z",
    "quadratus-lumborum": "M22,308 C32,303 44,302 53,305 C55,326 58,348 65,370 C51,369 35,372 23,378 C21,356 21,332 22,308 Z",
    "gluteus-medius": "M38,388 C52,374 78,374 88,392 C95,408 99,426 98,444 C96,448 92,446 88,441 C70,430 46,410 38,388 Z",
    "tensor-fasciae-latae": "M94,410 C99,414 104,440 103,468 C102,486 101,498 98,508 C95,510 94,506 94,500 C92,470 90,426 94,410 Z",
}
_POINTS = {
    "latissimus-dorsi": (90, 243),
    "quadratus-lumborum": (43, 342),
    "gluteus-medius": (72, 398),
    "tensor-fasciae-latae": (99, 444),
}
_STYLE = (
    "text{font:15px system-ui,sans-serif;fill:#3b3530}.t{font-size:22px;font-weight:600}.n{font-weight:600}"
    ".s{font-size:13px;fill:#7a7067}.k{font-size:13px;font-weight:700;fill:#fff;text-anchor:middle}.e{text-anchor:end}"
    ".o{fill:none;stroke:#b59f87;stroke-width:3.4;stroke-linejoin:round}.b{fill:#f3e6d6}"
    ".l{fill:none;stroke:#b59f87;stroke-width:1.5;stroke-linecap:round}.z{stroke-dasharray:1 7;stroke-width:2.6}"
    ".m{fill:#b4553f;fill-opacity:.2;stroke:#b4553f;stroke-width:1.2;stroke-linejoin:round}.p{fill:#b4553f;stroke:#fffdf8;stroke-width:2}"
    ".r{fill:none;stroke:#b4553f;stroke-opacity:.45}.c{fill:none;stroke:#9b8f83;stroke-width:1}.x{opacity:.28}"
)
_COLOURS = {"neck": "#7fa9c4", "shoulder": "#8fb07a", "lower-back": "#d99a4e", "hip": "#b58fbf", "leg": "#7db0aa"}


def as_svg(table: Table, language: str, found: Area | None = None) -> str:
    """The map as an SVG document; the area that was found, and what is likely behind it, stand out."""
    says = table.says
    title = f"{says.map_title(language)} {found.name(language)}" if found else says.map_title(language)
    likely = {each.muscle for each in found.likely} if found else set(table.muscles)
    areas = [area for area in table.areas if area.id in _AREAS]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>{_definitions()}",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fffdf8"/>',
        f'<text class="t" x="28" y="46">{escape(says.map_title(language))}</text>',
        f'<text class="s" x="28" y="{_HEIGHT - 22}">{escape(says.map_note(language))}</text>',
        f'<g transform="translate({_MIDDLE} {_TOP})">',
        f'<g class="o">{_both("body")}</g><g class="b">{_both("body")}</g><g clip-path="url(#skin)">',
        *(_area(area.id, _strength(area, found)) for area in areas),
        "</g>",
        f'<g class="l">{_both("lines")}</g><path class="l z" d="{_SPINE}"/>',
        *(_muscle(name, name in likely) for name in table.muscles if name in _MUSCLES),
        '<rect x="-104" y="590" width="208" height="64" fill="url(#fade)"/>',
        *(_area_label(number, area, language, found) for number, area in enumerate(areas, 1)),
        *_muscle_labels(table, language, likely),
    ]
    return "\n".join([*parts, "</g></svg>\n"])


def _definitions() -> str:
    body = "".join(f'<path d="{path}"/>' for path in _BODY)
    lines = "".join(f'<path d="{path}"/>' for path in _LINES)
    mirrored = "".join(f'<path d="{path}" transform="scale(-1 1)"/>' for path in _BODY)
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
    path = f'<path d="{_AREAS[name]}"'
    return f'<g fill="{_COLOURS[name]}" fill-opacity="{strength}">{path}/>{path} transform="scale(-1 1)"/></g>'


def _muscle(name: str, likely: bool) -> str:
    """A muscle on the right, and its point on both sides."""
    x, y = _POINTS[name]
    points = "".join(
        f'<circle class="r" cx="{at}" cy="{y}" r="10"/><circle class="p" cx="{at}" cy="{y}" r="5.5"/>' for at in (-x, x)
    )
    return f'<g{_faded(not likely)}><path class="m" d="{_MUSCLES[name]}"/>{points}</g>'


def _area_label(number: int, area: Area, language: str, found: Area | None) -> str:
    x, y = _BADGES[area.id]
    weight = "e n" if area is found else "e"
    faded = _faded(found is not None and found is not area)
    return (
        f'<g{faded}><path class="c" d="M{_LEFT + 8},{y} H{x}"/>'
        f'<circle cx="{x}" cy="{y}" r="11" fill="#6b6259"/><text class="k" x="{x}" y="{y + 5}">{number}</text>'
        f'<text class="{weight}" x="{_LEFT}" y="{y + 5}">{escape(area.name(language))}</text></g>'
    )


def _muscle_labels(table: Table, language: str, likely: set[str]) -> Iterator[str]:
    named: list[tuple[str, Muscle]] = [(name, muscle) for name, muscle in table.muscles.items() if name in _POINTS]
    named.sort(key=lambda each: _POINTS[each[0]][1])
    for (name, muscle), top in zip(named, (226, 318, 402, 478), strict=True):
        x, y = _POINTS[name]
        yield (
            f'<g{_faded(name not in likely)}>'
            f'<path class="c" d="M{x + 10},{y} L{_RIGHT - 34},{top} H{_RIGHT - 8}"/>'
            f'<text class="n" x="{_RIGHT}" y="{top + 1}">{escape(muscle.name(language))}</text>'
            f'<text class="s" x="{_RIGHT}" y="{top + 19}">{escape(muscle.place(language))}</text></g>'
        )


def _faded(faded: bool) -> str:
    """The class of what steps back behind what was found."""
    return ' class="x"' if faded else ""

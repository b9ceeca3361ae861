"""Shapes of the body map as SVG paths: the right half of a body seen from behind; the left one mirrors it.

x counts from the spine, y from the crown; a head is about 100 high.
"""

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

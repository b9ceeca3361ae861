"""Reads a QR code from what a terminal shows, with a decoder that has nothing to do with the encoder."""

import numpy as np
import zxingcpp

_DARK = {" ": (0, 0), "▀": (255, 0), "▄": (0, 255), "█": (255, 255)}
_PIXELS = 6
"""Of each module, across and down."""


def read_code(text: str) -> str:
    """The text of the code in the lines that consist of blocks; a block is light, a space dark."""
    lines = [line for line in text.splitlines() if line and not set(line) - set(_DARK) and "█" in line + "▀█"]
    lines = [line for line in lines if len(line) == len(max(lines, key=len))]
    rows = [[_DARK[sign][half] for sign in line] for line in lines for half in (0, 1)]
    image = np.kron(np.array(rows, np.uint8), np.ones((_PIXELS, _PIXELS), np.uint8))
    margin = np.pad(image, 4 * _PIXELS)  # the terminal is dark
    (found,) = zxingcpp.read_barcodes(margin)
    return found.text

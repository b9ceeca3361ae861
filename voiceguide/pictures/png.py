"""A drawing as a PNG file: rows of pixels, packed by zlib (ISO/IEC 15948)."""

import struct
import zlib
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from voiceguide.pictures.dot_font import HEIGHT, WIDTH, bitmap
from voiceguide.pictures.line_drawing import INK, PAPER, Colour, Dot, Drawing, Label, Line

_SCALE = 2
"""Pixels a unit of the drawing, so that it is sharp on today's screens."""
_RIM = 1.0
_TEXT = 1.5  # pixels of the drawing to a dot of a letter


def as_png(drawing: Drawing) -> bytes:
    """The drawing as the content of a file, twice as many pixels wide and high as it has units."""
    canvas = np.empty((drawing.height * _SCALE, drawing.width * _SCALE, 3), np.float32)
    canvas[:] = PAPER
    for shape in drawing.shapes:
        match shape:
            case Line():
                _line(canvas, shape)
            case Dot():
                _disc(canvas, shape.x, shape.y, shape.radius + _RIM, shape.colour)
                if shape.hollow:
                    _disc(canvas, shape.x, shape.y, shape.radius - _RIM, PAPER)
            case Label():
                _label(canvas, shape)
            case _:
                assert_never(shape)
    rows = np.rint(canvas).astype(np.uint8).reshape(len(canvas), -1)
    unfiltered = np.insert(rows, 0, 0, axis=1)
    header = struct.pack(">IIBBBBB", canvas.shape[1], canvas.shape[0], 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(unfiltered.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _line(canvas: NDArray[np.float32], line: Line) -> None:
    x, y, to_x, to_y = (value * _SCALE for value in (line.x, line.y, line.to_x, line.to_y))
    radius = line.width * _SCALE / 2
    rows, columns, part = _part(canvas, min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y), radius)
    length = (to_x - x) ** 2 + (to_y - y) ** 2
    along = np.clip(((columns - x) * (to_x - x) + (rows - y) * (to_y - y)) / max(length, 1e-9), 0, 1)
    distance = np.hypot(columns - x - along * (to_x - x), rows - y - along * (to_y - y))
    _cover(part, radius + 0.5 - distance, line.colour)


def _disc(canvas: NDArray[np.float32], x: float, y: float, radius: float, colour: Colour) -> None:
    x, y, radius = x * _SCALE, y * _SCALE, radius * _SCALE
    rows, columns, part = _part(canvas, x, y, x, y, radius)
    _cover(part, radius + 0.5 - np.hypot(columns - x, rows - y), colour)


def _label(canvas: NDArray[np.float32], label: Label) -> None:
    step = round(_TEXT * _SCALE)
    dots = np.kron(bitmap(label.text), np.ones((step, step), np.float32))
    top = round(label.y * _SCALE - HEIGHT * step / 2)
    left = round(label.x * _SCALE - len(label.text) * (WIDTH + 1) * step / 2)
    part = canvas[max(0, top) : top + dots.shape[0], max(0, left) : left + dots.shape[1]]
    _cover(part, dots[max(0, -top) :, max(0, -left) :][: part.shape[0], : part.shape[1]], INK)


def _part(
    canvas: NDArray[np.float32], left: float, top: float, right: float, bottom: float, around: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float32]]:
    """The pixels near a box, and the places of their middles: rows as a column, columns as a row."""
    first_row, first_column = max(0, int(top - around) - 1), max(0, int(left - around) - 1)
    part = canvas[first_row : int(bottom + around) + 2, first_column : int(right + around) + 2]
    rows = np.arange(first_row, first_row + part.shape[0])[:, None] + 0.5
    columns = np.arange(first_column, first_column + part.shape[1])[None, :] + 0.5
    return rows, columns, part


def _cover(part: NDArray[np.float32], covered: NDArray[np.floating], colour: Colour) -> None:
    """Paint over pixels, each as far as it is covered."""
    share = np.clip(covered, 0, 1)[:, :, None].astype(np.float32)
    part += share * (np.asarray(colour, np.float32) - part)

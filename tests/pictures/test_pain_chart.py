import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from tests.records.given import session
from voiceguide.pictures.dot_font import bitmap
from voiceguide.pictures.line_drawing import PAPER, Colour, Dot, Drawing, Label, Line, as_svg
from voiceguide.pictures.pain_chart import pain_drawing
from voiceguide.pictures.png import as_png
from voiceguide.records.journal_entry import Entry

ENTRIES = [
    session(0, pain_before=8, pain_after=5),
    session(1),
    session(10, pain_before=5, pain_after=3),
    session(20, pain_after=0),
]
RED: Colour = (255, 0, 0)


def dots(entries: list[Entry]) -> list[Dot]:
    """Those of the sessions, without the legend's."""
    return [shape for shape in pain_drawing(entries).shapes if isinstance(shape, Dot)][2:]


def test_dots_stand_where_the_days_and_the_pain_are() -> None:
    before = [dot for dot in dots(ENTRIES) if not dot.hollow]
    after = [dot for dot in dots(ENTRIES) if dot.hollow]
    assert (len(before), len(after)) == (2, 3)
    assert [dot.x for dot in before] == [dot.x for dot in after[:2]]
    assert after[1].x - after[0].x == pytest.approx(after[2].x - after[1].x), "ten days are ten days"
    assert before[0].y < before[1].y == after[0].y < after[1].y < after[2].y


@pytest.mark.parametrize("entries", [[], [session()], ENTRIES[:1], ENTRIES, [ENTRIES[0], ENTRIES[0]]])
def test_all_of_it_lies_on_the_paper_and_can_be_written(entries: list[Entry]) -> None:
    drawing = pain_drawing(entries)
    for shape in drawing.shapes:
        assert 0 < shape.x < drawing.width
        assert 0 < shape.y < drawing.height
    root = ET.fromstring(as_svg(drawing))
    assert len(root) == len(drawing.shapes) + 3
    assert as_png(drawing).startswith(b"\x89PNG")


def test_what_is_written_into_an_svg_is_text() -> None:
    root = ET.fromstring(as_svg(Drawing("a < b", 10, 10, [Label(5, 5, "<&>")])))
    assert [element.text for element in root] == ["a < b", root[1].text, None, "<&>"]


def pixels(drawing: Drawing) -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    """A PNG read back, by the letter of its format: one chunk of data, no filters."""
    import struct
    import zlib

    file = io.BytesIO(as_png(drawing))
    assert file.read(8) == b"\x89PNG\r\n\x1a\n"
    chunks = {}
    while head := file.read(8):
        size, kind = struct.unpack(">I4s", head)
        data = file.read(size)
        assert struct.unpack(">I", file.read(4)) == (zlib.crc32(kind + data),)
        chunks[kind] = data
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    width, height, *rest = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert rest == [8, 2, 0, 0, 0]
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, 1 + 3 * width)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(height, width, 3)


def test_shapes_are_where_they_are_drawn() -> None:
    found = pixels(Drawing("", 40, 20, [Line(5, 5, 35, 5, RED, 2), Dot(20, 14, 4, RED, hollow=True)]))
    assert found.shape == (40, 80, 3)
    assert tuple(found[10, 40]) == RED
    assert tuple(found[10, 3]) == PAPER
    assert tuple(found[28, 40]) == PAPER, "the middle of a rim"
    assert tuple(found[28, 40 + 8]) == RED
    assert tuple(found[28, 40 + 14]) == PAPER


def test_shapes_may_reach_over_the_edge() -> None:
    shapes = [Line(-5, -5, 50, 30, RED), Dot(0, 0, 6, RED), Dot(40, 20, 6, RED), Label(0, 0, "10"), Label(40, 20, "10")]
    found = pixels(Drawing("", 40, 20, shapes))
    assert tuple(found[20, 40]) != PAPER


def test_letters_stand_in_the_middle_and_differ() -> None:
    found = pixels(Drawing("", 40, 20, [Label(20, 10, "8")]))
    rows, columns = np.nonzero((found != PAPER).any(axis=2))
    assert rows.mean() == pytest.approx(20, abs=2)
    assert columns.mean() == pytest.approx(40, abs=2)
    assert len({bitmap(sign).tobytes() for sign in "0123456789-Paenibfortms"}) == 23

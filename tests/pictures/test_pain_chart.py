import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageColor

from tests.records.given import session
from voiceguide.language.phrases import load_phrases
from voiceguide.pictures.pain_chart import PAPER, Colour, Dot, Drawing, Label, Line, as_svg, pain_drawing
from voiceguide.pictures.png import as_png
from voiceguide.records.journal_entry import Entry

ENTRIES = [
    session(0, pain_before=8, pain_after=5),
    session(1),
    session(10, pain_before=5, pain_after=3),
    session(20, pain_after=0),
]
SVG = "{http://www.w3.org/2000/svg}"
CHART = load_phrases("de").journal.chart
RED: Colour = "#ff0000"


def dots(entries: list[Entry]) -> list[Dot]:
    """Those of the sessions, without the legend's."""
    return [shape for shape in pain_drawing(entries, CHART).shapes if isinstance(shape, Dot)][2:]


def test_dots_stand_where_the_days_and_the_pain_are() -> None:
    before = [dot for dot in dots(ENTRIES) if not dot.hollow]
    after = [dot for dot in dots(ENTRIES) if dot.hollow]
    assert (len(before), len(after)) == (2, 3)
    assert [dot.x for dot in before] == [dot.x for dot in after[:2]]
    assert after[1].x - after[0].x == pytest.approx(after[2].x - after[1].x), "ten days are ten days"
    assert before[0].y < before[1].y == after[0].y < after[1].y < after[2].y


def test_sessions_of_a_day_stand_side_by_side() -> None:
    daily = [session(day, pain_before=5) for day in (0, 0, 0, 1, 60)]
    first, second, third, next_day, last = (dot.x for dot in dots(daily))
    assert second - first == pytest.approx(third - second)
    assert first < second < third < next_day < last
    (alone,) = (dot.x for dot in dots([session(0, pain_before=5)]))
    twice = [dot.x for dot in dots([session(0, pain_before=5), session(0, pain_before=3)])]
    assert twice[0] < alone < twice[1]
    assert twice[1] - twice[0] > 20


@pytest.mark.parametrize("entries", [[], [session()], ENTRIES[:1], ENTRIES, [ENTRIES[0], ENTRIES[0]]])
def test_all_of_it_lies_on_the_paper_and_can_be_written(entries: list[Entry]) -> None:
    drawing = pain_drawing(entries, CHART)
    for shape in drawing.shapes:
        assert 0 < shape.x < drawing.width
        assert 0 < shape.y < drawing.height
    root = ET.fromstring(as_svg(drawing))
    assert len(root) == len(drawing.shapes) + 3
    assert as_png(drawing).startswith(b"\x89PNG")


def test_what_is_written_into_an_svg_is_text() -> None:
    root = ET.fromstring(as_svg(Drawing("a < b", 10, 10, [Label(5, 5, "<&>")])))
    assert [element.text for element in root.iter(f"{SVG}title")] == ["a < b"]
    assert [element.text for element in root.iter(f"{SVG}text")] == ["<&>"]


def pixels(drawing: Drawing) -> NDArray[np.uint8]:
    """The colours in a PNG, shape `(height, width, 3)`."""
    with Image.open(io.BytesIO(as_png(drawing)), formats=["PNG"]) as image:
        assert image.mode == "RGB"
        return np.asarray(image)


def rgb(colour: Colour) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)


def test_shapes_are_where_they_are_drawn() -> None:
    found = pixels(Drawing("", 40, 20, [Line(5, 5, 35, 5, RED, 2), Dot(20, 14, 4, RED, hollow=True)]))
    assert found.shape == (40, 80, 3)
    assert tuple(found[10, 40]) == rgb(RED)
    assert tuple(found[10, 3]) == rgb(PAPER)
    assert tuple(found[28, 40]) == rgb(PAPER), "the middle of a rim"
    assert tuple(found[28, 40 + 8]) == rgb(RED)
    assert tuple(found[28, 40 + 14]) == rgb(PAPER)


def test_a_slanted_line_has_smooth_edges() -> None:
    found = pixels(Drawing("", 40, 20, [Line(2, 3, 38, 17, RED, 2)]))
    assert len(np.unique(found[..., 1])) > 4, "between red and paper there is something"


def test_shapes_may_reach_over_the_edge() -> None:
    dots, labels = (Dot(0, 0, 6, RED), Dot(40, 20, 6, RED)), (Label(0, 0, "10"), Label(40, 20, "10"))
    found = pixels(Drawing("", 40, 20, (Line(-5, -5, 50, 30, RED), *dots, *labels)))
    assert tuple(found[20, 40]) != rgb(PAPER)


@pytest.mark.parametrize("text", ["8", "2026-11-21"])
def test_letters_stand_in_the_middle(text: str) -> None:
    found = pixels(Drawing("", 100, 20, [Label(50, 10, text)]))
    rows, columns = np.nonzero((found != rgb(PAPER)).any(axis=2))
    assert (rows.min() + rows.max()) / 2 == pytest.approx(20, abs=2.5)
    assert (columns.min() + columns.max()) / 2 == pytest.approx(100, abs=2.5)


def test_every_figure_looks_different() -> None:
    drawn = {pixels(Drawing("", 20, 20, [Label(10, 10, figure)])).tobytes() for figure in "0123456789"}
    assert len(drawn) == 10

import re
import xml.etree.ElementTree as ET

import pytest

from tests.routine_texts import compiled
from tests.screen.a_session import EN, VIEW, of_role, state
from voiceguide.player.session_state import Phase
from voiceguide.screen.page import page
from voiceguide.screen.rows import Role, Row, Size, TextPiece
from voiceguide.screen.screen_picture import as_svg, picture
from voiceguide.units import to_frames

SVG = "{http://www.w3.org/2000/svg}"
SIZE = Size(80, 24)


def drawn(rows: tuple[Row, ...], size: Size = SIZE) -> ET.Element:
    return ET.fromstring(as_svg(rows, size, "A title & more"))


def box_of(path: str) -> list[tuple[int, ...]]:
    return [tuple(map(int, found)) for found in re.findall(r"M(-?\d+) (-?\d+)h(\d+)v(\d+)h-\d+z", path)]


def test_every_word_and_every_block_is_at_its_place() -> None:
    rows: tuple[Row, ...] = (
        (),
        (
            TextPiece("  ", Role.BLANK),
            TextPiece("hold ", Role.ACTIVITY),
            TextPiece("██", Role.BAR),
            TextPiece("░", Role.FAINT),
        ),
        (TextPiece("▄ █", Role.TIME),),
    )
    root = drawn(rows, Size(20, 3))
    (text,) = root.iter(f"{SVG}text")
    assert (text.text, text.get("x"), text.get("textLength"), text.get("class")) == ("hold", "20", "40", "activity")
    assert 20 < int(text.get("y", 0)) < 40
    boxes = [(path.get("class"), *box_of(path.get("d", ""))) for path in root.iter(f"{SVG}path")]
    assert boxes == [
        ("bar", (70, 20, 20, 20)),
        ("faint", (90, 20, 10, 20)),
        ("time", (0, 50, 10, 10)),
        ("time", (20, 40, 10, 20)),
    ]


@pytest.mark.parametrize("position_s", [1, 15, 41, 52])
def test_it_shows_what_a_terminal_shows(position_s: float) -> None:
    now = state(position_s, Phase.PAUSED, inputs=("keys", "knocks: listening"))
    rows = page(VIEW.at(now.position), now, EN, SIZE)
    root = drawn(rows)
    shown = {text.text for text in root.iter(f"{SVG}text")}
    assert {of_role(rows, Role.STATUS), "Gluteus medius" if position_s > 3 else "Tennis ball"} <= shown
    assert "keys · knocks: listening" in shown
    _, _, across, down = map(int, root.get("viewBox", "").split())
    for path in root.iter(f"{SVG}path"):
        assert all(x >= 0 and x + w <= across - 32 and 0 <= y <= down - 32 for x, y, w, _ in box_of(path.get("d", "")))


def test_what_an_author_wrote_is_no_markup() -> None:
    root = drawn(((TextPiece("<b> & ]]>", Role.SAID),),))
    assert [text.text for text in root.iter(f"{SVG}text")] == ["<b> & ]]>"]


def test_a_moment_of_a_timeline() -> None:
    timeline = compiled("  - hold: 20s\n    say: Press.\n").timeline
    (hold,) = (event for event in timeline.events if event.kind == "hold")
    usual, big = (picture(timeline, hold.onset + to_frames(5), big=big) for big in (False, True))
    assert usual != big
    assert "next" not in big
    for svg in (usual, big):
        ET.fromstring(svg)
        assert 'class="time"' in svg

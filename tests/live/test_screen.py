"""The screen of `voiceguide play` in a real terminal, read as a person reads it."""

import re
import sys
from collections.abc import Sequence
from functools import cache

import pytest

from tests.live.live_program import Program
from tests.live.pane import PROMPT, Pane
from voiceguide.screen.big_letters import ROWS, SMALLEST, figures, lettering

pytestmark = pytest.mark.sound

SESSION = """\
title: Hüfte
language: de
voice: {rate: 300}
background: none
opening: 1s
steps:
  - section: Gesäß
    sides: [left]
    announce: false
    steps:
      - say: Los.
      - do: 50s
      - rest: 20s
"""
TIMES = [f"0:{second:02}" for second in range(50, 0, -1)]


def play(program: Program, *options: str) -> list[str]:
    return [sys.executable, "-m", "voiceguide", "play", program.script(SESSION), "--no-journal", *options]


def stands(block: Sequence[str], rows: Sequence[str]) -> bool:
    """Whether a drawing is on the screen."""
    padded = [row.ljust(300) for row in rows]
    for top in range(len(rows) - len(block) + 1):
        left = padded[top].find(block[0])
        while left >= 0:
            if all(padded[top + y][left : left + len(line)] == line for y, line in enumerate(block)):
                return True
            left = padded[top].find(block[0], left + 1)
    return False


def large_time(rows: Sequence[str]) -> tuple[str, int]:
    """The time that stands there in large figures, and how many rows it takes; nothing and 0 without one."""
    for height in range(len(rows), SMALLEST - 1, -1):
        for time in TIMES:
            if stands(drawn(time, height), rows):
                return time, height
    return "", 0


@cache
def drawn(time: str, height: int) -> tuple[str, ...]:
    """A time in large figures; the screen is looked at again and again."""
    return figures(time, height, 300)


def test_a_helper_reads_it_in_any_size_and_gets_the_terminal_back(pane: Pane, program: Program) -> None:
    pane.type("echo this stays")
    pane.run(play(program))
    rows = pane.wait_for(lambda rows: bool(large_time(rows)[0]))
    assert len(rows) == 24
    assert re.fullmatch(r"  ◀ links +Gesäß", rows[1])
    assert re.fullmatch(r"  ━*┃[━─]+", rows[2])
    assert stands(lettering("Los.", 76, ROWS), rows)
    assert re.match(r"  Bewegung  █+░*$", rows[19])
    assert rows[21].strip() == "danach: ruhen"
    assert re.fullmatch(r" .*noch 1:\d\d von 1:\d\d", rows[23])
    assert not pane.cursor_is_shown
    assert not any("this stays" in row for row in rows)

    first, height = large_time(rows)
    later, _ = large_time(pane.wait_for(lambda rows: large_time(rows)[0] not in ("", first)))
    assert later < first

    pane.resize(40, 12)
    rows = pane.wait_for(lambda rows: len(rows) == 12 and " / " in rows[-1])
    assert re.fullmatch(r"Leertaste Pause   \? Hilfe +−\d:\d\d / 1:\d\d", rows[-1])
    assert re.fullmatch(r"◀ links +Gesäß", rows[0])
    assert re.match(r"Bewegung  █+░*$", rows[9])
    small_time, small = large_time(rows)
    assert small_time < first
    assert SMALLEST <= small < height

    pane.resize(100, 30)
    rows = pane.wait_for(lambda rows: len(rows) == 30 and "noch" in rows[28] + rows[29])
    assert re.fullmatch(r"    ◀ links +Gesäß", rows[1])
    assert large_time(rows)[1] > height
    assert sum("Gesäß" in row for row in rows) == sum("noch" in row for row in rows) == 1, "nothing is left over"

    pane.press("C-c")
    rows = pane.wait_for(lambda rows: any(row.startswith("Abgebrochen nach") for row in rows))
    assert "this stays" in rows
    assert not any("Gesäß" in row for row in rows)
    assert pane.cursor_is_shown
    pane.type("stty -a; echo code $?")
    rows = pane.wait_for(lambda rows: "code 0" in rows)
    assert any(" echo " in f" {row} " for row in rows)
    assert any(" icanon " in f" {row} " for row in rows)
    assert sum(row.startswith(PROMPT) for row in rows) >= 3


def test_from_far_away_there_is_only_what_is_large(pane: Pane, program: Program) -> None:
    pane.run(play(program, "--big"))
    rows = pane.wait_for(lambda rows: bool(large_time(rows)[0]))
    assert large_time(rows)[1] > 9
    assert stands([line.rstrip() for line in lettering("links", 80, ROWS)], rows[:ROWS])
    assert not any("noch" in row or "gleich" in row or "Gesäß" in row for row in rows)
    pane.resize(40, 10)
    rows = pane.wait_for(lambda rows: len(rows) == 10 and bool(large_time(rows)[0]))
    assert rows[0] == "◀ links"
    pane.press("C-c")
    pane.wait_for(lambda rows: any(row.startswith("Abgebrochen nach") for row in rows))


@pytest.mark.parametrize("no_color", [True, False])
def test_no_color_leaves_what_is_bold(pane: Pane, program: Program, *, no_color: bool) -> None:
    pane.run(["env", *(["NO_COLOR=1"] if no_color else []), *play(program)])
    pane.wait_for(lambda rows: bool(large_time(rows)[0]))
    codes = set(re.findall(r"\x1b\[([\d;]*)m", pane.styled))
    coloured = {
        code for code in codes for part in code.split(";") if part[:1] in "39" and len(part) == 2 and part != "39"
    }
    assert bool(coloured) is not no_color
    assert any("1" in code.split(";") for code in codes)
    pane.press("C-c")
    pane.wait_for(lambda rows: any(row.startswith("Abgebrochen nach") for row in rows))

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.player.display import Line, Role, Score, closing
from voiceguide.timeline.events import Event, EventKind
from voiceguide.units import SAMPLE_RATE, to_frames


def at(kind: str, onset_s: float, length_s: float, text: str = "", side: str | None = "left") -> Event:
    section = None if kind == "speech" and onset_s < 3 else "Gluteus medius"
    return Event(EventKind(kind), to_frames(onset_s), to_frames(length_s), text, section, side if section else None)


EVENTS = (
    at("speech", 0, 2, "Lie down."),
    at("section", 3, 57, "Gluteus medius"),
    at("speech", 4, 3, "Put the ball under your left buttock."),
    at("hold", 10, 20, "buttocks"),
    at("chime", 10, 0.5),
    at("breath-in", 10, 4),
    at("breath-out", 14, 6),
    at("speech", 20, 1, "Halfway."),
    at("tick", 27, 0.1),
    at("rest", 31, 8),
    at("speech", 31, 2, "Roll off slowly."),
    at("breath-in", 40, 4, "breath-in"),
    at("section", 50, 10, "Gluteus medius", side="right"),
)
SCORE = Score(EVENTS, to_frames(60), "Tennis ball")


def shown(position_s: float, width: int = 80, *, ascii_only: bool = False) -> dict[Role, str]:
    lines = SCORE.lines(to_frames(position_s), width, ascii_only=ascii_only)
    return {line.role: line.text for line in lines}


def test_the_whole_screen_in_a_hold() -> None:
    assert SCORE.lines(to_frames(15), 80) == (
        Line(Role.PLACE, "Gluteus medius · left"),
        Line(Role.SAID, "Put the ball under your left buttock."),
        Line(Role.BAR, "hold " + "█" * 30 + "░" * 10 + " 0:15 breathe out"),
        Line(Role.NEXT, "next: rest"),
        Line(Role.CLOCK, "0:45 to go of 1:00"),
    )


def test_before_the_first_section_the_title_stands_there() -> None:
    assert shown(1)[Role.PLACE] == "Tennis ball"
    assert shown(1)[Role.NEXT] == "next: Gluteus medius · left"


def test_what_was_said_last_stays_until_something_else_is_said() -> None:
    assert shown(2.9)[Role.SAID] == "Lie down."
    assert shown(3.9)[Role.SAID] == "Lie down."
    assert shown(4)[Role.SAID] == "Put the ball under your left buttock."
    assert shown(20)[Role.SAID] == "Halfway."


def test_what_comes_next_is_not_part_of_the_hold() -> None:
    assert shown(10)[Role.NEXT] == "next: rest"
    assert shown(45)[Role.NEXT] == "next: Gluteus medius · right"
    assert not shown(55)[Role.NEXT]


def test_what_comes_next_is_named_as_a_person_would() -> None:
    assert shown(9)[Role.NEXT] == "next: hold · buttocks"
    assert shown(39.5)[Role.NEXT] == "next: breathe in"


def test_the_bar_of_a_hold_runs_down_to_nothing() -> None:
    full = [shown(10 + second)[Role.BAR].count("█") for second in range(20)]
    assert full == list(range(40, 0, -2))
    assert not shown(30)[Role.BAR]


def test_the_clock_of_a_hold_ends_at_one() -> None:
    assert " 0:20 " in shown(10)[Role.BAR]
    assert shown(29.9)[Role.BAR].endswith(" 0:01")


def test_a_breath_by_itself_fills_its_bar() -> None:
    assert shown(40, ascii_only=True)[Role.BAR].count("#") == 0
    assert shown(43.99, ascii_only=True)[Role.BAR].count("#") == 39


def test_a_terminal_without_blocks_gets_ascii() -> None:
    assert shown(15, ascii_only=True)[Role.BAR].isascii()


@given(position=st.integers(0, 70 * SAMPLE_RATE), width=st.integers(40, 200))
def test_the_lines_are_always_five_and_the_bar_fits(position: int, width: int) -> None:
    lines = SCORE.lines(position, width)
    assert [line.role for line in lines] == list(Role)
    assert len(lines[2].text) <= width


def test_a_session_without_events_shows_the_time() -> None:
    assert Score((), to_frames(60)).lines(0, 40)[-1] == Line(Role.CLOCK, "1:00 to go of 1:00")


def test_a_text_stays_on_its_line_and_steers_no_terminal() -> None:
    score = Score((Event(EventKind.SPEECH, 0, 10, "Breathe\n  slowly.\x1b[2J"),), 100)
    assert score.lines(0, 40)[1].text == "Breathe slowly. [2J"
    assert score.began(0, 1) == ("   0:00  Breathe slowly. [2J",)


def test_each_event_is_told_once_as_it_begins() -> None:
    told = [line for second in range(60) for line in SCORE.began(second * SAMPLE_RATE, (second + 1) * SAMPLE_RATE)]
    assert told == [
        "   0:00  Lie down.",
        "   0:03  == Gluteus medius · left ==",
        "   0:04  Put the ball under your left buttock.",
        "   0:10  (hold 0:20)",
        "   0:10  (breathe in)",
        "   0:14  (breathe out)",
        "   0:20  Halfway.",
        "   0:31  (rest 0:08)",
        "   0:31  Roll off slowly.",
        "   0:40  (breathe in)",
        "   0:50  == Gluteus medius · right ==",
    ]


@given(cuts=st.lists(st.integers(0, 60 * SAMPLE_RATE), max_size=8))
def test_what_is_told_does_not_depend_on_when_one_looks(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 60 * SAMPLE_RATE]
    told = [line for after, until in pairwise(edges) for line in SCORE.began(after, until)]
    assert told == list(SCORE.began(0, 60 * SAMPLE_RATE))


@pytest.mark.parametrize(
    ("underruns", "stopped", "lines"),
    [
        (0, False, 1),
        (0, True, 1),
        (1, False, 2),
        (7, True, 2),
    ],
)
def test_the_closing_lines_advise_where_the_sound_was_interrupted(underruns: int, stopped: bool, lines: int) -> None:
    said = closing(to_frames(30), to_frames(60), underruns, stopped=stopped)
    assert len(said) == lines
    assert said[0] == ("Stopped after 0:30 of 1:00." if stopped else "Finished after 1:00.")
    assert all("interrupted" in line for line in said[1:])

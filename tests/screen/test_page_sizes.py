"""The page of a session in every size of a terminal."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screen.a_session import DE, EN, LENGTH, SIZES, VIEW, of_role, state, texts
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.big_letters import figures
from voiceguide.screen.page import page
from voiceguide.screen.rows import Role, Row, Size, row_width

INPUTS = ("keys", "knocks: listening")


def shown(position_s: float, size: Size, phrases: LanguageTexts = EN, **how: Any) -> tuple[Row, ...]:
    now = state(position_s, **how)
    return page(VIEW.at(now.position, now.extension_frames), now, phrases, size)


def test_forty_columns_and_ten_rows_are_enough_for_all_of_it() -> None:
    assert texts(shown(15, Size(40, 10), DE, inputs=INPUTS)) == [
        "◀ links      Gluteus medius",
        "━━┃━━━━━━━───────────────────────┃──────",
        " Put the ball under your left buttock,",
        "  and let your weight sink in slowly.",
        "      ▄█     █▀█ ▄   █ █▀▀",
        "     ▀██     █ █ ▄   █ ▀▀█",
        "       ▀     ▀▀▀     ▀ ▀▀▀",
        "halten  ████████████░░░  ▼ ausatmen",
        "             danach: ruhen",
        "knocks: listening     noch 0:45 von 1:00",
    ]


LONG = "Lasse die Arme hängen, und schließ die Augen, wenn du magst. " * 2 + "Lass auch die Schultern sinken."


@pytest.mark.parametrize("phase", [Phase.PLAYING, Phase.PAUSED])
@pytest.mark.parametrize("rows", [14, 20, 24])
def test_in_forty_columns_nothing_is_cut_while_rows_are_free(rows: int, phase: Phase) -> None:
    now = state(15, phase=phase)
    drawn = page(replace(VIEW.at(now.position), said=LONG), now, DE, Size(40, rows))
    assert len(drawn) == rows
    assert of_role(drawn, Role.SAID) == LONG
    assert not any("…" in line for line in texts(drawn))
    assert (Role.STATUS in {piece.role for content in drawn for piece in content}) is (phase is Phase.PAUSED)


@pytest.mark.parametrize("rows", [10, 14, 20, 24])
def test_in_forty_columns_a_pause_tells_how_to_go_on_and_how_to_end(rows: int) -> None:
    now = state(15, phase=Phase.PAUSED)
    drawn = page(replace(VIEW.at(now.position), said=LONG), now, DE, Size(40, rows))
    assert of_role(drawn, Role.STATUS) == f"Pause: {DE.screen.how_to_go_on}, {DE.screen.how_to_end}"


def test_twenty_columns_and_five_rows_have_what_matters() -> None:
    assert texts(shown(15, Size(20, 5))) == [
        "◀ left  Gluteus med…",
        "Put the ball under…",
        "hold  ███████░░ 0:15",
        "     next: rest",
        "   0:45 of 1:00 left",
    ]


@given(
    position=st.integers(0, LENGTH + 1),
    columns=st.integers(1, 220),
    rows=st.integers(1, 70),
    ascii_only=st.booleans(),
    phase=st.sampled_from(Phase),
    last_command=st.none() | st.sampled_from(Command),
    phrases=st.sampled_from([EN, DE]),
)
def test_it_always_fits(
    position: int,
    columns: int,
    rows: int,
    phase: Phase,
    last_command: Command | None,
    phrases: LanguageTexts,
    *,
    ascii_only: bool,
) -> None:
    now = SessionState(phase, position, LENGTH, 0, last_command=last_command, inputs=INPUTS)
    drawn = page(VIEW.at(position), now, phrases, Size(columns, rows, ascii_only))
    assert len(drawn) == rows
    assert all(row_width(content) <= columns for content in drawn)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_part_is_there_in_every_size_that_is_usual(size: Size) -> None:
    drawn = shown(15, size, inputs=INPUTS)
    assert of_role(drawn, Role.PLACE) == "Gluteus medius"
    assert "◀ left" in of_role(drawn, Role.SIDE)
    assert of_role(drawn, Role.SAID).startswith(("Put the ball under", "█▀"))
    assert of_role(drawn, Role.ACTIVITY) == "hold"
    assert of_role(drawn, Role.BREATH) == "▼ breathe out"
    assert of_role(drawn, Role.NEXT) == "next: rest"
    assert of_role(drawn, Role.CLOCK) == "0:45 of 1:00 left"
    assert of_role(drawn, Role.INPUTS).endswith("knocks: listening")
    assert len(of_role(drawn, Role.GONE)) > 0.2 * size.columns
    time = [line.strip() for content in drawn for line in texts([content]) if Role.TIME in {p.role for p in content}]
    assert len(time) >= 3


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_large_time_is_the_time_that_is_left(size: Size) -> None:
    for position_s, time in ((10, "0:20"), (29.9, "0:01"), (33, "0:06"), (52.5, "0:05")):
        drawn = shown(position_s, size)
        large = [piece.text.rstrip() for content in drawn for piece in content if piece.role is Role.TIME]
        fits = (figures(time, rows, size.columns) for rows in range(3, size.rows))
        assert large in [[line.rstrip() for line in lines] for lines in fits]


def test_it_grows_with_the_terminal() -> None:
    heights = [sum(Role.TIME in {piece.role for piece in content} for content in shown(15, size)) for size in SIZES]
    assert heights == sorted(heights)
    assert heights[0] == 3
    assert heights[-1] > 15


def test_without_room_for_figures_the_time_is_a_word() -> None:
    for size in (Size(40, 10, ascii_only=True), Size(12, 24), Size(20, 5)):
        assert of_role(shown(15, size), Role.TIME) == "0:15", size
    assert of_role(shown(15, Size(9, 1)), Role.ACTIVITY) == "hold 0:15"

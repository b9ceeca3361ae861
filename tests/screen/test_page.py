from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screen.a_session import DE, EN, LENGTH, SIZES, VIEW, of_role, snapshot, state, texts
from voiceguide.inputs.keys.key_bindings import HINT_GAP, key_hints, key_table
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.big_letters import figures, large_word
from voiceguide.screen.big_page import big_page
from voiceguide.screen.page import page
from voiceguide.screen.rows import Role, Row, Size, row_width
from voiceguide.screen.session_screen import Layout
from voiceguide.units import to_frames

INPUTS = ("keys", "knocks: listening")


def shown(position_s: float, size: Size, phrases: LanguageTexts = EN, **how: Any) -> tuple[Row, ...]:
    now = state(position_s, **how)
    return page(VIEW.at(now.position, now.extension_frames), now, phrases, size)


def test_the_whole_screen_in_a_hold() -> None:
    assert texts(shown(15, Size(80, 24), inputs=INPUTS)) == [
        "",
        "  ◀ left                         Gluteus medius",
        "  ━━━┃━━━━━━━━━━━━━━━────────────────────────────────────────────┃────────────",
        "",
        "",
        "                     Put the ball under your left buttock,",
        "                      and let your weight sink in slowly.",
        "",
        "",
        "              ▄█    ██████████              ███  ██████████",
        "            ▄███    ███▀▀▀▀███              ███  ███▀▀▀▀▀▀▀",
        "          ▄█████    ███    ███  ███         ███  ███",
        "        ▄███████    ███    ███  ▀▀▀         ███  ███▄▄▄▄▄▄▄",
        "       ▀████████    ███    ███              ███  ██████████",
        "         ▀██████    ███    ███  ███         ███         ███",
        "           ▀████    ███    ███  ▀▀▀         ███         ███",
        "             ▀██    ██████████              ███  ██████████",
        "               ▀    ▀▀▀▀▀▀▀▀▀▀              ▀▀▀  ▀▀▀▀▀▀▀▀▀▀",
        "",
        "  hold  ██████████████████████████████████████████░░░░░░░░░░░░░  ▼ breathe out",
        "",
        "                                   next: rest",
        "",
        "  keys · knocks: listening                                   0:45 of 1:00 left",
    ]


def test_forty_columns_and_ten_rows_are_enough_for_all_of_it() -> None:
    assert texts(shown(15, Size(40, 10), DE, inputs=INPUTS)) == [
        "◀ links      Gluteus medius",
        "━━┃━━━━━━━───────────────────────┃──────",
        " Put the ball under your left buttock,",
        "  and let your weight sink in slowly.",
        "      ▄█     █▀█ ▄   █ █▀▀",
        "     ▀██     █ █ ▄   █ ▀▀█",
        "       ▀     ▀▀▀     ▀ ▀▀▀",
        "halten  ███████████████░░░░░  ▼ ausatmen",
        "             gleich: ruhen",
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


def test_the_side_is_an_arrow_at_its_side() -> None:
    left, right, none = (shown(position_s, Size(80, 24)) for position_s in (15, 52, 1))
    assert of_role(right, Role.SIDE).startswith("right ▶")
    assert not of_role(none, Role.SIDE)

    def middle(rows: tuple[Row, ...]) -> float:
        (line,) = (line for line in texts(rows) if "Gluteus" in line)
        return line.index("left") if "left" in line else line.index("right")

    assert middle(left) < 20
    assert middle(right) > 60
    assert [texts(shown(position_s, Size(40, 12), DE))[0] for position_s in (15, 52)] == [
        "◀ links      Gluteus medius",
        "             Gluteus medius     rechts ▶",
    ]


def test_what_was_said_is_large_where_it_fits_and_whole_where_it_does_not() -> None:
    short, long = shown(20.5, Size(80, 24)), shown(15, Size(80, 24))
    assert of_role(short, Role.SAID).startswith("█")
    assert of_role(long, Role.SAID).endswith("sink in slowly.")
    assert of_role(shown(20.5, Size(80, 24, ascii_only=True)), Role.SAID) == "Halfway."


def test_while_nothing_is_done_what_was_said_has_its_room() -> None:
    words = "Put the ball under your left buttock, and let your weight sink in slowly."
    assert of_role(shown(7.5, Size(24, 10)), Role.SAID) == words
    assert of_role(shown(15, Size(24, 10)), Role.SAID) != words


def test_nothing_jumps_within_an_activity() -> None:
    def places(position_s: float) -> list[tuple[int, Role]]:
        drawn = shown(position_s, Size(80, 24))
        kept = (Role.PLACE, Role.TIME, Role.BAR, Role.ACTIVITY, Role.NEXT, Role.CLOCK)
        return [(y, piece.role) for y, content in enumerate(drawn) for piece in content if piece.role in kept]

    assert places(11) == places(15) == places(20.5) == places(28)


def test_news_stand_where_else_the_next_thing_stands() -> None:
    paused = shown(15, Size(80, 24), phase=Phase.PAUSED)
    assert of_role(paused, Role.STATUS) == "paused: space to go on, q q to end"
    assert not of_role(paused, Role.NEXT)
    heard = shown(15, Size(80, 24), last_command=Command.SKIP_SIDE, refused=True)
    assert of_role(heard, Role.STATUS) == "not now: other side"
    assert [y for y, content in enumerate(shown(15, Size(80, 24))) if Role.NEXT in {p.role for p in content}] == [
        y for y, content in enumerate(paused) if Role.STATUS in {p.role for p in content}
    ]


@pytest.mark.parametrize(("phase", "word"), [(Phase.PAUSED, "paused"), (Phase.LOST, "no sound")])
def test_while_it_stands_still_a_large_word_says_so_and_no_breath_is_asked_for(phase: Phase, word: str) -> None:
    role = Role.NEWS if phase is Phase.PAUSED else Role.TROUBLE
    for position_s in (7.5, 15):
        drawn = shown(position_s, Size(80, 24), phase=phase)
        assert not of_role(drawn, Role.TIME, Role.BREATH)
        large = large_word(word, 76, 9)
        assert len(large) > 3
        shown_large = [piece.text for content in drawn for piece in content if piece.role is role]
        assert [text for text in shown_large if "looking" not in text] == list(large)
    small = shown(15, Size(40, 10, ascii_only=True), phase=phase)
    assert of_role(small, role).endswith(word)
    assert of_role(shown(15, Size(20, 5), phase=phase), Role.STATUS).startswith(word)


def test_a_search_stands_instead_of_what_was_said() -> None:
    lost = shown(15, Size(40, 12), phase=Phase.LOST, search_remaining_s=50)
    assert of_role(lost, Role.TROUBLE).startswith("no sound: looking for a device")
    assert not of_role(lost, Role.SAID)
    assert of_role(lost, Role.STATUS) == "no sound"


def test_a_movement_is_named_and_made_longer() -> None:
    assert of_role(shown(52, Size(80, 24)), Role.ACTIVITY) == "kneading · shoulders"
    now = state(57, more_s=3)
    drawn = page(VIEW.at(now.position, now.extension_frames), now, EN, Size(20, 5))
    assert of_role(drawn, Role.TIME) == "0:03"
    assert snapshot(57, 3).left == to_frames(3)


def test_nothing_that_is_said_or_named_steers_the_terminal() -> None:
    drawn = shown(15, Size(80, 24), inputs=("k\x07eys",))
    assert all(line.isprintable() for line in texts(drawn))


def test_ascii_is_enough() -> None:
    for position_s in (1, 15, 41, 52):
        drawn = shown(position_s, Size(80, 24, ascii_only=True), inputs=("keys",))
        assert all(piece.text.isascii() for content in drawn for piece in content)


@pytest.mark.parametrize("phrases", [EN, DE], ids=["en", "de"])
@pytest.mark.parametrize("layout", [page, big_page])
@pytest.mark.parametrize("size", [Size(40, 8), Size(40, 10), Size(60, 16), Size(80, 24), Size(80, 24, ascii_only=True)])
def test_the_keys_are_shown_while_they_are_read_out(layout: Layout, size: Size, phrases: LanguageTexts) -> None:
    now = replace(state(15, Phase.PAUSED), reads_help=True)
    shown_rows = layout(VIEW.at(now.position), now, phrases, size)
    assert len(shown_rows) == size.rows
    assert all(row_width(content) <= size.columns for content in shown_rows)
    written = " ".join(" ".join(texts(shown_rows)).split())
    for key, command in key_table(phrases.screen):
        assert f"{key} {command}" in written
    assert all(key in written for key in "[]?")


@pytest.mark.parametrize("phrases", [EN, DE], ids=["en", "de"])
def test_the_footer_of_forty_columns_has_whole_words(phrases: LanguageTexts) -> None:
    hints = key_hints(60, phrases.screen)
    for others in ((), ("knocks: on",)):
        footer = texts(shown(15, Size(40, 24), phrases, inputs=(hints, *others)))[-1]
        assert len(footer) <= 40
        assert "…" not in footer
        assert "0:45" in footer
    footer = texts(shown(15, Size(40, 24), phrases, inputs=(hints,)))[-1]
    assert footer.startswith(HINT_GAP.join(hints.split(HINT_GAP)[:2])), "space, and ? for the other keys"

from dataclasses import replace
from typing import Any

import pytest

from tests.screen.a_session import DE, EN, VIEW, of_role, snapshot, state, texts
from voiceguide.inputs.keys.key_bindings import HINT_GAP, key_help, key_hints
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.player.session_state import Phase
from voiceguide.screen.big_letters import large_word
from voiceguide.screen.big_page import big_page
from voiceguide.screen.labels import status
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
        "  hold  ███████████████████████████████████████░░░░░░░░░░░░  ▼ breathe out",
        "",
        "                                   next: rest",
        "",
        "  keys · knocks: listening                                   0:45 of 1:00 left",
    ]


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
    assert of_role(heard, Role.STATUS) == "not now: skip this side, only where both sides are treated"
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
    for key, command in key_help(phrases.screen):
        assert f"{key} {command}" in written
    assert all(key in written for key in "[]?")


@pytest.mark.parametrize("phrases", [EN, DE], ids=["en", "de"])
@pytest.mark.parametrize("layout", [page, big_page])
@pytest.mark.parametrize("size", [Size(40, 12), Size(60, 16), Size(60, 20), Size(80, 24)])
def test_beside_the_keys_stand_the_pause_the_time_and_what_a_key_has_done(
    layout: Layout, size: Size, phrases: LanguageTexts
) -> None:
    reading = replace(state(15, Phase.PAUSED), reads_help=True)
    drawn = layout(VIEW.at(reading.position), reading, phrases, size)
    assert of_role(drawn, Role.STATUS) == status(reading, phrases)
    assert "0:45" in of_role(drawn, Role.CLOCK)
    louder = replace(reading, last_command=Command.BED_LOUDER, bed_db=3.0)
    drawn = layout(VIEW.at(louder.position), louder, phrases, size)
    assert of_role(drawn, Role.STATUS) == status(louder, phrases)


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
    paused = texts(shown(15, Size(60, 24), phrases, inputs=(hints,), phase=Phase.PAUSED))[-1].lstrip()
    assert paused.startswith(f"{phrases.screen.space_key} {phrases.screen.commands[Command.GO_ON]}{HINT_GAP}")

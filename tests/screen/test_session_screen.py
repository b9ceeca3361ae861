import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from tests.screen.a_session import EN, VIEW, state, texts
from voiceguide.player.session_state import Phase
from voiceguide.screen.big_page import big_page
from voiceguide.screen.page import page
from voiceguide.screen.plain_lines import PlainScreen
from voiceguide.screen.rows import Size
from voiceguide.screen.session_screen import TerminalScreen, closing_lines, open_screen
from voiceguide.units import to_frames


class Desk:
    """A terminal that keeps what is written on it, and a clock that is moved by hand."""

    def __init__(self, columns: int = 40, rows: int = 12, encoding: str = "utf-8") -> None:
        self.now_s = 0.0
        self._out = io.BytesIO()
        stream = io.TextIOWrapper(self._out, encoding=encoding, errors="replace", write_through=True)
        self.console = Console(file=stream, force_terminal=True, width=columns, height=rows, legacy_windows=False)

    def screen(self) -> TerminalScreen:
        return TerminalScreen(VIEW, EN, self.console, clock=lambda: self.now_s)

    def taken(self) -> str:
        """What was written since the last time."""
        written = self._out.getvalue().decode(self.console.encoding)
        self._out.seek(0)
        self._out.truncate()
        return written


@pytest.fixture(autouse=True)
def colourful(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def numbers(written: str) -> Iterator[int]:
    """The rows that were drawn, from 1."""
    for step in written.split("\x1b[")[1:]:
        if step.split("H")[0].replace(";", "").isdigit() and "H" in step:
            yield int(step.split(";")[0])


def test_a_terminal_shows_the_page_of_its_size() -> None:
    desk = Desk(40, 12)
    screen = desk.screen()
    screen.show(state(15))
    assert screen.rows == page(VIEW.at(to_frames(15)), state(15), EN, Size(40, 12))
    written = desk.taken()
    assert list(numbers(written)) == list(range(1, 13))
    assert all(piece.text in written for content in screen.rows for piece in content)
    assert "\n" not in written, "a terminal would scroll"


def test_only_what_has_changed_is_drawn() -> None:
    desk = Desk()
    screen = desk.screen()
    screen.show(state(15.0))
    desk.taken()
    screen.show(state(15.01))
    assert not desk.taken()
    before = screen.rows
    screen.show(state(16.5))
    changed = [y for y, (then, now) in enumerate(zip(before, screen.rows, strict=True), 1) if then != now]
    assert list(numbers(desk.taken())) == changed
    assert 0 < len(changed) < 9


def test_what_somebody_else_wrote_does_not_stay() -> None:
    desk = Desk()
    screen = desk.screen()
    screen.show(state(15.0))
    desk.taken()
    for _ in range(9):
        desk.now_s += 0.5
        screen.show(state(15.0))
        assert not desk.taken()
    desk.now_s = 5.1
    screen.show(state(15.0))
    written = desk.taken()
    assert list(numbers(written)) == list(range(1, 13))
    assert "\x1b[2J" not in written, "it would flicker"


def test_a_new_size_is_drawn_at_once_on_an_empty_terminal() -> None:
    desk = Desk(40, 12)
    screen = desk.screen()
    screen.show(state(15))
    desk.taken()
    for columns, rows in ((100, 30), (30, 8)):
        desk.console.width, desk.console.height = columns, rows
        screen.show(state(15))
        written = desk.taken()
        assert "\x1b[2J" in written
        assert list(numbers(written)) == list(range(1, rows + 1))
        assert screen.rows == page(VIEW.at(to_frames(15)), state(15), EN, Size(columns, rows))


def test_a_row_that_got_shorter_leaves_nothing_behind() -> None:
    desk = Desk(80, 24)
    screen = desk.screen()
    screen.show(state(15, Phase.PAUSED))
    screen.show(state(15))
    (last,) = (step for step in desk.taken().split("\x1b[22;1H")[-1:])
    assert last.endswith("\x1b[0K")


def test_a_terminal_is_afterwards_as_it_was() -> None:
    desk = Desk()
    with open_screen(VIEW, EN, desk.console) as screen:
        assert isinstance(screen, TerminalScreen)
        screen.show(state(1))
        assert desk.taken().startswith("\x1b[?1049h\x1b[H\x1b[?25l")
    assert desk.taken() == "\x1b[?1049l\x1b[?25h"


def test_it_is_restored_when_all_goes_wrong() -> None:
    desk = Desk()
    with pytest.raises(RuntimeError), open_screen(VIEW, EN, desk.console) as screen:
        screen.show(state(1))
        raise RuntimeError
    assert desk.taken().endswith("\x1b[?1049l\x1b[?25h")


def test_it_can_be_entered_again() -> None:
    desk = Desk()
    screen = desk.screen()
    for _ in range(2):
        with screen:
            screen.show(state(1))
            written = desk.taken()
            assert written.startswith("\x1b[?1049h\x1b[H\x1b[?25l\x1b[2J")
            assert list(numbers(written)) == list(range(1, 13))
        assert desk.taken() == "\x1b[?1049l\x1b[?25h"


def test_in_the_background_the_terminal_belongs_to_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    foreground = True
    monkeypatch.setattr("voiceguide.screen.session_screen.in_foreground", lambda _descriptor: foreground)
    desk = Desk()
    monkeypatch.setattr(desk.console.file, "fileno", lambda: 1, raising=False)
    with desk.screen() as screen:
        screen.show(state(1))
        assert desk.taken()
        foreground = False
        screen.show(state(2))
        assert desk.taken() == ""
        foreground = True
        screen.show(state(3))
        assert desk.taken().startswith("\x1b[?1049h\x1b[H\x1b[?25l\x1b[2J")
        foreground = False
        screen.show(state(4))
    assert desk.taken() == ""


def test_a_process_that_was_stopped_takes_the_terminal_again() -> None:
    desk = Desk()
    screen = desk.screen()
    screen.show(state(1))
    desk.taken()
    desk.now_s += 3
    screen.show(state(1))
    assert desk.taken().startswith("\x1b[?1049h\x1b[H\x1b[?25l\x1b[2J")


def test_the_screen_for_far_away() -> None:
    desk = Desk()
    with open_screen(VIEW, EN, desk.console, big=True) as screen:
        assert isinstance(screen, TerminalScreen)
        screen.show(state(15))
        assert screen.rows == big_page(VIEW.at(to_frames(15)), state(15), EN, Size(40, 12))


def test_a_pipe_and_a_terminal_that_cannot_move_its_cursor_get_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    with open_screen(VIEW, EN, Console(file=out), big=True) as screen:
        assert isinstance(screen, PlainScreen)
        screen.show(state(1))
    assert out.getvalue() == "   0:00  Lie down.\n"
    monkeypatch.setenv("TERM", "dumb")
    desk = Desk()
    with open_screen(VIEW, EN, desk.console) as screen:
        screen.show(state(1))
    assert desk.taken() == "   0:00  Lie down.\n"


def test_a_terminal_without_blocks_gets_ascii() -> None:
    desk = Desk(80, 24, encoding="ascii")
    screen = desk.screen()
    screen.show(state(15))
    assert all(line.isascii() for line in texts(screen.rows))
    assert "?" not in desk.taken().replace("\x1b[?", "")


@pytest.mark.parametrize("no_color", [True, False])
def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch, *, no_color: bool) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    desk = Desk(80, 24)
    screen = desk.screen()
    screen.show(state(15, Phase.PAUSED))
    written = desk.taken()
    colours = [code for code in ("\x1b[36m", "\x1b[32m", "\x1b[1;36m", "\x1b[1;32m", "\x1b[90m") if code in written]
    assert bool(colours) is not no_color
    assert "\x1b[1m" in written, "what is bold stays so"
    assert "7m" in written, "and what is reversed"


def test_the_last_lines_say_how_it_ended() -> None:
    first, second = closing_lines(state(30, Phase.STOPPED, underruns=2), EN.closing)
    assert first == "Stopped after 0:30 of 1:00."
    assert "2 times" in second

import io
from itertools import pairwise

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.player.test_display import EVENTS, SCORE
from voiceguide.player.display import Score
from voiceguide.player.screen import LiveScreen, PlainScreen, open_screen, write_closing
from voiceguide.player.session import Phase, State
from voiceguide.timeline.events import Event, EventKind
from voiceguide.units import to_frames


def state(position_s: float, phase: Phase = Phase.PLAYING, underruns: int = 0) -> State:
    return State(phase, to_frames(position_s), to_frames(60), underruns)


def terminal(width: int = 40) -> tuple[Console, io.StringIO]:
    written = io.StringIO()
    return Console(file=written, force_terminal=True, width=width, height=20, legacy_windows=False), written


@pytest.fixture(autouse=True)
def colourful(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_pipe_gets_plain_lines_once_each() -> None:
    written = io.StringIO()
    with open_screen(SCORE, Console(file=written)) as screen:
        assert isinstance(screen, PlainScreen)
        for tenth in range(600):
            screen.show(state(tenth / 10))
    assert written.getvalue().splitlines() == list(SCORE.began(0, to_frames(60)))
    assert "\x1b" not in written.getvalue()


def test_long_texts_stay_one_line_in_a_pipe() -> None:
    written = io.StringIO()
    with open_screen(SCORE, Console(file=written, width=20)) as screen:
        screen.show(state(5))
    assert f"   0:04  {EVENTS[2].text}" in written.getvalue().splitlines()


def test_a_terminal_that_cannot_move_its_cursor_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    console, written = terminal()
    with open_screen(SCORE, console) as screen:
        screen.show(state(1))
    assert written.getvalue() == "   0:00  Lie down.\n"


def test_forty_columns_are_enough() -> None:
    console, _ = terminal(40)
    with open_screen(SCORE, console) as screen:
        assert isinstance(screen, LiveScreen)
        screen.show(state(15))
        lines = console.render_lines(screen.drawing, pad=False)
    texts = ["".join(segment.text for segment in line) for line in lines]
    assert all(cell_len(text) <= 40 for text in texts)
    assert "Gluteus medius · left" in texts
    assert len(texts) <= 7


def test_nothing_is_written_where_nothing_changed() -> None:
    console, written = terminal()
    with open_screen(SCORE, console) as screen:
        screen.show(state(15.0))
        before = written.tell()
        screen.show(state(15.01))
        assert written.tell() == before
        screen.show(state(16.5))
        assert written.tell() > before


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    def colours(text: str) -> bool:
        return "\x1b[36m" in text or "\x1b[32m" in text

    console, written = terminal()
    with open_screen(SCORE, console) as screen:
        screen.show(state(15))
    assert colours(written.getvalue())
    monkeypatch.setenv("NO_COLOR", "1")
    console, written = terminal()
    with open_screen(SCORE, console) as screen:
        screen.show(state(15))
    assert not colours(written.getvalue())


def test_what_is_said_is_never_taken_for_markup() -> None:
    written = io.StringIO()
    console = Console(file=written)
    score = Score((Event(EventKind.SPEECH, 0, 10, "Press [bold]softly[/bold] :smile: [/x]"),), 100)
    with open_screen(score, console) as screen:
        screen.show(state(1))
    assert "Press [bold]softly[/bold] :smile: [/x]" in written.getvalue()


def test_the_last_line_says_how_it_ended() -> None:
    written = io.StringIO()
    write_closing(state(30, Phase.STOPPED, underruns=2), Console(file=written))
    first, second = written.getvalue().splitlines()
    assert first == "Stopped after 0:30 of 1:00."
    assert "2 times" in second


def test_the_bar_moves_down_steadily() -> None:
    console, _ = terminal(40)
    with open_screen(SCORE, console) as screen:
        assert isinstance(screen, LiveScreen)
        widths = []
        for second in range(10, 30):
            screen.show(state(second))
            lines = console.render_lines(screen.drawing, pad=False)
            widths.append(sum(segment.text.count("█") for line in lines for segment in line))
    assert all(0 <= before - after <= 2 for before, after in pairwise(widths))
    assert widths[0] > widths[-1] > 0

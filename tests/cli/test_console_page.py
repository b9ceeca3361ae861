from io import StringIO

import pytest
from rich.console import Console

from voiceguide.cli.console_page import ConsolePage


def test_a_paragraph_is_indented_and_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    file = StringIO()
    page = ConsolePage(Console(file=file, width=30, force_terminal=True, color_system=None))
    page.show("[red]Press[/red] :smile: " + "and wait " * 5, indent=4)
    lines = file.getvalue().splitlines()
    assert lines[0].startswith("    [red]Press[/red] :smile:")
    assert all(line.startswith("    ") and len(line) <= 30 for line in lines)
    assert len(lines) > 2


def test_without_a_terminal_a_paragraph_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    file = StringIO()
    page = ConsolePage(Console(file=file, width=30))
    page.head("Where does it hurt?")
    page.hint("y yes   " + "n no   " * 6)
    page.answer("yes")
    page.draw(["(1)"])
    assert [line.rstrip() for line in file.getvalue().splitlines()] == [
        "", "Where does it hurt?", "  y yes   " + "   ".join(["n no"] * 6), "  > yes", "", "  (1)",
    ]  # fmt: skip

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
    page = ConsolePage(Console(file=file, width=60))
    page.head("Where does it hurt?")
    page.hint("y yes   " + "n no   " * 12)
    page.answer("yes")
    page.draw(["(1)"])
    assert [line.rstrip() for line in file.getvalue().splitlines()] == [
        "", "Where does it hurt?", "  y yes   " + "   ".join(["n no"] * 12), "  > yes", "", "  (1)",
    ]  # fmt: skip


def test_in_few_columns_a_paragraph_is_wrapped_everywhere_and_no_word_is_cut() -> None:
    file = StringIO()
    page = ConsolePage(Console(file=file, width=20))
    page.hint("y yes   n no   b back")
    page.show("Muskelverspannungsschmerzen sind es.")
    page.table([("one", "two words", ""), ("three", "4", "five")])
    assert [line.rstrip() for line in file.getvalue().splitlines()] == [
        "  y yes   n no   b", "  back", "Muskelverspannungsschmerzen", "sind es.",
        "one", "  two words", "three", "  4", "  five",
    ]  # fmt: skip


def test_a_table_is_aligned_by_columns_of_the_terminal() -> None:
    file = StringIO()
    ConsolePage(Console(file=file, width=80)).table([("漢字", "a", "b"), ("one", "", "[red]c")])
    assert file.getvalue().splitlines() == ["  漢字  a  b", "  one      [red]c"]


def test_a_terminal_gets_records_where_the_table_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")  # a dumb terminal has 80 columns for rich
    file = StringIO()
    page = ConsolePage(Console(file=file, width=60, force_terminal=True, color_system=None))
    page.table([("what", "word " * 20)])
    assert file.getvalue().splitlines() == ["what", "  " + "word " * 10 + "word", "  " + " ".join(["word"] * 9)]

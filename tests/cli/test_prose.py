import sys

import pytest

from voiceguide.cli import prose

LONG = "  Lie down on your back, knees bent, feet flat on the floor."


def lines(text: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    return prose.wrapped(text).split("\n")


@pytest.mark.parametrize("columns", [20, 40, 79])
def test_no_word_is_cut_and_the_indent_is_kept(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = lines(LONG, columns, monkeypatch)
    assert all(len(line) <= columns and line.startswith("  ") for line in shown)
    assert " ".join(line.strip() for line in shown) == LONG.strip()


def test_an_item_of_a_numbered_list_is_indented_behind_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines("  8  numbness or weakness", 18, monkeypatch) == ["  8  numbness or", "     weakness"]


def test_wide_letters_take_two_columns_and_a_long_word_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines("横になって 目を閉じます", 12, monkeypatch) == ["横になって", "目を閉じます"]
    assert lines("see https://example.org/a/long/address here", 20, monkeypatch) == [
        "see",
        "https://example.org/a/long/address",
        "here",
    ]


def test_a_command_at_the_end_can_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines("Hear it: voiceguide play evening.yaml --voice Anna", 40, monkeypatch) == [
        "Hear it:",
        "voiceguide play evening.yaml --voice Anna",
    ]


def test_lines_of_a_script_and_what_fits_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    error = "a.yaml:3:9: error\n    3 |     - say: A very long sentence that goes on.\n      |       ^^^ here\n\n"
    assert "\n".join(lines(error, 30, monkeypatch)) == error


@pytest.mark.parametrize("terminal", [True, False])
def test_only_a_terminal_has_an_edge(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("COLUMNS", "30")
    prose.echo(LONG)
    assert (capsys.readouterr().out == f"{LONG}\n") is not terminal


def test_a_hint_below_a_line_goes_on_beside_its_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    error = "    8 |   - hold: 45s\n      |           ^^^ longer pressure strains the tissue"
    assert lines(error, 30, monkeypatch) == [
        "    8 |   - hold: 45s",
        "      |           ^^^ longer",
        "      |   pressure strains the",
        "      |   tissue",
    ]


ROWS = [("sound device", "ok", "the built-in one, 8 ms behind"), ("store", "ok", "empty")]


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (80, "sound device  ok  the built-in one, 8 ms behind\nstore         ok  empty\n"),
        (42, "sound device  ok  the built-in one, 8 ms\n                  behind\nstore         ok  empty\n"),
        (30, "sound device  ok\n  the built-in one, 8 ms\n  behind\nstore         ok  empty\n"),
        (12, "sound device\nok\n  the\n  built-in\n  one, 8 ms\n  behind\nstore  ok\n  empty\n"),
    ],
)
def test_the_last_cell_of_a_table_is_wrapped_beside_or_below_the_others(
    columns: int, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    prose.echo_table(ROWS)
    assert capsys.readouterr().out == shown

"""Terminals with few columns, or none that are known: records below each other, and no word cut."""

import pytest

from tests.cli.run_program import Run

COMMANDS = [
    ["list"],
    ["list", "--language", "de"],
    ["sounds"],
    ["show", "stretch", "--engine", "silent"],
    ["show", "stretch", "--language", "de", "--engine", "silent"],
    ["journal"],
    ["journal", "--language", "de"],
    ["programme"],
    ["programme", "--language", "de"],
    ["find", "--area", "hip", "--no-red-flags"],
]


@pytest.fixture(autouse=True)
def kept(run: Run) -> None:
    """A session and a programme."""
    told = ("--pain-before", "6", "--pain-after", "4", "--note", "the left hip is looser")
    assert run("journal", "add", "tennis-ball", "--heard", "7:30", "--planned", "10m", *told).code == 0
    assert run("programme", "start", "chronic").code == 0


def words(text: str) -> set[str]:
    return {word for word in text.split() if any(map(str.isalnum, word))}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_word_is_cut(command: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    whole = words(run(*command).out)
    for columns in (30, 20):
        monkeypatch.setenv("COLUMNS", str(columns))
        ended = run(*command)
        assert (ended.code, ended.err) == (0, "")
        assert all(len(line) <= columns or len(line.split()) == 1 for line in ended.out.splitlines()), ended.out
        added = {"heard", "holds", "gehört", "Halten"}  # a table has these once, above its columns
        assert words(ended.out) <= whole | added


@pytest.mark.parametrize("command", [each for each in COMMANDS if not {"list", "de"} & {*each}], ids=" ".join)
def test_no_columns_are_as_many_as_there_are_without(
    command: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    usual = run(*command)
    monkeypatch.setenv("COLUMNS", "0")
    assert run(*command) == usual


def test_a_session_of_the_journal_is_a_record(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    lines = [line.rstrip() for line in run("journal").out.splitlines()]
    assert lines[0].startswith("1  20")
    assert lines[1:6] == ["  tennis-ball", "  heard 7:30 of", "  10:00", "  holds 0", "  pain 6 → 4"]
    assert lines[6:8] == ["  the left hip is", "  looser"]

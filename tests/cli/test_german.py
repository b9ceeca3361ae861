"""With a German system, everything that the program itself says is German."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.cli.run_program import Run
from voiceguide.cli import voiceguide
from voiceguide.cli.click_messages import translate_click


def paths(command: click.Command = voiceguide, ctx: click.Context | None = None) -> Iterator[tuple[str, ...]]:
    """The words that call each command, those of groups included."""
    ctx = ctx or click.Context(command)
    yield ()
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below
            yield from ((name, *rest) for rest in paths(below, click.Context(below, parent=ctx)))


PATHS = tuple(paths())
OUTPUTS = (
    ["list"],
    ["config"],
    ["config", "set", "rate", "120"],
    ["config", "set", "nonsense", "1"],
    ["doctor"],
    ["sounds"],
    ["cache"],
    ["devices"],
    ["devices", "--microphones"],
    ["voices", "--language", "de"],
    ["about"],
    ["programme"],
    ["programme", "stop"],
    ["journal"],
    ["journal", "add", "--therapist"],
    ["journal", "edit", "1", "--note", "x"],
    ["journal", "edit", "1"],
    ["journal", "edit", "77", "--note", "x"],
    ["journal", "delete", "1"],
    ["journal", "export", "journal.json"],
    ["journal", "import", "journal.json"],
    ["journal", "import", "missing.json"],
    ["find"],
    ["find", "--json", "--aloud"],
    ["export"],
    ["record"],
    ["play", "--nonsense"],
    ["nonsense"],
    ["check"],
    ["show", "walk", "--at", "3s"],
    ["show", "walk", "--background-level", "3"],
    ["voices", "--try", "nobody"],
    ["voices", "remove", "nobody"],
    ["export", "desk-break", "-o", "nowhere/file.wav", "--engine", "silent"],
    ["say", "Hallo.", "-o", "hallo.wav", "--engine", "silent"],
    ["share", "desk-break", "--network", "nonsense"],
    ["new", "evening.yaml", "--language", "en"],
)
ENGLISH = set(
    re.findall(
        r"\w+",
        "the and with your you what which where when not that this there from into session works fails found cannot "
        "choose give file folder write wrote has have are its it shows please or before after only every used",
    )
)
"""Words that occur in most English sentences, and in no German one."""


def english(said: str) -> set[str]:
    """The English words in what a person reads, but for commands, options, paths, and names in quotes."""
    prose = re.sub(r"`[^`]*`|\"[^\"]*\"|\S*[/~]\S*|--[\w-]+|voiceguide( [\w-]+)*|'[^']*'|“[^”]*”", "", said)
    return ENGLISH & set(re.findall(r"(?<![\w.-])[a-z]+(?![\w.-])", prose.lower()))


@pytest.fixture(autouse=True)
def german(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setattr(voiceguide, "_help_option", None)  # Click makes it once in a process, in one language


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_the_help_of_every_command_is_german(path: tuple[str, ...], run: Run) -> None:
    said = run(*path, "--help").out
    assert said.startswith("Aufruf: ")
    assert english(said) == set()


@pytest.mark.parametrize("args", OUTPUTS, ids=" ".join)
def test_what_a_command_prints_is_german(args: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    if args[0] == "journal":
        assert run("journal", "add", "--therapist").code == 0
        assert run("journal", "export", "journal.json").code == 0
    ended = run(*args)
    said = ended.out + ended.err
    assert said
    assert english(said) == set(), said
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert run(*args).out + run(*args).err != said  # so it is a sentence at all, and not the same in both languages


def test_an_english_script_is_exported_in_german(run: Run, tmp_path: Path) -> None:
    """What the program says has one language, not that of the script beside that of the person."""
    script = tmp_path / "pause.yaml"
    script.write_text("title: A pause\nlanguage: en\nsteps:\n  - say: Sit down.\n  - rest: 4 min\n")
    ended = run("export", script, "-o", "pause.wav", "--no-screening", ENGINE="silent")
    assert "MB schreiben" in ended.out + ended.err
    assert english(ended.out + ended.err) == set(), ended


def test_a_german_script_is_exported_in_german_on_an_english_system(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    script = tmp_path / "pause.yaml"
    script.write_text("title: Eine Pause\nlanguage: de\nsteps:\n  - say: Setz dich.\n  - rest: 10s\n")
    ended = run("export", script, "-o", "pause.wav", "--no-screening", ENGINE="silent")
    assert "so schnell wie in Echtzeit" in ended.out + ended.err
    assert english(ended.out + ended.err) == set(), ended


def test_the_table_of_a_session_has_german_numbers(run: Run) -> None:
    table = run("show", "desk-break", "--language", "de", ENGINE="silent").out
    assert re.search(r"\d,\d s\b", table)
    assert not re.search(r"\d\.\d s\b", table)


def test_another_thread_may_import_a_module_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    class Name(str):
        __slots__ = ()

        def startswith(self, *_: object) -> bool:
            monkeypatch.setitem(sys.modules, "imported_meanwhile", sys)
            return False

    monkeypatch.setitem(sys.modules, Name("looked_at"), sys)
    translate_click()
    assert "imported_meanwhile" in sys.modules

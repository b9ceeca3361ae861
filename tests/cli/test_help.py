"""`help`, `-V`, and what every help has: examples that work, defaults, whole sentences."""

import shlex
import shutil
import subprocess

import click
import pytest

from tests.cli.run_program import Run
from tests.cli.test_german import PATHS
from voiceguide import __version__
from voiceguide.cli import voiceguide
from voiceguide.cli.examples import EXAMPLES

EXAMPLE_LINES = [arguments for examples in EXAMPLES.values() for arguments, _about in examples]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_of_a_command_is_its_help_page(path: tuple[str, ...], run: Run) -> None:
    ended = run("help", *path)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == run(*path, "--help").out


def test_help_for_what_is_no_command(run: Run) -> None:
    run("help", "pley").fails(2, "did you mean 'play'?")
    run("help", "journal", "ad").fails(2, "did you mean 'add'?")
    run("help", "play", "tennis-ball").fails(2, "voiceguide play has no commands of its own")


def test_the_version(run: Run) -> None:
    assert run("-V").out == run("--version").out == f"voiceguide {__version__}\n"


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_has_examples_and_no_list_is_cut(path: tuple[str, ...], run: Run) -> None:
    said = run("help", *path).out
    assert "\n  Examples:\n" in said
    assert f"    voiceguide {' '.join(path)}".rstrip() in said or path == ("record",)
    assert "..." not in said.partition("\n")[2].replace("[ARGS]...", "")
    assert "INTEGER RANGE" not in said


@pytest.mark.parametrize("example", EXAMPLE_LINES)
def test_an_example_is_understood(example: str) -> None:
    words = shlex.split(example.partition(" | ")[0].partition(" > ")[0].partition(" >> ")[0])
    ctx, rest = click.Context(voiceguide, **voiceguide.context_settings), words
    while isinstance(ctx.command, click.Group) and rest and not rest[0].startswith("-"):
        name, command, rest = ctx.command.resolve_command(ctx, rest)
        assert command
        if not isinstance(command, click.Group) or not rest:
            command.make_context(name, list(rest), parent=ctx)
            return
        ctx = click.Context(command, info_name=name, parent=ctx)
    ctx.command.make_context(ctx.info_name, list(rest))


def test_defaults_are_named(run: Run) -> None:
    assert "[default: 10; x>=1]" in run("help", "journal").out
    assert "[default: 16]" in run("help", "export").out


def test_the_manual_page_has_every_command(run: Run) -> None:
    page = run("help", "--man").out
    assert [line for line in page.splitlines() if line.startswith(".SS ")] == [
        f".SS voiceguide {' '.join(path)}" for path in PATHS if path
    ]
    assert r"\-\-lasting TIME" in page
    if shutil.which("groff"):
        ended = subprocess.run(
            ["groff", "-man", "-ww", "-Kutf8", "-Tutf8"], input=page, capture_output=True, text=True, check=True
        )
        assert ended.stderr == ""
        assert "voiceguide journal add" in ended.stdout

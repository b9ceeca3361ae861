"""`help`, `-V`, and what every help has: examples that work, defaults, whole sentences."""

import re
import shlex
import shutil
import subprocess

import click
import pytest

from tests.cli.run_program import Run
from tests.cli.test_german import PATHS
from voiceguide import __version__
from voiceguide.cli import voiceguide
from voiceguide.cli.examples import EXAMPLES, as_typed
from voiceguide.messages import messages_for_person
from voiceguide.routine.json_schema import json_schema

EXAMPLE_LINES = [arguments for examples in EXAMPLES.values() for arguments, _about in examples]
with messages_for_person("de"):
    GERMAN_LINES = [line for line in map(as_typed, EXAMPLE_LINES) if line not in EXAMPLE_LINES]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_of_a_command_is_its_help_page(path: tuple[str, ...], run: Run) -> None:
    ended = run("help", *path)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == run(*path, "--help").out


def test_help_for_what_is_no_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("help", "pley").fails(2, "did you mean 'play'?")
    run("help", "journal", "ad").fails(2, "did you mean 'add'?")
    run("paly").fails(2, "there is no command 'paly': did you mean 'play'?")
    run("help", "xyzzy").fails(2, "there is no command 'xyzzy': `voiceguide help` lists them")
    run("help", "play", "tennis-ball").fails(2, "voiceguide play has no commands of its own")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    run("paly").fails(2, "einen Befehl „paly“ gibt es nicht: meinst du „play“?")


@pytest.mark.parametrize("language", ["en", "de"])
def test_help_knows_every_word_of_the_script_language(language: str, run: Run) -> None:
    schema = json_schema()
    keys = {key for model in (schema, *schema["$defs"].values()) for key in model.get("properties", ())}
    page = {"en": "docs/reference.md", "de": "docs/reference.de.md"}[language]
    for key in keys - {*voiceguide.list_commands(click.Context(voiceguide))}:
        shown = run("help", key, LANGUAGE=language)
        assert (shown.code, page in shown.out) == (0, True), key
    assert "\n  a step: Steady pressure for 10 to 30 seconds.\n" in run("help", "hold").out
    assert "\n  `hold`: " in run("help", "pace").out
    assert "pause" not in run("help", "rest").out.partition("\n")[0]
    assert "'rest' is a word of the script language" in run("help", "pause").out
    assert ": light, medium\n" in run("help", "pressure").out
    assert ": left, right\n" in run("help", "sides").out
    assert re.search(r"^  space +pause / go on$", run("help", "keys").out, re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("path", [(), ("export",), ("journal", "add")], ids=" ".join)
def test_no_word_of_the_help_is_cut_in_few_columns(
    path: tuple[str, ...], language: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown(columns: int) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        return run("help", *path, LANGUAGE=language).out

    def words(text: str) -> list[str]:
        return [word for word in text.split() if word not in {"#", "\\"}]  # which begin and end a line of an example

    narrow, wide = shown(40), shown(80)
    assert "".join(words(narrow)) == "".join(words(wide))  # a list of choices is broken between them
    assert max(map(len, narrow.splitlines())) < 40


_QUOTED = re.compile(r"([\"']).*?\1")


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_an_example_in_few_columns_is_the_same_to_a_shell(
    path: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    examples = run("help", *path).out.partition("\n  Examples:\n")[2].partition("\n\n")[0]
    assert not [line for line in examples.splitlines() if len(line) >= 40 and " " in _QUOTED.sub("", line.strip())]
    whole = [f"voiceguide {as_typed(arguments)}" for arguments, _about in EXAMPLES[" ".join(path)]]
    assert shlex.split(examples.replace("\\\n", ""), comments=True) == shlex.split("\n".join(whole))


@pytest.mark.parametrize(
    ("words", "meant"),
    [("hilfe", "help"), ("tagebuch", "journal"), ("about schmerz", "pain"), ("programme start täglich", "daily")],
)
def test_a_german_word_for_a_command_or_a_value_is_understood(words: str, meant: str, run: Run) -> None:
    run(*words.split()).fails(2, f"did you mean '{meant}'?")
    run(*words.split(), LANGUAGE="de").fails(2, f"meinst du „{meant}“?")


@pytest.mark.parametrize(
    "words", ["play --form x", "say", "play --lasting x", "export x --bits 8", "cache --x", "voices x", "about x"]
)
def test_what_is_wrong_in_a_call_has_german_quotes(words: str, run: Run) -> None:
    ended = run(*words.split(), LANGUAGE="de")
    ended.fails(2, "„")
    assert "'" not in ended.err


def test_the_version(run: Run) -> None:
    assert run("-V").out == run("--version").out == f"voiceguide {__version__}\n"


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_has_examples_and_no_list_is_cut(path: tuple[str, ...], run: Run) -> None:
    said = run("help", *path).out
    assert "\n  Examples:\n" in said
    assert f"    voiceguide {' '.join(path)}".rstrip() in said or path == ("record",)
    assert "..." not in said.partition("\n")[2].replace("[ARGS]...", "")
    assert "INTEGER RANGE" not in said


@pytest.mark.parametrize("example", [*EXAMPLE_LINES, *GERMAN_LINES])
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
    assert "[default: 10; from 1 on]" in run("help", "journal").out
    assert "[default: 16]" in run("help", "export").out


def test_commands_stand_below_headings_in_the_same_columns(run: Run) -> None:
    said = run("help").out
    headings = [line for line in said.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert headings[1:] == ["Sessions:", "Your own sessions:", "On the phone:", "Between sessions:", "Set-up:"]
    rows = [
        line
        for line in said.splitlines()
        if line.split(" ")[2:3] and line[2:].split(" ")[0] in voiceguide.list_commands(click.Context(voiceguide))
    ]
    assert len(rows) == len(voiceguide.list_commands(click.Context(voiceguide)))
    assert len({len(line[2:]) - len(line[2:].split(" ", 1)[1].lstrip()) for line in rows}) == 1


def test_ranges_are_in_words(run: Run) -> None:
    run("play", "--rate", "20").fails(2, "20 is not in the range from 80 to 450.")
    run("journal", "--last", "0").fails(2, "0 is not in the range from 1 on.")
    assert "<=" not in run("help", "play").out + run("help", "export").out + run("help", "share").out


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_no_option_is_broken_at_a_hyphen(path: tuple[str, ...], run: Run) -> None:
    assert not [line for line in run("help", *path).out.splitlines() if re.search(r"\w-$", line)]


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

"""`voices`, `sounds`, `schema`, `new`, `cache`, `completion`, and what can be asked of all commands."""

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest

from tests.cli.run_program import Run
from voiceguide import __version__
from voiceguide.cli import voiceguide
from voiceguide.resources import shipped
from voiceguide.routine.routine_library import own_folder
from voiceguide.share.session_cache import SessionCache
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.speech.engine import is_installed

COMMANDS = voiceguide.list_commands(click.Context(voiceguide))


def test_these_are_the_commands(run: Run) -> None:
    assert COMMANDS == [
        "play", "list", "find", "show", "new", "watch", "check", "say", "record", "export", "share", "programme",
        "journal", "about", "doctor", "config", "voices", "sounds", "devices", "cache", "schema", "completion", "help",
    ]  # fmt: skip
    shown = run("--help").out.partition("Sessions:\n")[2].strip("\n")
    assert [line.split()[0] for line in shown.splitlines() if re.match("  [a-z]", line)] == COMMANDS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help(command: str, run: Run) -> None:
    for flag in ("--help", "-h"):
        ended = run(*filter(None, [command, flag]))
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith(f"Usage: voiceguide {command}".rstrip())
        assert max(map(len, ended.out.splitlines())) <= 80


def test_commands_options_and_version(run: Run) -> None:
    assert run("--version").out == f"voiceguide {__version__}\n"
    run("exprot").fails(2, "did you mean 'export'?")
    run("list", "--jsno").fails(2, "Did you mean '--json'?")
    run("check").fails(2, "Missing argument 'FILE...'")


@pytest.mark.skipif(sys.platform != "linux", reason="asks for espeak-ng's voices")
def test_voices(run: Run) -> None:
    everything = json.loads(run("voices", "--json").out)
    german = json.loads(run("voices", "--json", "--language", "de").out)
    assert 0 < len(german) < len(everything)
    assert {voice["language"].partition("-")[0] for voice in german} == {"de"}
    fields = {"id", "name", "language", "engine", "quality", "licence", "attribution", "size_bytes", "installed"}
    assert all(fields <= voice.keys() for voice in everything)
    qualities = [voice["quality"] for voice in everything]
    assert qualities == sorted(qualities, key=["natural", "clear", "basic"].index)
    table = run("voices", "--language", "de").out.splitlines()
    assert [line.split()[0] for line in table] == [voice["id"] for voice in german]
    run("voices", "--language", "xx").fails(2, "no voice speaks 'xx'")
    assert json.loads(run("voices", "--language", "xx", "--json").out) == []


def test_the_many_basic_voices_do_not_bury_the_good_ones(run: Run) -> None:
    listed = run("voices").out.splitlines()
    assert len(listed) < 30
    if is_installed("hibari"):
        assert listed[0].split()[:4] == ["heart", "en-us", "hibari", "natural"]
        assert "basic voices" in listed[-1]


def test_voices_of_another_engine(run: Run) -> None:
    assert run("voices", "--engine", "silent").out.split() == ["silent", "(Silence)", "silent", "basic", "installed"]
    assert "gmw/de" in run("voices", "--engine", "pyttsx3").out
    run("voices", "--engine", "silnet").fails(2, "did you mean 'silent'?")


def test_sounds(run: Run) -> None:
    found = json.loads(run("sounds", "--json").out)
    assert {"warm-drone", "sea"} <= set(found["beds"])
    assert len(found["beds"]) >= 5
    assert {
        "session-start", "section", "breath-in", "breath-hold", "breath-out", "breath-rest", "hold-start",
        "tick", "countdown", "halfway", "hold-end", "session-end",
        "heard", "refused", "paused", "going-on",
    } == set(found["cues"])  # fmt: skip
    table = run("sounds").out
    assert all(name in table and summary in table for group in found.values() for name, summary in group.items())
    run("sounds", "--try", "warm-dron").fails(2, "did you mean 'warm-drone'?")
    run("sounds", "--try", "tik").fails(2, "did you mean 'tick'?")
    run("sounds", "--try", "Meer").fails(2, "did you mean 'sea'?")
    run("sounds", "--try", "xyz").fails(2, "`voiceguide sounds` lists them")


def test_one_s_own_sound_that_is_wrong_is_told_at_its_place(run: Run) -> None:
    beds = own_folder().parent / "sounds" / "beds"
    beds.mkdir(parents=True)
    (beds / "mine.yaml").write_text("summary: Mine.\nlayers: 3\n")
    run("sounds").fails(1, f"{beds / 'mine.yaml'}:2:")


def test_the_schema_is_that_of_the_file_that_ships(run: Run) -> None:
    from voiceguide.resources import shipped

    assert run("schema").out == (shipped("scripts") / "routine.schema.json").read_text()


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_new_script_is_right_and_sounds(language: str, run: Run) -> None:
    ended = run("new", "mine.yaml", "--language", language)
    assert (ended.code, ended.err) == (0, "")
    assert {"en": "Wrote mine.yaml", "de": "mine.yaml geschrieben"}[language] in ended.out
    assert f"language: {language}" in Path("mine.yaml").read_text()
    summary = {"en": "1 file: no errors, no warnings\n", "de": "1 Datei: keine Fehler, keine Warnungen\n"}[language]
    assert run("check", "mine.yaml").out == summary
    assert run("export", "mine.yaml", "--engine", "silent", "-q").code == 0


def test_a_new_script_that_cannot_be_written(run: Run) -> None:
    run("new", "nowhere/mine.yaml").fails(3, "there is no folder nowhere")
    run("new", "other.yaml", "--language", "fr").fails(2, "no template in 'fr', only in de, en")
    assert list(Path().iterdir()) == []


def test_the_cache_is_shown_and_cleared(script: Path, run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    here = {"CACHE_DIR": str(folder), "CACHE_LIMIT": "7"}
    assert run("cache", **here).out == f"Kept: 0 sounds, 0.0 MB of at most 7 MB, in {folder}\n"
    assert run("export", script, "--engine", "silent", "-q", "--background", "none", **here).code == 0
    kept = len(list(folder.iterdir()))
    assert 0 < kept < len(definitions(SoundKind.CUE))  # those that it uses
    assert run("cache", **here).out.startswith(f"Kept: {kept} sounds, ")
    assert run("cache", "--clear", **here).out.startswith(f"Cleared: {kept} sounds, ")
    assert list(folder.iterdir()) == []
    assert run("cache", "--clear", **here).out.startswith("Cleared: 0 sounds, ")
    with SessionCache(folder / "sessions", 7_000_000).adding("key") as files:
        files.sound.write_bytes(bytes(2_000_000))
    shared = f"shared sessions, 2.0 MB of at most 7 MB, in {folder / 'sessions'}\n"
    assert run("cache", **here).out.endswith(f"\nKept: {shared}")
    assert run("cache", "--clear", **here).out.endswith(f"\nCleared: {shared}")
    assert run("cache", **here).out.count("\n") == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str, run: Run) -> None:
    ended = run("completion", shell)
    assert ended.code == 0
    assert "_VOICEGUIDE_COMPLETE" in ended.out
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed, so the script was not parsed")
    subprocess.run([program, "-n"], input=ended.out, text=True, check=True)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("voiceguide ex", {"export"}),
        ("voiceguide play ", {*{path.stem for path in shipped("scripts").glob("*/*.yaml")}, "mine"}),
        ("voiceguide export ten", {"tennis-ball"}),
        ("voiceguide show par", {"partner-back", "partner-shoulders"}),
        ("voiceguide check mi", {"mine"}),
        ("voiceguide export tennis-ball --backg", {"--background", "--background-level"}),
        ("voiceguide export --background s", {"sea", "singing-bowls", "slow-chords", "soft-noise"}),
        ("voiceguide export --background no", {"none"}),
        ("voiceguide export --bits ", {"16", "24"}),
        ("voiceguide play ./some", {"./some"}),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_words_are_completed(
    shell: str, words: str, offered: set[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "mine.yaml").touch()
    monkeypatch.setenv("_VOICEGUIDE_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    last = words.rpartition(" ")[2]
    monkeypatch.setenv("COMP_CWORD", last if shell == "fish" else str(len(words.split(" ")) - 1))
    ended = run()
    assert ended.code == 0
    lines = ended.out.splitlines()
    found = {"bash": [line.partition(",")[2] for line in lines], "zsh": lines[1::3],
             "fish": [line.partition(",")[2].partition("\t")[0] for line in lines]}  # fmt: skip
    assert set(found[shell]) == offered


NAMES = ("my evening", "the neighbour's $HOME (slow, 50%) & more")
ASKED = """#!/bin/sh
[ -n "$_VOICEGUIDE_COMPLETE" ] && exec "$PYTHON" -c "from voiceguide.cli import main; main()" "$@"
printf '%s\\n' "$@" > "$HOME/typed"
"""
"""Stands in for the program: completes as it does, and keeps what it was called with."""
SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], "source completion.bash"),
    "zsh": (["-f", "-i"], "autoload -Uz compinit; compinit -u; source completion.zsh"),
    "fish": (["--no-config", "-i"], "source completion.fish"),
}


@pytest.mark.skipif(os.name != "posix", reason="types at a terminal of POSIX")
@pytest.mark.parametrize("shell", SHELLS)
def test_names_with_spaces_are_completed_in_quotes(shell: str, run: Run, home: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    own_folder().mkdir(parents=True)
    for name in NAMES:
        (own_folder() / f"{name}.yaml").touch()
    Path(f"completion.{shell}").write_text(run("completion", shell).out)
    (home / "bin").mkdir()
    (home / "bin" / "voiceguide").write_text(ASKED)
    (home / "bin" / "voiceguide").chmod(0o755)
    options, load = SHELLS[shell]
    env = os.environ | {"PATH": f"{home / 'bin'}:{os.environ['PATH']}", "PYTHON": sys.executable, "LC_ALL": "C.UTF-8"}
    for begun in ("my", "my\\ ev", "'my", '"my ev', "the", "'the", '"the'):
        _typed([shell, *options], f"{load}\nvoiceguide play {begun}\t --json\nexit\n", env)
        name = NAMES["the" in begun]
        assert (home / "typed").read_text().splitlines() == ["play", name, "--json"], begun
        (home / "typed").unlink()


def _typed(command: list[str], text: str, env: dict[str, str]) -> None:
    """Type a text at a terminal in which a command runs, until that has ended."""
    ours, its = os.openpty()
    log_in = "import os, sys; os.login_tty(0); os.execvp(sys.argv[1], sys.argv[1:])"
    with subprocess.Popen([sys.executable, "-c", log_in, *command], stdin=its, stdout=its, stderr=its, env=env):
        os.close(its)
        os.write(ours, text.encode())
        with suppress(OSError):  # how Linux says that everyone has left it
            while os.read(ours, 1 << 16):
                pass
    os.close(ours)

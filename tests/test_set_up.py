"""`make` makes the program a command: a link in ~/.local/bin, which replaces nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the set-up is a script for a shell", allow_module_level=True)

SETUP = Path(__file__).parents[1] / ".ci" / "setup"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A virtual environment with a program that says its arguments."""
    path = tmp_path / "a clone" / ".venv" / "bin" / "voiceguide"
    path.parent.mkdir(parents=True)
    path.write_text('#!/bin/sh\necho "$@"\n')
    path.chmod(0o755)
    return path


def bash(tmp_path: Path, command: str, *, on_path: bool, language: str = "") -> subprocess.CompletedProcess[str]:
    path = f"{tmp_path}/.local/bin:{os.environ['PATH']}" if on_path else "/usr/bin:/bin"
    env = {"HOME": str(tmp_path), "PATH": path, "SHELL": "/bin/bash", "LANG": language}
    return subprocess.run(["bash", "-c", command], env=env, capture_output=True, encoding="utf-8", check=False)


def set_up(tmp_path: Path, program: Path, *, on_path: bool = True) -> subprocess.CompletedProcess[str]:
    return bash(tmp_path, f"{SETUP} link '{program.parents[1]}'", on_path=on_path)


def test_the_program_becomes_a_command_with_a_manual_page(tmp_path: Path, program: Path) -> None:
    done = set_up(tmp_path, program)
    assert (done.returncode, done.stderr) == (0, "")
    assert "the command is voiceguide" in done.stdout
    assert bash(tmp_path, "voiceguide list", on_path=True).stdout == "list\n"
    assert (tmp_path / ".local/share/man/man1/voiceguide.1").read_text() == "help --man\n"
    again = set_up(tmp_path, program)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_it_speaks_german_on_a_german_system(tmp_path: Path, program: Path) -> None:
    link = f"{SETUP} link '{program.parents[1]}' && {SETUP} next voiceguide"
    done = bash(tmp_path, link, on_path=True, language="de_DE.UTF-8")
    assert "Der Befehl heißt voiceguide" in done.stdout
    assert "gib jetzt ein: voiceguide\n" in done.stdout
    assert "Diese Zeile macht" in bash(tmp_path, link, on_path=False, language="de_AT").stderr


def test_a_link_whose_clone_is_gone_is_replaced(tmp_path: Path, program: Path) -> None:
    link = tmp_path / ".local" / "bin" / "voiceguide"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "gone" / ".venv" / "bin" / "voiceguide")
    assert set_up(tmp_path, program).returncode == 0
    assert link.readlink() == program


@pytest.mark.parametrize("kind", ["file", "link", "dangling"])
def test_what_is_something_else_stays(kind: str, tmp_path: Path, program: Path) -> None:
    link, other = tmp_path / ".local" / "bin" / "voiceguide", tmp_path / "other"
    link.parent.mkdir(parents=True)
    if kind == "file":
        link.write_text("mine")
    else:
        link.symlink_to(other)
        if kind == "link":
            other.write_text("mine")
    done = set_up(tmp_path, program)
    assert done.returncode == 0
    assert f"{link} is something else and stays; this program is {program}" in done.stderr
    assert link.readlink() == other if kind != "file" else link.read_text() == "mine"


def test_where_the_folder_is_not_on_the_path_a_line_is_said_that_does_all_of_it(tmp_path: Path, program: Path) -> None:
    done = set_up(tmp_path, program, on_path=False)
    assert done.returncode == 0
    assert not (tmp_path / ".local").exists()
    (line,) = re.findall("^    (.+)$", done.stderr, re.MULTILINE)
    assert line == f"{SETUP} command {str(program.parents[1]).replace(' ', chr(92) + ' ')}"
    assert bash(tmp_path, line, on_path=False).returncode == 0
    assert bash(tmp_path, ". ~/.bashrc && voiceguide list", on_path=False).stdout == "list\n"
    assert (tmp_path / ".local/share/man/man1/voiceguide.1").read_text() == "help --man\n"

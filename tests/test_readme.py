"""What the README shows works as it is written."""

import re
import shlex
from pathlib import Path
from textwrap import dedent

import click
import pytest

from voiceguide.app.settings import Settings, load_settings
from voiceguide.cli import voiceguide
from voiceguide.cli.checking import draft
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.source import Source
from voiceguide.routine.routine_reader import load_routine

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = [
    (kind, dedent(text)) for kind, text in re.findall(r"^ *```(\w+)\n(.*?)^ *```", README, re.DOTALL | re.MULTILINE)
]
SCRIPTS = [text for kind, text in BLOCKS if kind == "yaml" and text.startswith("title:")]
SETTINGS = [text for kind, text in BLOCKS if kind == "yaml" and not text.startswith("title:")]
COMMANDS = [
    line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines() if line.startswith("voiceguide ")
]
COMMANDS += [" ".join(span.split()) for span in re.findall(r"`(voiceguide [^`]+)`", README)]


def test_there_are_examples() -> None:
    assert (len(SCRIPTS), len(SETTINGS)) == (1, 1)
    assert len(COMMANDS) > 12


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_compiles(script: str, tmp_path: Path) -> None:
    assert draft(load_routine(Source("README.md", script)), ClipStore(tmp_path, 1 << 30)).warnings == ()


@pytest.mark.parametrize("settings", SETTINGS)
def test_settings_are_settings(settings: str, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(settings)
    assert load_settings(tmp_path / "config.yaml", {}) != Settings()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_understood(command: str) -> None:
    words = shlex.split(command.partition(" > ")[0], comments=True)[1:]
    name, found, options = voiceguide.resolve_command(click.Context(voiceguide), words)
    assert found
    found.make_context(name, options)

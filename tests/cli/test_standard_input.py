"""A script from standard input."""

import io
import json
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.app.window import Opened
from tests.cli.run_program import HEAD, Run

SCRIPT = f"{HEAD}background: music.wav\nsteps:\n- say: Hello there.\n"


def arrives(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(script.encode())))


@pytest.fixture(autouse=True)
def given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The script arrives on stdin; its music is in the current folder."""
    arrives(SCRIPT, monkeypatch)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    time_s = np.arange(12 * 48_000) / 48_000
    soundfile.write("music.wav", 0.2 * np.sin(2 * np.pi * 330 * time_s), 48_000)


def test_it_is_checked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "-").out == "1 file: no errors, no warnings\n"
    run("check", "-").fails(1, "<stdin>: error: this file is empty")
    arrives("title: x\nsteps: [{say: 3}]\n", monkeypatch)
    run("check", "-").fails(1, "<stdin>:1:1: error: the key `language` is missing")


def test_it_is_shown(run: Run) -> None:
    assert "Hello there." in run("show", "-").out


def test_it_is_exported_to_a_file_that_is_named(run: Run) -> None:
    run("export", "-").fails(2, "a script from standard input has no name: choose one for the sound file, with -o")
    assert run("export", "-", "-o", "hello.wav").code == 0
    assert Path("hello.wav").stat().st_size > 100_000


def test_it_is_played_under_its_title_and_cannot_be_resumed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voiceguide.audio_io.output_stream.BackgroundOpening", Opened)
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)
    assert run("play", "-").code == 0
    (entry,) = json.loads(run("journal", "--json").out)
    assert entry["routine"] == "A test"
    assert run("play", "--resume").code == 2


def test_a_file_of_that_name_has_a_path(run: Run) -> None:
    Path("-").write_text(f"{HEAD}steps: [{{say: From the file.}}]\n")
    assert "From the file." in run("show", "./-").out
    assert "Hello there." in run("show", "-").out

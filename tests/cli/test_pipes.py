"""What the program writes to pipes: a session as WAV, and text whose reader may leave at any time."""

import os
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
import soundfile

from tests.cli.run_program import HEAD, PROGRAM, Run, process

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and terminals of POSIX")

EXPORT = ("export", "short.yaml", "--engine", "silent", "-o", "-")


def piped(*args: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([*PROGRAM, *args], capture_output=True, check=False)


@pytest.mark.parametrize("bits", ["16", "24"])
def test_a_pipe_gets_the_bytes_of_the_file(bits: str, brief: Path) -> None:
    to_file = process(*EXPORT[:-1], "session.wav", "--bits", bits)
    to_pipe = piped(*EXPORT, "--bits", bits)
    assert to_pipe.returncode == to_file.code == 0
    assert to_pipe.stdout == Path("session.wav").read_bytes()
    assert soundfile.info(BytesIO(to_pipe.stdout)).frames == soundfile.info("session.wav").frames
    *progress, closing = to_pipe.stderr.decode().splitlines()
    assert progress == to_file.err.splitlines()
    assert closing.startswith("standard output: ")
    assert sorted(os.listdir()) == ["session.wav", "short.yaml"]


def test_stems_go_to_files_beside_a_pipe(script: Path) -> None:
    quiet = piped(*EXPORT, "--stems", "stems", "-q", "--only", "Feet")
    assert (quiet.returncode, quiet.stderr) == (0, b"")
    assert sorted(os.listdir("stems")) == ["bed.wav", "cues.wav", "voice.wav"]
    frames = soundfile.info(BytesIO(quiet.stdout)).frames
    assert {soundfile.info(path).frames for path in Path("stems").iterdir()} == {frames}


def test_a_player_that_ends_early_ends_the_export(brief: Path) -> None:
    with subprocess.Popen([*PROGRAM, *EXPORT, "--stems", "stems", "-q"], stdout=-1, stderr=-1) as exporting:
        assert exporting.stdout
        assert exporting.stderr
        assert exporting.stdout.read(4) == b"RIFF"
        exporting.stdout.close()
        said = exporting.stderr.read()
    assert (exporting.returncode, said) == (141, b"")
    assert os.listdir() == ["short.yaml"]


def test_a_terminal_gets_no_wav(brief: Path) -> None:
    ours, its = os.openpty()
    refused = subprocess.run([*PROGRAM, *EXPORT], stdout=its, stderr=subprocess.PIPE, text=True, check=False)
    os.set_blocking(ours, False)
    with pytest.raises(BlockingIOError):
        os.read(ours, 1)
    os.close(its)
    os.close(ours)
    assert refused.returncode == 2
    assert "a terminal cannot play sound: add `> session.wav`" in refused.stderr


def test_a_full_disk_behind_the_pipe_is_told(brief: Path) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run([*PROGRAM, *EXPORT, "-q"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 3
    assert ended.stderr == "voiceguide: [Errno 28] No space left on device\n"


WRITERS = (
    ["list"],
    ["journal"],
    ["journal", "--csv"],
    ["journal", "--json"],
    ["show", "partner-back"],
    ["show", "partner-back", "--json"],
    ["check", "wrong.yaml", "--format", "json"],
    ["schema"],
    ["sounds"],
    ["find", "--area", "hip", "--no-red-flags"],
    ["--help"],
)


WAYS_OF_WRITING = (["journal"], ["journal", "--csv"], ["show", "partner-back", "--json"], ["--help"])
"""One writer for each way: Rich, `csv`, text as a whole, Click."""


@pytest.mark.parametrize("args", WRITERS, ids=" ".join)
def test_a_reader_that_leaves_early_is_no_error(args: Sequence[str], run: Run) -> None:
    Path("wrong.yaml").write_text(f"{HEAD}steps:\n" + "- hold: 45s\n" * 2000)
    for day in range(1, 28 if "journal" in args else 1):
        run("journal", "add", "tennis-ball", "--heard", "5m", "--began", f"2026-10-{day:02}", "--note", "n" * 4000)
    for pieces, unbuffered in ((1, ""), (0, ""), (1, "1")) if args in WAYS_OF_WRITING else ((1, ""),):
        env = os.environ | {"VOICEGUIDE_ENGINE": "silent", "PYTHONUNBUFFERED": unbuffered}
        with subprocess.Popen([*PROGRAM, *args], env=env, stdout=-1, stderr=-1) as writing:
            assert writing.stdout
            assert writing.stderr
            writing.stdout.read(pieces)
            writing.stdout.close()
            said = [line for line in writing.stderr if not line.startswith(b"Preparing speech: ")]
        assert said == []
        assert writing.returncode == (1 if "check" in args else 0)


def test_a_reader_of_both_streams_that_leaves_is_no_error(brief: Path) -> None:
    for args in (["list"], ["export", "short.yaml", "--engine", "silent"], ["check", "short.yaml"], ["exprot"]):
        with subprocess.Popen([*PROGRAM, *args], stdout=-1, stderr=subprocess.STDOUT) as writing:
            assert writing.stdout
            writing.stdout.close()
        assert writing.returncode == (2 if args == ["exprot"] else 0)
    assert soundfile.info("short.wav").frames > 1e6

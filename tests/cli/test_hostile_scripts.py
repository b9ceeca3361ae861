"""What every command makes of a script that is wrong, and of what is none."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run_program import HEAD, PROGRAM, Run

STEPS = f"{HEAD}steps:\n"
HOSTILE = {
    "duplicate key": (f"{STEPS}- say: hello\ntitle: b\n", ":5:1: error: duplicate key 'title'"),
    "tab": (f"{STEPS}\t- say: hello\n", ":4:1: error: there is a tab in the indentation"),
    "unknown key": (f"{STEPS}- say: x\n  pase: breath\n", ":5:3: error: unknown key 'pase'"),
    "unknown verb": (f"{STEPS}- hlod: 20s\n", ":4:3: error: there is no verb 'hlod'"),
    "wrong type": (f"title: [a]\n{STEPS[14:]}- say: x\n", ":1:8: error: expected text, not a list"),
    "alias bomb": (
        "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)),
        ":7:10: error: this file has more than 100 000 values",
    ),
    "two mebibytes": ("#" * (2 << 20), ": error: this file is larger than the limit of 1 MiB"),
    "deep nesting": ("[" * 500_000, ":1:65: error: this is nested deeper than 64 levels"),
    "invalid UTF-8": (b"title: R\xfccken\n", ":1:9: error: this letter is not saved in UTF-8"),
    "empty": ("", ": error: this file is empty"),
    "binary": (bytes(range(256)), ": error: this is a binary file, not a text file"),
    "a longer session than a day": (
        f"{STEPS}- repeat: 1000\n  steps:\n" + "  - {hold: 30s, pace: ticks}\n" * 20,
        ": error: the session would last 2",
    ),
    "endless repetition": (
        f"{STEPS}- repeat: 1000\n  steps:\n  - repeat: 1000\n    steps: [rest: 1s]\n",
        ":4:3: error: the routine unfolds to more than 200,000 acts here",
    ),
    "steps of almost an hour": (
        f"{STEPS}- repeat: 50\n  steps:\n  - rest: 59 min\n",
        ": error: the session would last 49:",
    ),
} | {
    f"a duration of {duration}": (f"{STEPS}- rest: {duration}\n", f":4:9: error: {message}")
    for duration, message in {
        "NaN": "'NaN' is not a duration",
        ".nan": "'.nan' is not a duration",
        "inf": "'inf' is not a duration",
        "-.inf": "'-.inf' is not a duration",
        "0": "a duration must be longer than zero, not '0'",
        "-1": "a duration must be longer than zero, not '-1'",
        "-5 min": "a duration must be longer than zero, not '-5 min'",
        "1e308": "'1e308' is longer than a day",
        "1e308 s": "'1e308 s' is longer than a day",
        "1e999": "'1e999' is longer than a day",
    }.items()
}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with all of them, and with things that are no files."""
    for name, (content, _) in HOSTILE.items():
        (tmp_path / f"{name}.yaml").write_bytes(content if isinstance(content, bytes) else str(content).encode())
    (tmp_path / "a folder.yaml").mkdir()
    os.mkfifo(tmp_path / "a pipe.yaml")
    (tmp_path / "a loop.yaml").symlink_to("a loop.yaml")
    (tmp_path / "a device.yaml").symlink_to("/dev/zero")
    return tmp_path


NO_FILES = {
    "a folder.yaml": ": error: this is a folder, not a file",
    "a pipe.yaml": ": error: this is a pipe or a socket, not a file",
    "a loop.yaml": ": error: ",
    "a device.yaml": ": error: this is a device, not a file",
    "missing.yaml": ": error: there is no such file",
}
FILES = {f"{name}.yaml": message for name, (_, message) in HOSTILE.items()} | NO_FILES


@pytest.mark.parametrize("command", ["show", "export", "play"])
@pytest.mark.parametrize("name", ["alias bomb.yaml", "a device.yaml", "a duration of NaN.yaml", "missing.yaml"])
def test_every_command_refuses_it(command: str, name: str, hostile: Path, run: Run) -> None:
    run(command, hostile / name).fails(1, FILES[name])
    assert not list((hostile / "work").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_a_hostile_file_gets_a_diagnostic_and_all_together_take_little_memory_and_time(hostile: Path) -> None:
    limits = 'ulimit -v 1000000; ulimit -t 20; exec "$@"'
    names = [*(hostile / name for name in FILES), "/dev/zero", "/dev/stdin"]
    with subprocess.Popen(
        ["sh", "-c", limits, "sh", *PROGRAM, "check", "--format", "json", *map(str, names)],
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,  # never written to and never closed: who reads it waits for ever
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as checking:
        assert checking.stdout
        assert checking.stderr
        mistakes, complaints = json.loads(checking.stdout.read()), checking.stderr.read()
    assert checking.returncode == 1
    assert complaints == ""
    assert sorted(mistake["file"] for mistake in mistakes) == sorted(map(str, names)), "one for each file"
    told = {Path(mistake["file"]).name: _headline(mistake) for mistake in mistakes}
    assert {name: told[name][: len(message)] for name, message in FILES.items()} == FILES


def _headline(mistake: dict[str, Any]) -> str:
    """What stands behind the name of the file."""
    span = mistake["span"]
    place = f":{span['line']}:{span['column']}" if span else ""
    return f"{place}: {mistake['severity']}: {mistake['message']}"

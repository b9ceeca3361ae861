"""The program as a person meets it: what goes in, what comes out, how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from voiceguide.cli import main

Run = Callable[..., "Ended"]
"""`run("export", path, RATE="90")`: arguments, and VOICEGUIDE_… variables."""

PROGRAM = (sys.executable, "-m", "voiceguide")

HEAD = "title: A test\nlanguage: en\n"
SHORT = (
    f"{HEAD}background: warm-drone\nopening: 1s\nsteps:\n"
    "  - say: Hello there.\n"
    "  - section: Hips\n    sides: [left, right]\n    steps:\n"
    "      - say: Lean to the {side}.\n      - hold: 10s\n      - rest: 3s\n"
    "  - section: Feet\n    steps:\n      - do: 5s\n        say: Shake your feet.\n"
)
"""A routine with a bit of everything."""
BRIEF = f"{HEAD}background: warm-drone\nopening: 1s\nending: silent\nsteps:\n- say: Hello there.\n"
"""Half a minute that is never silent: enough for a file."""

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    def fails(self, code: int, *said: str) -> None:
        """It failed as it should: with this exit code, a word or a few to the person, and nothing else."""
        assert self.code == code, self
        assert "Traceback" not in self.err + self.out
        for words in said:
            assert words in self.err, self.err


def move_in(home: Path, store: Path, patch: pytest.MonkeyPatch) -> None:
    """From now on this is the home of a person of whom nothing is known yet, but for what is in `store`."""
    for name in os.environ:
        if name.startswith(("VOICEGUIDE_", "_VOICEGUIDE", "LC_")):
            patch.delenv(name)
    environment = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_CACHE_HOME": home / ".cache",
        "VOICEGUIDE_CACHE_DIR": store,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
        "PYTHONUTF8": "1",
        "LANG": "en_GB.UTF-8",
        "COLUMNS": "80",
        "TERM": "dumb",
    }
    for name, value in environment.items():
        patch.setenv(name, str(value))


def here(*args: str | Path, **options: str) -> Ended:
    """Run it inside this process, which is quick: from `sys.argv` to the exit code."""
    out, err, code = _stream(), _stream(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["voiceguide", *map(str, args)])
        for name, value in options.items():
            patch.setenv(f"VOICEGUIDE_{name}", value)
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Ended(code, _written(out), _written(err))


def _stream() -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), encoding="utf-8", newline="")


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def sessions(run: Run) -> list[dict[str, object]]:
    """The sessions in the journal, as its JSON has them."""
    found: list[dict[str, object]] = json.loads(run("journal", "--json").out)
    return found


def process(*args: str | Path, **options: str) -> Ended:
    """Run it as a process of its own."""
    env = os.environ | {f"VOICEGUIDE_{name}": value for name, value in options.items()}
    command = [*PROGRAM, *map(str, args)]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    return Ended(ended.returncode, ended.stdout, ended.stderr)

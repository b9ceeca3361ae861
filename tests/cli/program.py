"""The program as a person meets it: what goes in, what comes out, how it ends."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Run = Callable[..., "Ended"]
"""`run("export", path, RATE="90")`: arguments, and VOICEGUIDE_… variables."""

PROGRAM = (sys.executable, "-m", "voiceguide")

HEAD = "title: A test\nlanguage: en\n"
SHORT = (
    f"{HEAD}background: warm-drone\nsteps:\n"
    "  - say: Hello there.\n"
    "  - section: Hips\n    sides: [left, right]\n    steps:\n"
    "      - say: Lean to the {side}.\n      - hold: 10s\n      - rest: 8s\n"
    "  - section: Feet\n    steps:\n      - do: 10s\n        say: Shake your feet.\n"
)
"""A routine with a bit of everything."""


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


def process(*args: str | Path, **options: str) -> Ended:
    """Run it as a process of its own."""
    env = os.environ | {f"VOICEGUIDE_{name}": value for name, value in options.items()}
    command = [*PROGRAM, *map(str, args)]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    return Ended(ended.returncode, ended.stdout, ended.stderr)

"""Running commands and measuring them as whole processes."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

VOICEGUIDE = (str(Path(sys.executable).with_name("voiceguide")),)
"""The installed command."""


class Bench:
    """A folder to measure in, with a cache and settings of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = folder / "home"
        home.mkdir()
        os.environ.update(HOME=str(home), XDG_CONFIG_HOME=str(home), XDG_CACHE_HOME=str(home / "cache"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, each start would compile the whole package

    def script(self, name: str, text: str) -> Path:
        """A routine as a file."""
        path = self.folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    def path(self, name: str) -> Path:
        """A file that is not there yet."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        return path


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    wall_s: float
    cpu_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table."""

    claim: str
    measured: float
    bar: float
    detail: str

    @property
    def met(self) -> bool:
        """Whether the claim holds; all bars are upper limits."""
        return self.measured <= self.bar


def run(command: Sequence[str | Path], env: dict[str, str] | None = None) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: where it fails, with what it wrote.
    """
    began_s = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        env=env or dict(os.environ),
        stdin=subprocess.DEVNULL,  # at a terminal it would wait for answers to the questions before a session
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall_s = time.perf_counter() - began_s
    if process.returncode:
        raise RuntimeError(f"{command} failed:\n{errors.decode()}")
    per_mb = 1e6 if sys.platform == "darwin" else 1e3
    return Run(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mb)


def in_turn(times: int, *attempts: Callable[[], float]) -> list[float]:
    """The median of each of several measurements, taken in turn so that all meet the same weather; first a warm-up."""
    rounds = [[attempt() for attempt in attempts] for _ in range(times + 1)][1:]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def machine() -> str:
    """What all this was measured on."""
    import platform

    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = [line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    memory_gb = f", {int(memory[0]) / 1e6:.0f} GB" if memory else ""
    processor = names[0] if names else platform.processor()
    return f"{os.cpu_count()} × {processor}{memory_gb}, {platform.platform()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []

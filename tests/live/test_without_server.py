"""Tests of sound are never skipped in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_ONE = "tests/live/test_device.py::test_no_device_is_an_error_with_a_way_out"


@pytest.mark.parametrize(("ci", "code", "outcome"), [("true", 1, "1 error"), (None, 0, "1 skipped")])
def test_without_a_sound_server_they_fail_in_ci_and_say_why_elsewhere(
    tmp_path: Path, ci: str | None, code: int, outcome: str
) -> None:
    env = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST_")}
    env |= {"PATH": str(tmp_path)} | ({"CI": ci} if ci else {})
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", _ONE]
    finished = subprocess.run(command, cwd=_ROOT, env=env, capture_output=True, text=True, check=False)
    assert finished.returncode == code, finished.stdout
    assert outcome in finished.stdout.splitlines()[-1]
    assert "no real sound server: pulseaudio, pactl, parec" in finished.stdout
    assert "apt install pulseaudio" in finished.stdout

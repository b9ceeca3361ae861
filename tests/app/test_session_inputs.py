"""The status of the inputs of a session, and what a run of the program imports for them."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.cli.run_program import HEAD, move_in
from tests.routine_texts import compiled
from voiceguide.app.session_inputs import SessionInputs
from voiceguide.inputs.input_config import InputConfig
from voiceguide.language.phrases import load_phrases
from voiceguide.player.playback_history import PlaybackHistory
from voiceguide.player.session_state import Phase, SessionState

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a thing of Linux and macOS", allow_module_level=True)

import pty

RUN = """
import sys
from itertools import count

import voiceguide.cli

if "play" in sys.argv:
    import voiceguide.audio_io.output_stream
    import voiceguide.player.session
    from tests.memory_output import MemoryOutput

    ticks = count()
    voiceguide.audio_io.output_stream.DeviceOutput = lambda _wanted=None: MemoryOutput(lambda: next(ticks) * 0.4)
    voiceguide.player.session._STEP_S = 0.001
sys.argv[0] = "voiceguide"
try:
    voiceguide.cli.main()
finally:
    print(*sorted(module for module in sys.modules if module.startswith("voiceguide.")))
"""
KEYS = "voiceguide.inputs.keys.posix_console"
EAR = "voiceguide.ear"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move_in(tmp_path, shared_store, monkeypatch)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    monkeypatch.chdir(tmp_path)
    Path("short.yaml").write_text(f"{HEAD}background: none\nsteps:\n- say: Hello.\n")


def imported(*args: str) -> set[str]:
    """The modules of voiceguide that a run at a terminal has imported; `play` plays without a device, in no time."""
    typing, sitting = pty.openpty()
    try:
        out = subprocess.check_output([sys.executable, "-c", RUN, *args], stdin=sitting, text=True, timeout=60)
    finally:
        os.close(typing)
        os.close(sitting)
    return set(out.splitlines()[-1].split())


def test_the_ear_is_not_imported_by_a_session_with_keys_only() -> None:
    modules = imported("play", "short.yaml", "--screened", "--no-journal", "--quiet")
    assert KEYS in modules, "the keys were read"
    assert not {module for module in modules if module.startswith(EAR)}


@pytest.mark.parametrize("args", [["--help"], ["play", "--help"], ["export", "short.yaml"], ["show", "short.yaml"]])
def test_the_ear_is_not_imported_where_nothing_is_played(args: list[str]) -> None:
    modules = imported(*args)
    assert "voiceguide.cli" in modules
    assert not {module for module in modules if module.startswith(EAR)}


def test_the_ear_is_imported_by_a_session_that_listens_for_knocks() -> None:
    modules = imported("play", "short.yaml", "--screened", "--no-journal", "--quiet", "--knocks")
    assert {f"{EAR}.microphone_listener", f"{EAR}.knock_detector"} <= modules
    assert f"{EAR}.recogniser_setup" not in modules, "nothing listens for words"


def status_lines(config: InputConfig, spoken_commands: Any = None) -> tuple[str, ...]:
    """The status of the inputs before they are opened."""
    timeline = compiled("- say: Hello.").timeline
    session: Any = SimpleNamespace(
        send=print,
        state=SessionState(Phase.PLAYING, 0, timeline.frames, 0),
        playback_history=PlaybackHistory(lambda: 0),
    )
    inputs = SessionInputs(session, timeline, config, spoken_commands, load_phrases("en"), print)
    return inputs.status_lines()


def test_each_input_that_listens_has_a_line_of_status() -> None:
    assert status_lines(InputConfig(keys=True)) == (), "no terminal is open"
    assert status_lines(InputConfig(knocks=True)) == ("knocks: starting",)
    both = InputConfig(knocks=True, spoken_commands=True)
    assert status_lines(both, lambda: None) == ("knocks: starting", "spoken commands: starting")
    assert status_lines(both) == ("knocks: starting",), "spoken commands are unavailable"

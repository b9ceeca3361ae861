"""`voiceguide play` at a terminal, and what the journal has of it."""

import json
import os
import signal
import sys

import pytest

from tests.live.live_program import Program
from tests.sound_server import SoundServer
from voiceguide.units import to_frames

pytestmark = pytest.mark.sound

SESSION = "title: A minute\nlanguage: en\nbackground: none\nsteps:\n  - say: Lie down.\n  - rest: 60s\n"


def newest(program: Program, server: SoundServer) -> dict[str, object]:
    code, out, _ = program.run(server, "journal", "--json")
    assert code == 0
    entry: dict[str, object] = json.loads(out)[-1]
    return entry


def test_pain_is_asked_before_the_sound_and_not_of_who_stops_it(server: SoundServer, program: Program) -> None:
    with server.recording() as recording:
        terminal = program.at_terminal(server, "play", program.script(SESSION), columns=60, NO_COLOR="1")
        terminal.wait_for(lambda line: line.startswith("Pain now?"))
        assert not recording.samples().any()
        terminal.type("?6")
        recording.wait_for_sound()
        recording.wait_for(to_frames(2))
        terminal.type("\x03")
        assert terminal.wait() == 130
    assert "Pain now? 0 (none) to 9, t for ten; Enter skips, q stops: 6" in terminal.lines
    assert any(line.startswith("Stopped after ") for line in terminal.lines), "also if advice follows"
    entry = newest(program, server)
    assert (entry["pain_before"], entry["pain_after"]) == (6, None)
    assert isinstance(entry["heard_s"], float)
    assert 1 < entry["heard_s"] < 20


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_session_that_is_killed_is_in_the_journal(server: SoundServer, program: Program) -> None:
    with server.recording() as recording:
        process = program.start(server, "play", program.script(SESSION), "--quiet")
        recording.wait_for_sound()
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    entry = newest(program, server)
    assert entry["routine"] == program.script(SESSION)
    assert isinstance(entry["planned_s"], float)
    assert entry["planned_s"] > 60
    assert isinstance(entry["heard_s"], float)
    assert entry["heard_s"] < entry["planned_s"]

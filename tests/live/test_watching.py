"""`voiceguide watch` beside an editor: what is saved is told, and what changed is heard."""

import pytest

from tests.live.live_program import Program
from tests.sound_server import SoundServer

pytestmark = pytest.mark.sound

SCRIPT = """\
title: Probe
language: en
background: none
steps:
  - say: Lie down.
  - sound: section
  - rest: 300s
"""


def test_a_change_is_told_and_heard_and_q_ends_it(server: SoundServer, program: Program) -> None:
    path = program.script(SCRIPT)
    writer = program.at_terminal(server, "watch", path, "--engine", "silent", columns=100)
    writer.wait_for(lambda line: "Space: play the changed step" in line)
    program.script(SCRIPT.replace("- sound: section", "- sound: session-end"))
    writer.wait_for(lambda line: "changed" in line and "sound: session-end" in line)
    with server.recording() as recording:
        writer.type("6")
        writer.wait_for(lambda line: line.endswith("line 6"))
        writer.type("\n")
        writer.wait_for(lambda line: "line 6: sound: session-end" in line)
        recording.wait_for_sound()
        writer.type("q")
        assert writer.wait() == 0

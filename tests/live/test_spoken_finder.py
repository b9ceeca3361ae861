"""`voiceguide find --aloud` on a real sound server: what is asked is heard, and a key is enough."""

import pytest

from tests.live.live_program import Program
from tests.sound_server import SoundServer

pytestmark = pytest.mark.sound


def test_questions_are_heard_and_a_key_answers_at_once(program: Program, server: SoundServer) -> None:
    with server.recording() as recording:
        finder = program.at_terminal(server, "find", "--aloud", "--language", "en", columns=60)
        recording.wait_for_sound()
        for key, until in [("x", "1-5"), ("2", "1/5"), ("n", "2/5"), ("y", "no session")]:
            finder.type(key)
            finder.wait_for_text(until)
        finder.type("x")
        assert finder.wait() == 0
    assert not any("voiceguide play" in line for line in finder.lines)


def test_ctrl_c_ends_a_question(program: Program, server: SoundServer) -> None:
    with server.recording() as recording:
        finder = program.at_terminal(server, "find", "--aloud", "--area", "hip", columns=60)
        recording.wait_for_sound()
        finder.type("\x03")
        assert finder.wait() == 130
    assert finder.lines[-1] == "Stopped."

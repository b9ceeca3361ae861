"""The question before a session, at a real terminal and on a real device."""

import pytest

from tests.live.program import Program
from tests.live.test_play import SESSION
from tests.sound_server import SoundServer
from voiceguide.screen.big_letters import ROWS, lettering

pytestmark = pytest.mark.sound

SCREENED = SESSION.replace("steps:", "screening: [fever, cold]\nsteps:", 1)


def asked(line: str) -> bool:
    return line.startswith("Press N")


def test_it_is_heard_and_a_key_cuts_it_short_and_begins(server: SoundServer, program: Program) -> None:
    with server.recording() as recording:
        terminal = program.at_terminal(server, "play", program.script(SCREENED), "--no-journal", columns=80)
        terminal.wait_for(asked)
        recording.wait_for_sound()
        assert not any("Lie down." in line for line in terminal.lines)
        assert "  1  fever" in terminal.lines
        terminal.type("n")
        shown = lettering("Lie down.", 76, ROWS)[0].strip()
        terminal.wait_for(lambda line: line.strip() == shown)
        terminal.type("\x03")
        assert terminal.wait() == 130
    assert any(line.startswith("Stopped after") for line in terminal.lines)
    assert (program.home / "data" / "voiceguide" / "screening.json").exists()


def test_ctrl_c_ends_the_question(server: SoundServer, program: Program) -> None:
    (program.home / "data" / "voiceguide" / "screening.json").unlink(missing_ok=True)
    terminal = program.at_terminal(server, "play", program.script(SCREENED), "--no-journal", columns=80)
    terminal.wait_for(asked)
    terminal.type("\x03")
    assert terminal.wait() == 130
    assert terminal.lines[-1] == "Stopped."

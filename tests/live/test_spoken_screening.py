"""The question before a session, at a real terminal and on a real device."""

from pathlib import Path

import pytest

from tests.live.live_program import Program
from tests.live.test_play import SESSION
from tests.sound_server import SoundServer
from voiceguide.records.database import open_database
from voiceguide.records.screening_answers import ScreeningAnswers
from voiceguide.resources import journal_path
from voiceguide.screen.big_letters import ROWS, lettering

pytestmark = pytest.mark.sound

SCREENED = SESSION.replace("steps:", "screening: [fever, cold]\nsteps:", 1)


def journal(program: Program) -> Path:
    return journal_path(program.home / "data" / "voiceguide")


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
    assert ScreeningAnswers(1, journal(program)).none_applied(program.script(SCREENED), ("fever", "cold"))


def test_ctrl_c_ends_the_question(server: SoundServer, program: Program) -> None:
    with open_database(journal(program)) as database:
        database.connection.execute("DELETE FROM screening_answers")
    terminal = program.at_terminal(server, "play", program.script(SCREENED), "--no-journal", columns=80)
    terminal.wait_for(asked)
    terminal.type("\x03")
    assert terminal.wait() == 130
    assert terminal.lines[-1] == "Stopped."

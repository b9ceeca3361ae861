"""What a shell, a terminal and the system do to a session: Ctrl-Z and `fg`, SIGSTOP, a terminal that is closed."""

import os
import signal
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.live.alignment import aligned
from tests.live.fading import DisturbedError, assert_faded_out, undisturbed
from tests.live.lateness import Lateness
from tests.live.live_program import Program
from tests.live.pane import Pane
from tests.live.talking import OPTIONS, peaks
from tests.live.test_journal_of_a_session import newest
from tests.live.test_play import HOLD, SOON, integers
from tests.sound_server import Recording, SoundServer
from voiceguide.audio_io.pcm import BitDepth
from voiceguide.records.place_store import SavedPlace
from voiceguide.resources import journal_path
from voiceguide.units import to_frames

pytestmark = [pytest.mark.sound, pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")]

BITS = BitDepth.TWENTY_FOUR
SWALLOWED = to_frames(0.5)
"""Less than what was heard of the sentence before."""
COUNTING = """\
title: Counting
language: en
background: none
steps:
  - say: Begin.
  - rest: 4s
  - say: >-
      One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen,
      seventeen, eighteen, nineteen, twenty.
  - rest: 40s
"""


def sentence(program: Program) -> NDArray[np.int32]:
    """The export of `COUNTING` from its second sentence on."""
    sent = program.exported(COUNTING, BITS)
    loud = np.flatnonzero(sent.any(axis=1))
    pause = int(np.flatnonzero(np.diff(loud) > to_frames(2))[0])
    return sent[loud[pause + 1] :]


def without_last_block(heard: NDArray[np.int32]) -> NDArray[np.int32]:
    """What is heard after a stop, without the block of 512 that the driver had already taken before it."""
    loud = np.flatnonzero(heard.any(axis=1))
    later = loud[loud >= loud[0] + 512]
    return heard[later[0] :] if later.size and later[0] - loud[0] > to_frames(0.2) else heard


def wait_for_silence(recording: Recording, seconds: float) -> None:
    """Return when nothing has been heard for so long."""
    for _ in range(300):
        if not recording.samples()[-to_frames(seconds) :].any():
            return
        recording.wait_for(to_frames(0.1))
    raise AssertionError("it is never silent")


def wait_for_sound(recording: Recording, begin: int) -> None:
    """Return a second after something is heard from this frame on."""
    for _ in range(300):
        recording.wait_for(to_frames(0.1))
        if recording.samples()[begin:].any():
            recording.wait_for(to_frames(1))
            return
    raise AssertionError("nothing is heard")


def test_a_process_that_was_stopped_begins_the_sentence_again(server: SoundServer, program: Program) -> None:
    sent = sentence(program)
    with server.recording() as recording:
        process = program.start(server, "play", program.script(COUNTING), *OPTIONS)
        assert process.stdout
        while "One, two" not in process.stdout.readline():
            pass
        recording.wait_for(to_frames(1))
        process.send_signal(signal.SIGSTOP)
        recording.wait_for(to_frames(2.5))
        begin = recording.frames
        process.send_signal(signal.SIGCONT)
        wait_for_sound(recording, begin)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    heard = integers(recording.samples(), BITS)
    assert heard[:begin].any()
    # From its beginning, but for what a busy device swallows: nothing is left of the word in which it was stopped.
    aligned(without_last_block(heard[begin:]), sent, exact=False, lost=SWALLOWED)


def test_ctrl_z_fades_and_gives_the_shell_its_terminal_and_fg_takes_it_again(
    server: SoundServer, program: Program, pane: Pane
) -> None:
    sent = sentence(program)
    with server.recording() as recording:
        pane.type("echo this stays")
        pane.run([sys.executable, "-m", "voiceguide", "play", program.script(COUNTING), *OPTIONS])
        pane.wait_for(lambda rows: any("One, two" in row for row in rows))
        recording.wait_for(to_frames(1))
        pane.press("C-z")
        rows = pane.wait_for(lambda rows: any("Stopped" in row for row in rows))
        assert "this stays" in rows
        assert not any("One, two" in row for row in rows)
        assert pane.cursor_is_shown
        pane.type("stty -a")
        rows = pane.wait_for(lambda rows: any(" icanon " in f" {row} " for row in rows))
        assert any(" echo " in f" {row} " for row in rows)
        wait_for_silence(recording, 2)
        begin = recording.frames
        pane.type("fg")
        pane.wait_for(lambda rows: any("One, two" in row for row in rows))
        assert not pane.cursor_is_shown
        wait_for_sound(recording, begin)
        pane.press("C-c")
        pane.wait_for(lambda rows: any(row.startswith("Stopped after") for row in rows))
        assert pane.cursor_is_shown
    aligned(integers(recording.samples(), BITS)[begin:], sent, exact=False, lost=SWALLOWED)


def test_it_is_not_stopped_before_the_sound_has_faded_out(server: SoundServer, program: Program) -> None:
    def attempt() -> None:
        with server.recording() as recording, Lateness() as lateness:
            process = program.start(server, "play", program.script(HOLD), *OPTIONS)
            recording.wait_for_sound()
            recording.wait_for(to_frames(2))
            process.send_signal(signal.SIGTSTP)
            os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            wait_for_silence(recording, 0.1)
            heard = recording.samples()
            process.send_signal(signal.SIGCONT)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
        level = peaks(heard[: int(np.flatnonzero(heard.any(axis=1))[-1]) + 1][::-1], 0.02)
        if lateness.count and level[0] > 0.2 * level[25:50].max():
            raise DisturbedError  # the driver has thrown away the end
        assert level[0] < 0.2 * level[25:50].max()
        assert level[7] < 0.8 * level[25:50].max(), "the drone is steady but for the fade, which takes 0.3 s"

    undisturbed(attempt)


def test_a_terminal_that_is_closed_ends_it_as_ctrl_c_does(server: SoundServer, program: Program) -> None:
    sent = program.exported(SOON, BITS)

    def attempt() -> None:
        with server.recording() as recording, Lateness() as lateness:
            terminal = program.at_terminal(server, "play", program.script(SOON), columns=40)
            terminal.wait_for(lambda line: line.startswith("Pain now?"))
            terminal.type("4")
            terminal.wait_for(lambda line: line.startswith("hold  █"))
            recording.wait_for(to_frames(1.5))
            asked = recording.frames
            terminal.hang_up()
            assert terminal.wait() == 130
            recording.wait_for(to_frames(0.1))
        assert_faded_out(integers(recording.samples(), BITS), sent, asked, lateness)

    undisturbed(attempt)
    entry = newest(program, server)
    assert entry["pain_before"] == 4
    assert isinstance(entry["heard_s"], float)
    assert 1 < entry["heard_s"] < 20
    place = SavedPlace(journal_path(program.home / "data" / "voiceguide")).read()
    assert place.routine == program.script(SOON)


def test_nohup_keeps_it_playing(server: SoundServer, program: Program) -> None:
    with server.recording() as recording:
        process = program.start(server, "play", program.script(HOLD), *OPTIONS, before=("nohup",))
        recording.wait_for_sound()
        process.send_signal(signal.SIGHUP)
        recording.wait_for(to_frames(2))
        assert recording.samples()[-to_frames(0.5) :].any()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130

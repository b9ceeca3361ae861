"""What a session on a real device does if the device is lost, hangs or stutters."""

import re
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from tests.live.fading import WAKE_UPS
from tests.live.lateness import Lateness
from tests.live.live_program import Program, Terminal, complaints
from tests.live.talking import OPTIONS, TALK, peaks, shows
from tests.sound_server import SoundServer
from voiceguide.player.transport import FADE_OUT
from voiceguide.units import SAMPLE_RATE, to_frames

pytestmark = pytest.mark.sound


def noticed_within_s(lateness: Lateness) -> float:
    """How long it may take until a lost device is told of; one that was late may just be starting its stream again."""
    return 3.5 if lateness.count else 2.2


def test_a_server_that_dies_is_noticed_and_the_step_begins_anew(server: SoundServer, program: Program) -> None:
    terminal = program.at_terminal(server, "play", program.script(TALK), *OPTIONS, columns=80, TERM="dumb")
    with server.recording() as recording:
        shows(terminal, "One, two")
        recording.wait_for(to_frames(2))
        server.stop()
    with Lateness() as lateness:
        shows(terminal, "no sound")
    assert lateness.running_s < noticed_within_s(lateness)
    time.sleep(2)
    server.start()
    with server.recording() as recording:
        recording.wait_for_sound()
        recording.wait_for(to_frames(3))
        terminal.type("\x03")
        assert terminal.wait() == 130
    voice = peaks(recording.samples(), 0.1) > 0.01
    assert voice[int(np.flatnonzero(voice)[0]) :][:25].sum() > 15, "the sentence is said again from its beginning"


def test_a_server_that_hangs_is_noticed(server: SoundServer, program: Program) -> None:
    terminal = program.at_terminal(server, "play", program.script(TALK), *OPTIONS, columns=80, TERM="dumb")
    with server.recording() as recording:
        shows(terminal, "One, two")
        recording.wait_for(to_frames(1))
    server.freeze()
    with Lateness() as lateness:
        shows(terminal, "no sound")
    assert lateness.running_s < noticed_within_s(lateness)
    leaves_at_once(terminal)
    server.thaw()


def leaves_at_once(terminal: Terminal, fading_s: float = 0) -> None:
    """Ctrl-C ends it within a second, though the server hangs; within a second after its sound has faded otherwise.

    The sound fades in other threads, and in the server: what this machine lets them wait does not count.
    """
    with Lateness() as lateness:
        terminal.type("\x03")
        took_s = terminal.ends_after_s()
    assert terminal.wait() == 130
    assert took_s < 1 + fading_s + WAKE_UPS * lateness.longest_s


def test_a_server_that_hangs_keeps_nobody_from_leaving(server: SoundServer, program: Program) -> None:
    """Nothing has been noticed yet, neither in mid-session nor as the stream begins."""
    script = program.script(TALK)
    terminal = program.at_terminal(server, "play", script, *OPTIONS, columns=80, TERM="dumb")
    with server.recording() as recording:
        recording.wait_for_sound()
    server.freeze()
    leaves_at_once(terminal)
    server.stop()  # it would still have the stream for a moment
    server.start()
    terminal = program.at_terminal(server, "play", script, *OPTIONS, columns=80, TERM="dumb")
    asked_for = ["pactl", "list", "short", "sink-inputs"]
    limit = time.monotonic() + 60
    while not subprocess.check_output(asked_for, env=server.env):
        assert time.monotonic() < limit, "it opens no stream"
    server.freeze()
    leaves_at_once(terminal)
    server.thaw()


def test_a_server_that_is_restarted_again_and_again_is_found_each_time(server: SoundServer, program: Program) -> None:
    """It is killed as soon as it is heard again, and every second time it hangs before."""
    terminal = program.at_terminal(server, "play", program.script(TALK), *OPTIONS, columns=80, TERM="dumb")
    with server.recording() as recording:
        recording.wait_for_sound()
    for frozen in (False, True) * 3:
        if frozen:
            server.freeze()
            time.sleep(0.5)
        server.stop()
        server.start()
        with server.recording() as recording:
            recording.wait_for_sound()
    leaves_at_once(terminal, FADE_OUT / SAMPLE_RATE)


HICCUP = """\
title: A hiccup
language: en
background: none
opening: 1s
ending: silent
steps:
  - say: Begin.
  - do: 5s
"""


@pytest.mark.skipif(sys.platform == "win32", reason="stops as POSIX does")
def test_a_hiccup_is_an_interruption_and_no_lost_device(server: SoundServer, program: Program) -> None:
    """It lasts longer than the device can play on its own.

    Nobody else listens: the sink has rendered two seconds ahead when the driver starts the stream again.
    """
    process = program.start(server, "play", program.script(HICCUP), *OPTIONS)
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "(movement 0:05)" in line:
            process.send_signal(signal.SIGSTOP)
            time.sleep(1.5)
            process.send_signal(signal.SIGCONT)
    _, err = process.communicate(timeout=240)
    assert (process.returncode, complaints(err)) == (0, [])
    assert sum("(movement 0:05)" in line for line in lines) == 1
    assert not any("no sound" in line for line in lines)
    assert "The sound was interrupted " in lines[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="stops as POSIX does")
def test_a_machine_that_slept_does_not_catch_up(server: SoundServer, program: Program) -> None:
    with server.recording() as recording:
        process = program.start(server, "play", program.script(TALK), *OPTIONS)
        recording.wait_for_sound()
        recording.wait_for(to_frames(2))
        process.send_signal(signal.SIGSTOP)
        recording.wait_for(to_frames(4))
        begin = recording.frames
        process.send_signal(signal.SIGCONT)
        limit = time.monotonic() + 60
        while not recording.samples()[begin:].any():
            assert time.monotonic() < limit, "nothing is heard again"
            time.sleep(0.05)
        recording.wait_for(to_frames(1))
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    told, stopped = re.search(r"0:(\d\d)  One, two", out), re.search(r"Stopped after 0:(\d\d) of", out)
    assert told
    assert stopped
    heard = np.flatnonzero(peaks(recording.samples()[begin:], 0.02) > 1e-4) * 0.02
    breaks = np.flatnonzero(np.diff(heard) > 0.05)
    since_the_last_break = heard[-1] - heard[breaks[-1] + 1 if breaks.size else 0]
    went_on = int(stopped[1]) - int(told[1])
    assert went_on < heard[-1] - heard[0] + 1, "but not the four seconds between"
    assert went_on > since_the_last_break - 1, "the step begins anew at most where the sound broke off"

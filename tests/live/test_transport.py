"""Commands that reach a session on a real device, by the keys of a real terminal too, and what is heard of them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from bisect import bisect_right
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.live.fading import WAKE_UPS
from tests.live.lateness import Lateness
from tests.live.program import Program, Terminal, complaints
from tests.sound_server import Recording, SoundServer
from voiceguide.audio import Samples
from voiceguide.errors import UsageError
from voiceguide.records.place_store import SavedPlace
from voiceguide.records.record_paths import journal_path
from voiceguide.units import SAMPLE_RATE, to_frames

pytestmark = pytest.mark.sound

TALK = """\
title: A talk
language: en
background: none
steps:
  - say: One, two, three, four, five, six, seven, eight.
  - wait: ready
    at_most: 60s
  - section: Hips
    sides: [left, right]
    announce: false
    steps:
      - do: 30s
        say: Roll to the {side}.
"""
OPTIONS = ("--no-journal",)
ENOUGH = 6
ROUNDS = 8


def peaks(samples: Samples, hop_s: float = 0.005) -> NDArray[np.float32]:
    """The peak of each hop."""
    hop = to_frames(hop_s)
    found: NDArray[np.float32] = np.abs(samples[: len(samples) // hop * hop, 0]).reshape(-1, hop).max(axis=1)
    return found


def reactions_s(server: SoundServer, lateness: Lateness) -> list[float]:
    """How long after each of eight commands its effect is heard; without those around which the device ran dry."""
    with server.recording() as recording:
        command = [sys.executable, "-m", "tests.live.react", "8"]
        root = Path(__file__).parents[2]
        done = subprocess.run(
            command, cwd=root, env=server.env, capture_output=True, text=True, timeout=120, check=True
        )
    arrived_s = [moment for moment, _ in recording.arrivals]
    found_s = []
    for asked_s in json.loads(done.stdout)["asked"]:
        asked = recording.arrivals[bisect_right(arrived_s, asked_s) - 1][1]
        level = peaks(recording.samples()[asked - to_frames(0.05) : asked + to_frames(0.6)])
        if not level.all():  # the device ran dry
            assert lateness.count
            continue
        changed = np.flatnonzero(np.abs(level / level[0] - 1) > 0.03)
        assert changed.size, "a command has no effect"
        found_s.append(0.005 * float(changed[0]) - 0.05)
    return found_s


def test_a_command_is_heard_within_a_tenth_of_a_second(server: SoundServer) -> None:
    late_s: list[float] = []
    with Lateness() as lateness:
        for _ in range(ROUNDS):
            late_s += reactions_s(server, lateness)
            if len(late_s) >= ENOUGH:
                break
    assert len(late_s) >= ENOUGH, "the device runs dry all the time"
    delayed_s = WAKE_UPS * lateness.longest_s
    assert min(late_s) <= 0.1, "however busy the machine is, one of them meets no delay"
    assert np.median(late_s) <= 0.1 + delayed_s, "the recording itself is some 20 ms late"
    assert max(late_s) < 0.25 + delayed_s


def wait_for_silence(recording: Recording) -> None:
    """Return when nothing has been heard for half a second."""
    limit = time.monotonic() + 60
    while np.abs(recording.samples()[-SAMPLE_RATE // 2 :]).max() > 1e-4:
        assert time.monotonic() < limit, "it is never silent"
        time.sleep(0.05)


def shows(terminal: Terminal, text: str) -> None:
    terminal.wait_for(lambda line: text in line)


def test_keys_pause_and_open_a_gate_and_skip_a_side(server: SoundServer, program: Program) -> None:
    terminal = program.at_terminal(server, "play", program.script(TALK), *OPTIONS, columns=80, TERM="dumb")
    with server.recording() as recording:
        shows(terminal, "One, two")
        recording.wait_for(to_frames(1))
        terminal.type(" ")
        shows(terminal, "paused")
        wait_for_silence(recording)
        terminal.type(" ")
        recording.wait_for(to_frames(0.5))
        shows(terminal, "ready?")
        wait_for_silence(recording)
        terminal.type(" ")
        shows(terminal, "Roll to the left.")
        terminal.type("s")
        shows(terminal, "Roll to the right.")
        terminal.type("\x03")
        assert terminal.wait() == 130
    assert terminal.lines[-1] == "To resume: voiceguide play --resume"


def saved_line(store: SavedPlace) -> int | None:
    """The line of the step to resume at; None if no place is saved yet."""
    with suppress(UsageError):
        return store.read().step.line
    return None


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_what_was_killed_goes_on_where_it_was(server: SoundServer, program: Program) -> None:
    process = program.start(server, "play", program.script(TALK), *OPTIONS, "--voice-level", "-6")
    assert process.stdout
    for line in process.stdout:
        if "Roll to the left." in line:
            break
        if "(ready?" in line:
            break
    store = SavedPlace(journal_path(program.home / "data" / "voiceguide"))
    limit = time.monotonic() + 60
    while saved_line(store) != 6:
        assert time.monotonic() < limit, "its place is not saved"
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    saved = store.read()
    assert saved.options["voice_level_db"] == -6
    assert saved.step.line == 6

    again = program.start(server, "play", "--resume", *OPTIONS)
    assert again.stdout
    lines = [again.stdout.readline() for _ in range(2)]
    again.send_signal(signal.SIGINT)
    _, err = again.communicate(timeout=60)
    assert err == ""
    assert lines[0].startswith("Resuming ")
    assert "(ready?" in lines[1], "what came before is not said again"


def test_a_session_that_was_heard_is_not_resumed(server: SoundServer, program: Program) -> None:
    short = "title: Short\nlanguage: en\nbackground: none\nsteps:\n  - say: Hello.\n"
    code, _, err = program.run(server, "play", program.script(short), *OPTIONS)
    assert code == 0, err
    code, _, err = program.run(server, "play", "--resume")
    assert code == 2
    assert "no session to go on with" in err


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


def leaves_at_once(terminal: Terminal, *, begun: bool = True) -> None:
    """Ctrl-C ends it within a second, though the server hangs.

    What has not begun may also end by the signal itself, which a shell reports as 130, too.
    """
    with Lateness() as lateness:
        terminal.type("\x03")
        assert terminal.wait() in ({130} if begun else {130, -signal.SIGINT})
    assert lateness.running_s < 1


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
    leaves_at_once(terminal, begun=False)
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
    leaves_at_once(terminal)


HICCUP = """\
title: A hiccup
language: en
background: {sound: warm-drone}
steps:
  - say: Begin.
  - do: 8s
"""


@pytest.mark.skipif(sys.platform == "win32", reason="stops as POSIX does")
def test_a_hiccup_is_an_interruption_and_no_lost_device(server: SoundServer, program: Program) -> None:
    """Nobody else listens: the sink has rendered two seconds ahead when the driver starts the stream again."""
    process = program.start(server, "play", program.script(HICCUP), *OPTIONS)
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "(keep going 0:08)" in line:
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.1)
            process.send_signal(signal.SIGCONT)
    _, err = process.communicate(timeout=240)
    assert (process.returncode, complaints(err)) == (0, [])
    assert sum("(keep going 0:08)" in line for line in lines) == 1
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
        process.send_signal(signal.SIGCONT)
        recording.wait_for(to_frames(1))
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        stopped = re.search(r"Stopped after 0:(\d\d) of", out)
        assert stopped
    heard = np.flatnonzero(peaks(recording.samples(), 0.1) > 1e-4) * 0.1
    [slept] = np.flatnonzero(np.diff(heard) > 3)
    played_s = heard[-1] - heard[0] - (heard[slept + 1] - heard[slept])
    assert int(stopped[1]) == pytest.approx(played_s, abs=1), "but not the four seconds between"

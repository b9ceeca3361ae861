"""`voiceguide play` through PortAudio into a real sound server, recorded and held against the session's export."""

import re
import signal

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.live.alignment import aligned, interruptions
from tests.live.fading import assert_faded_out, undisturbed
from tests.live.lateness import Lateness
from tests.live.live_program import Program, Terminal
from tests.sound_server import SoundServer
from voiceguide.audio import Samples
from voiceguide.audio_io.pcm import BitDepth, quantise
from voiceguide.clips.loudness import LoudnessMeter, integrated_lufs
from voiceguide.language.phrases import load_phrases
from voiceguide.screen.big_letters import figures
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.units import to_frames

pytestmark = pytest.mark.sound

SESSION = """\
title: A short session
language: en
voice: {rate: 300}
background: {sound: warm-drone, level: -18 dB}
opening: 1s
steps:
  - say: Lie down.
  - breathe: 1
    in: 1s
    out: 1s
  - section: Hips
    sides: [left]
    announce: false
    steps:
      - do: 2s
        say: Roll to the {side}.
"""
HOLD = """\
title: A hold on the upper and outer part of the left hip
language: en
background: {sound: warm-drone, level: -18 dB}
steps:
  - hold: 10s
    say: Press.
"""
SOON = HOLD.replace("steps:", "opening: 1s\nsteps:")
"""The same, without the time to settle."""


_ADVICE = load_phrases("en").closing
INTERRUPTED = re.compile(
    rf"(?:{re.escape(_ADVICE.advice(1))}|{re.escape(_ADVICE.advice(77)).replace('77', '([0-9]+)')})\n?"
)
"""What is said after interruptions, and how many there were; on a busy machine there may be some."""


def integers(heard: Samples, bits: BitDepth) -> NDArray[np.int32]:
    """A recording as an export has it."""
    return quantise(heard.copy(), bits).astype(np.int32)


def test_what_is_heard_is_the_export(server: SoundServer, program: Program) -> None:
    exports = {bits: program.exported(SESSION, bits) for bits in BitDepth}
    with server.recording() as recording, Lateness() as lateness:
        code, out, err = program.run(server, "play", program.script(SESSION))
        recording.wait_for(to_frames(0.1))
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    told = INTERRUPTED.search(out)
    lines = INTERRUPTED.sub("", out).splitlines()
    assert [line.split(maxsplit=1)[1] for line in lines[:-1]] == [
        "Lie down.",
        "(breathe in)",
        "(breathe out)",
        "== Hips · left side ==",
        "(movement 0:03)",
        "Roll to the left.",
        "That was the session. Open your eyes when you are ready, and take your time.",
    ]
    assert re.fullmatch(r"Finished after 0:\d\d\.", lines[-1])
    times = 0 if told is None else int(told[1] or 1)
    for bits, exported in exports.items():
        end = int(np.flatnonzero(exported.any(axis=1))[-1]) + 1
        assert len(exported) - end < to_frames(0.05), "the export itself ends early"
        stretches = aligned(integers(recording.samples(), bits), exported)
        assert stretches[-1].sent + stretches[-1].frames >= end, "the end is cut off"
        assert max(interruptions(stretches), times) <= lateness.count


def test_it_goes_on_when_nobody_reads_its_lines_any_more(server: SoundServer, program: Program) -> None:
    sent = program.exported(SESSION, BitDepth.SIXTEEN)
    with server.recording() as recording, Lateness() as lateness:
        with program.start(server, "play", program.script(SESSION)) as playing:
            assert playing.stdout
            assert playing.stderr
            assert playing.stdout.readline().endswith("Lie down.\n")
            playing.stdout.close()
            said = playing.stderr.read()
        recording.wait_for(to_frames(0.1))
    assert (playing.returncode, said) == (0, "")
    end = int(np.flatnonzero(sent.any(axis=1))[-1]) + 1
    stretches = aligned(integers(recording.samples(), BitDepth.SIXTEEN), sent)
    assert stretches[-1].sent + stretches[-1].frames >= end
    assert interruptions(stretches) <= lateness.count


def test_ctrl_c_at_a_terminal(server: SoundServer, program: Program) -> None:
    sent = program.exported(SOON, BitDepth.TWENTY_FOUR)

    def attempt() -> Terminal:
        with server.recording() as recording, Lateness() as lateness:
            options = ("--no-journal",)  # it would ask about pain
            terminal = program.at_terminal(server, "play", program.script(SOON), *options, columns=40, NO_COLOR="1")
            terminal.wait_for(lambda line: line.startswith("hold  █"))
            recording.wait_for(to_frames(1))
            asked = recording.frames
            terminal.type("\x03")
            code = terminal.wait()
            recording.wait_for(to_frames(0.1))
        assert code == 130
        assert_faded_out(integers(recording.samples(), BitDepth.TWENTY_FOUR), sent, asked, lateness)
        return terminal

    terminal = undisturbed(attempt)
    bars = [line for line in terminal.lines if line.startswith("hold  █")]
    full = [bar.count("█") for bar in bars]
    assert full == sorted(full, reverse=True)
    assert full[0] > full[-1]
    screen, _, after = terminal.written.rpartition("\x1b[?1049l")
    assert screen.count("\x1b[?1049h") == 1
    assert [line for line in terminal.lines if len(line) > 40 + len("^C") and not INTERRUPTED.fullmatch(line)] == []
    words = [line.strip() for line in terminal.lines]
    assert "█▀▄ █▀▄ █▀▀ ▄▀▀ ▄▀▀" in words, "PRESS, in large letters"
    assert figures("0:10", 9, 40)[0] in words
    assert any(line.startswith("next: ") for line in words)
    assert "stopping" in words
    colours = re.compile(r"\x1b\[(?:\d+;)*(?:3\d|4\d|9\d|10\d)[;m]")
    assert not colours.search(terminal.written)
    stays = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", after).splitlines()
    assert any(re.fullmatch(r"Stopped after 0:\d\d of \d:\d\d\.", line) for line in stays)
    assert stays[-1] == "To resume: voiceguide play --resume"


def test_a_quiet_session_says_nothing_and_fades_when_it_is_terminated(server: SoundServer, program: Program) -> None:
    sent = program.exported(HOLD, BitDepth.TWENTY_FOUR)

    def attempt() -> None:
        with server.recording() as recording, Lateness() as lateness:
            process = program.start(server, "play", program.script(HOLD), "--quiet")
            recording.wait_for_sound()
            recording.wait_for(to_frames(1))
            asked = recording.frames
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=60)
            recording.wait_for(to_frames(0.1))
        assert (process.returncode, out) == (130, "")
        assert err == "" or (lateness.count and INTERRUPTED.fullmatch(err))
        assert_faded_out(integers(recording.samples(), BitDepth.TWENTY_FOUR), sent, asked, lateness)

    undisturbed(attempt)


def test_a_quiet_session_that_was_interrupted_gives_advice(server: SoundServer, program: Program) -> None:
    program.exported(HOLD, BitDepth.TWENTY_FOUR)
    with server.recording() as recording:
        process = program.start(server, "play", program.script(HOLD), "--quiet")
        recording.wait_for_sound()
        recording.wait_for(to_frames(0.5))  # at its very beginning a stream may take its time: nobody is told
        process.send_signal(signal.SIGSTOP)
        recording.wait_for(to_frames(1))
        process.send_signal(signal.SIGCONT)
        recording.wait_for(to_frames(0.5))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.startswith("The sound was interrupted ")
    assert len(err.splitlines()) == 1


def test_a_device_that_is_not_there(server: SoundServer, program: Program) -> None:
    code, out, err = program.run(server, "play", program.script(HOLD), "--device", "defualt")
    assert (code, out) == (2, "")
    assert "did you mean 'default'?" in err
    assert len(err.splitlines()) == 1


def test_no_device_at_all(server: SoundServer, program: Program) -> None:
    server.stop()
    code, out, err = program.run(server, "play", program.script(HOLD))
    assert (code, out) == (3, "")
    assert err.startswith("voiceguide: there is no loudspeaker")
    assert "install it with" in err
    assert "voiceguide export" in err
    assert "Traceback" not in err


def test_a_cue_is_tried(server: SoundServer, program: Program) -> None:
    with server.recording() as recording, Lateness() as lateness:
        assert program.run(server, "sounds", "--try", "countdown") == (0, "", "")
        recording.wait_for(to_frames(0.1))
    cue = SoundLibrary(program.store).cue("countdown")
    sent = cue.read(0, cue.frames)
    stretches = aligned(recording.samples(), sent)
    assert stretches[-1].sent + stretches[-1].frames > np.flatnonzero(sent.any(axis=1))[-1], "the end is cut off"
    assert interruptions(stretches) <= lateness.count


def test_a_voice_is_tried_for_as_long_as_one_likes(server: SoundServer, program: Program) -> None:
    with server.recording() as recording:
        process = program.start(server, "voices", "--try", "gmw/en")
        recording.wait_for_sound()
        recording.wait_for(to_frames(1))
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 130
    meter = LoudnessMeter(2)
    meter.feed(recording.samples())
    assert integrated_lufs(meter.powers()) == pytest.approx(-20, abs=3)

"""`voiceguide play` through PortAudio into a real sound server, recorded and held against the session's export."""

import re
import signal

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.live.program import Program
from tests.sound_server import Recording, SoundServer
from voiceguide.audio import Samples
from voiceguide.audio_io.pcm import Bits, quantise
from voiceguide.clips.loudness import Meter, integrated_lufs
from voiceguide.player.transport import FADE_OUT
from voiceguide.screen.seven_segment import figures
from voiceguide.sound.sound_library import Sounds
from voiceguide.units import to_frames

pytestmark = pytest.mark.sound

MONITOR_START = to_frames(0.06)
"""What a recording may lack: the sink had already reported silence for it when the sound arrived."""

SESSION = """\
title: A short session
language: en
voice: {rate: 300}
background: {sound: warm-drone, level: -18 dB}
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


def placed(heard: Samples, sent: NDArray[np.int32], bits: Bits) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """What was heard, quantised, and what was sent from that frame on."""
    integers = quantise(heard.copy(), bits).astype(np.int32)
    begin = int(np.flatnonzero(integers.any(axis=1))[0])
    known = integers[begin : begin + to_frames(0.5)]
    for missing in range(int(np.flatnonzero(sent.any(axis=1))[0]), MONITOR_START):
        if np.array_equal(known, sent[missing : missing + len(known)]):
            return integers[begin:], sent[missing:]
    raise AssertionError("what is heard is not the session from its beginning")


def assert_faded_out(recording: Recording, sent: NDArray[np.int32], asked: int) -> None:
    """Silent within half a second after frame `asked` of the recording, on a slope without a step."""
    last = int(np.flatnonzero(recording.samples().any(axis=1))[-1])
    assert to_frames(0.2) < last - asked < to_frames(0.5)
    heard, sent = placed(recording.samples(), sent, Bits.TWENTY_FOUR)
    pieces = min(len(heard), len(sent)) // 480
    loudness, full = (
        np.sqrt((piece[: pieces * 480].reshape(pieces, -1).astype(np.float64) ** 2).mean(axis=1))
        for piece in (heard, sent)
    )
    gains = (loudness / full)[20:]  # not the very begin of the session, where all is rounding
    falling = int(np.flatnonzero(np.abs(gains - 1) > 1e-4)[0])
    steps = -np.diff(gains[falling - 1 : falling + FADE_OUT // 480 + 2])
    steepest = np.pi / 2 * 480 / FADE_OUT
    assert steps.sum() == pytest.approx(1, abs=0.01)
    assert steps.min() > -0.02 * steepest
    assert steps.max() < 1.25 * steepest


def test_what_is_heard_is_the_export(server: SoundServer, program: Program) -> None:
    exports = {bits: program.exported(SESSION, bits) for bits in Bits}
    with server.recording() as recording:
        code, out, err = program.run(server, "play", program.script(SESSION))
        recording.wait_for(to_frames(0.1))
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    lines = out.splitlines()
    assert [line.split(maxsplit=1)[1] for line in lines[:-1]] == [
        "Lie down.",
        "(breathe in)",
        "(breathe out)",
        "== Hips · left side ==",
        "(go on 0:02)",
        "Roll to the left.",
        "The session is over. Take your time before you get up.",
    ]
    assert re.fullmatch(r"Finished after 0:\d\d\.", lines[-1]), "it was interrupted"
    for bits, exported in exports.items():
        heard, sent = placed(recording.samples(), exported, bits)
        end = int(np.flatnonzero(sent.any(axis=1))[-1]) + 1
        assert len(sent) - end < to_frames(0.05), "the export itself ends early"
        assert np.array_equal(heard[:end], sent[:end])
        assert not heard[end:].any()


def test_ctrl_c_at_a_terminal(server: SoundServer, program: Program) -> None:
    sent = program.exported(HOLD, Bits.TWENTY_FOUR)
    with server.recording() as recording:
        options = ("--no-journal",)  # it would ask about pain
        terminal = program.at_terminal(server, "play", program.script(HOLD), *options, columns=40, NO_COLOR="1")
        terminal.wait_for(lambda line: line.startswith("hold  █"))
        recording.wait_for(to_frames(1))
        asked = recording.frames
        terminal.type("\x03")
        code = terminal.wait()
        recording.wait_for(to_frames(0.1))
    assert code == 130
    assert_faded_out(recording, sent, asked)
    bars = [line for line in terminal.lines if line.startswith("hold  █")]
    full = [bar.count("█") for bar in bars]
    assert full == sorted(full, reverse=True)
    assert full[0] > full[-1]
    screen, _, after = terminal.written.rpartition("\x1b[?1049l")
    assert screen.count("\x1b[?1049h") == 1
    assert max(len(line) for line in terminal.lines) <= 40 + len("^C")
    words = [line.strip() for line in terminal.lines]
    assert "█▀▄ █▀▄ █▀▀ ▄▀▀ ▄▀▀" in words, "PRESS, in large letters"
    assert figures("0:10", 9, 40)[0] in words
    assert any(line.startswith("next: ") for line in words)
    assert "stopping" in words
    colours = re.compile(r"\x1b\[(?:\d+;)*(?:3\d|4\d|9\d|10\d)[;m]")
    assert not colours.search(terminal.written)
    closing = terminal.lines[-3:]
    assert any(re.fullmatch(r"Stopped after 0:\d\d of 0:\d\d\.", line) and line in after for line in closing)
    assert closing[-1] == "Go on: voiceguide play --resume"
    assert closing[-1] in after, "it stays in the terminal"


def test_a_quiet_session_says_nothing_and_fades_when_it_is_terminated(server: SoundServer, program: Program) -> None:
    sent = program.exported(HOLD, Bits.TWENTY_FOUR)
    with server.recording() as recording:
        process = program.start(server, "play", program.script(HOLD), "--quiet")
        recording.wait_for_sound()
        recording.wait_for(to_frames(1))
        asked = recording.frames
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
        recording.wait_for(to_frames(0.1))
    assert (process.returncode, out, err) == (130, "", "")
    assert_faded_out(recording, sent, asked)


def test_a_quiet_session_that_was_interrupted_gives_advice(server: SoundServer, program: Program) -> None:
    program.exported(HOLD, Bits.TWENTY_FOUR)
    with server.recording() as recording:
        process = program.start(server, "play", program.script(HOLD), "--quiet")
        recording.wait_for_sound()
        recording.wait_for(to_frames(0.5))  # at its very beginning a stream may take its time: nobody is told
        process.send_signal(signal.SIGSTOP)
        recording.wait_for(to_frames(1))
        process.send_signal(signal.SIGCONT)
        recording.wait_for(to_frames(0.5))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
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
    assert err.startswith("voiceguide: there is no sound device")
    assert "install it with" in err
    assert "voiceguide export" in err
    assert len(err.splitlines()) == 1


def test_a_cue_is_tried(server: SoundServer, program: Program) -> None:
    with server.recording() as recording:
        assert program.run(server, "sounds", "--try", "countdown") == (0, "", "")
        recording.wait_for(to_frames(0.1))
    cue = Sounds(program.store).cue("countdown")
    heard, sent = recording.samples(), cue.read(0, cue.frames)
    first, last = np.flatnonzero(heard.any(axis=1))[[0, -1]]
    heard = heard[first : last + 1]
    sent = sent[: np.flatnonzero(sent.any(axis=1))[-1] + 1]
    assert len(heard) > len(sent) - MONITOR_START
    assert np.array_equal(heard, sent[-len(heard) :])


def test_a_voice_is_tried_for_as_long_as_one_likes(server: SoundServer, program: Program) -> None:
    with server.recording() as recording:
        process = program.start(server, "voices", "--try", "gmw/en")
        recording.wait_for_sound()
        recording.wait_for(to_frames(1))
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20) == ("", "")
    assert process.returncode == 130
    meter = Meter(2)
    meter.feed(recording.samples())
    assert integrated_lufs(meter.powers()) == pytest.approx(-20, abs=3)

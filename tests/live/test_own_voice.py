"""`voiceguide record` at a real terminal, with a microphone that hears what is played into a null sink."""

import numpy as np
import pytest
import soundfile

from tests.live.live_program import Program
from tests.live.room import Room
from tests.reading_aloud import silence, voice
from tests.sound_server import SoundServer
from voiceguide.audio import Samples
from voiceguide.language.phrases import load_phrases

pytestmark = pytest.mark.sound

TEXTS = load_phrases("en").recording
SCRIPT = "title: Rest\nlanguage: en\nending: silent\nsteps:\n- say: Lie down.\n- say: Let go.\n"


def likeness(heard: Samples, played: Samples) -> float:
    """The highest correlation of one with a part of the other; 1 is the same."""
    size = 1 << (len(heard) + len(played)).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(played, size))
    return float(np.fft.irfft(product, size).max() / np.linalg.norm(heard) / np.linalg.norm(played))


def test_what_is_read_aloud_is_heard_kept_and_asked_for_once(program: Program, server: SoundServer) -> None:
    server.env["PULSE_SOURCE"] = "microphone.monitor"
    command = ("record", program.script(SCRIPT), "--name", "Anna")
    read = voice(2.0)
    with Room(server) as room, server.recording() as recording:
        terminal = program.at_terminal(server, *command, columns=120)
        terminal.wait_for(lambda line: "Space: begin" in line)
        room.play(silence(1.0))
        terminal.type(" ")
        terminal.wait_for(lambda line: TEXTS.recording in line)
        room.play(np.concatenate((silence(0.5), read, silence(1.0))))
        terminal.type(" ")
        terminal.wait_for(lambda line: "Space: keep" in line)
        recording.wait_for_sound()
        recording.wait_for(3 * 48_000)
        terminal.type(" ")
        terminal.wait_for(lambda line: TEXTS.kept in line)
        terminal.wait_for(lambda _: sum("Space: begin" in line for line in terminal.lines) == 2)
        terminal.type("q")
        assert terminal.wait() == 0
        assert any("--voice Anna" in line for line in terminal.lines)
        assert likeness(recording.samples()[:, 0], read) > 0.95
    (sound,) = (program.home / "data" / "voiceguide" / "recordings" / "Anna" / "en").glob("*.flac")
    kept, rate_hz = soundfile.read(sound, dtype="float32")
    assert rate_hz == 48_000
    assert len(kept) / rate_hz == pytest.approx(2.2, abs=0.15)
    assert likeness(kept, read) > 0.98
    assert sound.with_suffix(".txt").read_text() == "Lie down.\n"

    with Room(server):
        terminal = program.at_terminal(server, *command, columns=120)
        terminal.wait_for(lambda line: "Space: begin" in line)
        assert any("2/2" in line for line in terminal.lines)
        assert not any("1/2" in line for line in terminal.lines)
        terminal.type("\x03")
        assert terminal.wait() == 130
        assert any("To continue: voiceguide record" in line for line in terminal.lines)

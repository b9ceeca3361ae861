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
from voiceguide.units import to_frames

pytestmark = pytest.mark.sound

TEXTS = load_phrases("en").recording
SCRIPT = "title: Rest\nlanguage: en\nending: silent\nsteps:\n- say: Lie down.\n- say: Let go.\n"


def contains(heard: Samples, played: Samples) -> bool:
    """Whether half a second of what was played is heard; a busy machine may interrupt sound elsewhere."""
    size = 1 << (len(heard) + to_frames(0.5)).bit_length()
    spectrum = np.fft.rfft(heard, size)
    energy = np.concatenate(([0.0], np.cumsum(np.square(heard, dtype=np.float64))))
    for start in range(0, len(played) - to_frames(0.5), to_frames(0.25)):
        piece = played[start : start + to_frames(0.5)]
        matches = np.fft.irfft(spectrum * np.conj(np.fft.rfft(piece, size)), size)[: len(heard) - len(piece) + 1]
        energies = np.maximum(energy[len(piece) :] - energy[: len(energy) - len(piece)], 1e-3)
        if (matches / np.sqrt(energies * np.square(piece).sum())).max() > 0.97:
            return True
    return False


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
        assert contains(recording.samples()[:, 0], read)
    (sound,) = (program.home / "data" / "voiceguide" / "recordings" / "Anna" / "en").glob("*.flac")
    kept, rate_hz = soundfile.read(sound, dtype="float32")
    assert rate_hz == 48_000
    assert len(kept) / rate_hz == pytest.approx(2.2, abs=0.4)
    assert contains(kept, read)
    assert sound.with_suffix(".txt").read_text() == "Lie down.\n"

    with Room(server):
        terminal = program.at_terminal(server, *command, columns=120)
        terminal.wait_for(lambda line: "Space: begin" in line)
        assert any("2/2" in line for line in terminal.lines)
        assert not any("1/2" in line for line in terminal.lines)
        terminal.type("\x03")
        assert terminal.wait() == 130
        assert any("To continue: voiceguide record" in line for line in terminal.lines)

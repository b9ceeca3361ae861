"""Plays while it listens: `python -m tests.live.leaking SECONDS LOCK` tells how much of its own sound it took out."""

import json
import sys
import time
from pathlib import Path

import numpy as np

from tests.ear.sounds import melody
from voiceguide.audio_io.output_stream import DeviceOutput
from voiceguide.ear.ear import RATE_HZ, Heard
from voiceguide.ear.knocks import Knocks
from voiceguide.ear.listening import Listening
from voiceguide.player.command import Command
from voiceguide.player.playback_history import History
from voiceguide.units import SAMPLE_RATE, to_frames

_BLOCK = to_frames(0.05)
_MEASURED_S = 4.0


class Meter:
    """Measures the last seconds: what the microphone heard, and what was left of it."""

    def __init__(self) -> None:
        self.powers: list[tuple[float, float]] = []

    def hear(self, heard: Heard) -> tuple[()]:
        self.powers.append((float(np.mean((heard.samples + heard.echo) ** 2)), float(np.mean(heard.samples**2))))
        return ()

    def levels_db(self) -> tuple[float, float]:
        """Heard and left over the last seconds."""
        last = np.array(self.powers[-round(_MEASURED_S * RATE_HZ / 256) :]) + 1e-12
        heard, left = 10 * np.log10(last.mean(axis=0))
        return float(heard), float(left)


def main(seconds: str, lock: str) -> None:
    """Play a melody into the default device, listen to the default microphone, and write what came of it as JSON."""
    sound = np.repeat(np.repeat(melody(float(seconds)), SAMPLE_RATE // RATE_HZ)[:, None], 2, axis=1)
    output, meter = DeviceOutput(), Meter()
    history = History(lambda: output.ring.taken)
    commands: list[Command] = []
    sentences: list[str] = []
    at = 0
    try:
        with Listening(commands.append, history, [lambda: meter, Knocks], tell=sentences.append, lock=Path(lock)):
            output.start()
            while at < len(sound):
                while at < len(sound) and output.ring.free >= _BLOCK:
                    block = sound[at : at + _BLOCK]
                    output.ring.write(block)
                    history.write(block)
                    at += len(block)
                time.sleep(0.02)
            while output.ring.taken < output.ring.written:
                time.sleep(0.02)
            heard_db, left_db = meter.levels_db()
            underruns = output.underruns
    finally:
        output.close()
    sys.stdout.write(
        json.dumps(
            {"heard_db": heard_db, "left_db": left_db, "commands": commands, "told": sentences, "underruns": underruns}
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])

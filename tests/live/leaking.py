"""Plays while it listens: `python -m tests.live.leaking LOCK` tells how much of its own sound it took out."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.ear.made_sounds import melody
from voiceguide.audio import Samples
from voiceguide.audio_io.microphone import Microphone
from voiceguide.audio_io.output_stream import DeviceOutput
from voiceguide.ear import microphone_listener
from voiceguide.ear.hop import RATE_HZ, Hop
from voiceguide.ear.knock_detector import KnockDetector
from voiceguide.ear.microphone_listener import MicrophoneListener
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Command
from voiceguide.player.playback_history import PlaybackHistory
from voiceguide.units import SAMPLE_RATE, to_frames

TEXTS = load_phrases("en").troubles
_BLOCK = to_frames(0.05)
_MEASURED_S = 4.0
_UNDISTURBED_S = 14.0
"""Without an interruption for so long, it has found its place, and what it takes out can be measured."""
_FINDS_S = _UNDISTURBED_S - _MEASURED_S
"""After an interruption, what it hears sooner may be its own sound."""
_LONGEST_S = 75.0
"""On a machine that interrupts it all the time, waiting longer is of no use."""
_HOPS_PER_S = RATE_HZ / 256
_LATE_S = 0.1


class Meter:
    """Measures what the microphone heard, and what was left of it."""

    def __init__(self) -> None:
        self.powers: list[tuple[float, float]] = []
        self.since = 0

    def detect(self, hop: Hop) -> tuple[()]:
        self.powers.append((float(np.mean((hop.samples + hop.echo) ** 2)), float(np.mean(hop.samples**2))))
        return ()

    @property
    def undisturbed_s(self) -> float:
        """Seconds since the last interruption."""
        return (len(self.powers) - self.since) / _HOPS_PER_S

    def best_db(self) -> float:
        """How much softer it became in the two seconds in which it became softest."""
        powers = np.array(self.powers) + 1e-12
        row = np.ones(round(2 * _HOPS_PER_S))
        heard, left = (np.convolve(column, row, "valid") for column in powers.T)
        loud = heard > heard.max() / 10
        return float(10 * np.log10((heard / left)[loud].max()))

    def levels_db(self) -> tuple[float, float]:
        """Heard and left over the last seconds."""
        last = np.array(self.powers[-round(_MEASURED_S * _HOPS_PER_S) :]) + 1e-12
        heard, left = 10 * np.log10(last.mean(axis=0))
        return float(heard), float(left)


def main(lock: str) -> None:
    """Play a melody into the default device, listen to the default microphone, and write what came of it as JSON."""
    sound = np.repeat(np.repeat(melody(_LONGEST_S), SAMPLE_RATE // RATE_HZ)[:, None], 2, axis=1)
    output, meter = DeviceOutput(), Meter()
    history = PlaybackHistory(lambda: output.audible)
    commands: list[tuple[float, Command]] = []
    sentences: list[str] = []

    class Counted(Microphone):
        """Counts how often it was served too late."""

        gaps = 0
        served_s = float("inf")

        def _callback(self, samples: Samples, frames: int, at: Any, status: Any) -> None:
            now_s = time.monotonic()
            Counted.gaps += status.input_overflow or now_s - self.served_s > _LATE_S
            self.served_s = now_s
            super()._callback(samples, frames, at, status)

    vars(microphone_listener)["Microphone"] = Counted
    at = interruptions = 0
    try:
        with MicrophoneListener(
            lambda command: commands.append((meter.undisturbed_s, command)),
            history,
            [lambda: meter, KnockDetector],
            texts=TEXTS,
            tell=sentences.append,
            lock=Path(lock),
        ):
            output.start()
            while at < len(sound) and meter.undisturbed_s < _UNDISTURBED_S:
                while at < len(sound) and output.ring.free >= _BLOCK:
                    block = sound[at : at + _BLOCK]
                    output.ring.write(block)
                    history.write(block)
                    at += len(block)
                time.sleep(0.02)
                count = output.underruns + Counted.gaps
                if count > interruptions:
                    interruptions, meter.since = count, len(meter.powers)
                    commands.clear()
            undisturbed_s = meter.undisturbed_s
            heard_db, left_db = meter.levels_db()
    finally:
        output.close()
    told = {
        "heard_db": heard_db,
        "left_db": left_db,
        "best_db": meter.best_db(),
        "commands": [command for after_s, command in commands if after_s > _FINDS_S or not interruptions],
        "told": sentences,
    }
    sys.stdout.write(
        json.dumps(told | {"undisturbed": undisturbed_s >= _UNDISTURBED_S, "interruptions": interruptions})
    )


if __name__ == "__main__":
    main(*sys.argv[1:])

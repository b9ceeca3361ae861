"""Plays a tone and turns it down and up again: `python -m tests.live.react COUNT` writes when it asked for it.

It also writes how much more than on a quiet machine the device held at that time.
"""

import json
import sys
import time
from dataclasses import replace

from tests.player import signals
from voiceguide.audio_io.device_feeder import QUIET
from voiceguide.audio_io.output_stream import DeviceOutput
from voiceguide.language.vocabulary import Command
from voiceguide.player.session import Session
from voiceguide.timeline.timeline import Layer
from voiceguide.units import SAMPLE_RATE, to_frames


def main(count: int) -> None:
    """Write both as JSON. Moments are seconds of `time.monotonic`, which is the same in every process of a machine."""
    timeline = signals.sounding(signals.tone(to_frames(3 + count)))
    spoken = replace(timeline.placements[0], layer=Layer.VOICE)
    asked, extra_s, output = [], [], DeviceOutput()
    with Session(replace(timeline, placements=(spoken,)), output) as session:
        session.wait(1.0)
        for number in range(count):
            asked.append(time.monotonic())
            extra_s.append((output.latency - QUIET) / SAMPLE_RATE)
            session.send(Command.LOUDER if number % 2 else Command.QUIETER)
            session.wait(0.7)
    json.dump({"asked": asked, "extra_s": extra_s}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""A program that plays a signal in which no two frames are alike, as a session is played.

    python -m tests.live.signal_to_hear SECONDS [DEVICE]

Prints the state at the end as JSON; exits as `voiceguide play` does.
"""

import json
import sys
from dataclasses import asdict, dataclass

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import to_frames

LEVEL = 0.25


@dataclass(frozen=True)
class Noise:
    """White noise under a slow arch, the same in every process."""

    frames: int

    def render(self, start: int, stop: int) -> Samples:
        samples = np.random.default_rng(7).uniform(-LEVEL, LEVEL, (self.frames, 2)).astype(np.float32)
        return samples[start:stop]


@dataclass(frozen=True)
class Tone:
    """A quiet tone, in which every step is heard."""

    frames: int
    hz: float = 200.0

    def render(self, start: int, stop: int) -> Samples:
        wave = LEVEL * np.sin(2 * np.pi * self.hz / 48_000 * np.arange(start, stop))
        return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


def main(kind: str, seconds: str, device: str | None = None) -> int:
    from voiceguide.errors import VoiceguideError
    from voiceguide.output.device import Opening
    from voiceguide.player.live import play
    from voiceguide.player.session import Phase

    sound = {"noise": Noise, "tone": Tone}[kind](to_frames(float(seconds)))
    try:
        with Opening(device) as opening:
            end = play(sound, (), opening.output())
    except VoiceguideError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(json.dumps(asdict(end)))
    return 130 if end.phase is Phase.STOPPED else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Plays a test sound as `voiceguide play` plays a session: `python -m tests.live.listen noise 2 [DEVICE]`."""

import json
import sys
from dataclasses import asdict

from tests.player import signals
from voiceguide.audio_io.output_stream import BackgroundOpening
from voiceguide.errors import VoiceguideError
from voiceguide.player.playback import play
from voiceguide.player.session import Session
from voiceguide.player.session_state import Phase
from voiceguide.units import to_frames


def main(kind: str, seconds: str, device: str | None = None) -> int:
    """Returns the exit code; writes the last state as JSON, or the error."""
    try:
        with BackgroundOpening(device) as opening:
            samples = getattr(signals, kind)(to_frames(float(seconds)))
            end = play(Session(signals.sounding(samples), opening.output()))
    except VoiceguideError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(json.dumps(asdict(end)))
    return 130 if end.phase is Phase.STOPPED else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

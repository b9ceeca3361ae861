"""Listens to the microphone as a session does: `python -m tests.live.hearing LOCK`.

Writes a line for each command, each sentence for the person, and each change of state, until its input ends.
"""

import sys
import time
from pathlib import Path

from voiceguide.control.knock import Knocks
from voiceguide.control.listening import Listening
from voiceguide.player.played import Silence


def main(lock: str) -> None:
    """Listen until nobody wants to know any more."""

    def write(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    played = Silence(time.monotonic)
    with Listening(
        lambda command: write(f"command {command}"), played, [Knocks], tell=lambda sentence: write(f"tells {sentence}"),
        lock=Path(lock), changed=lambda hearing: write(f"state {hearing}"),
    ):  # fmt: skip
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])

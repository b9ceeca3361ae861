"""Listens to the microphone as a session does: `python -m tests.live.hearing LOCK [LANGUAGE]`.

It listens for knocks, or for words in a language, and writes a line for each command, each sentence for the person, and
each change of state, until its input ends. For each line it reads it starts PortAudio anew.
"""

import sys
import time
from pathlib import Path

from voiceguide.audio_io.device_list import portaudio
from voiceguide.audio_io.open_streams import all_closed
from voiceguide.ear.knocks import Knocks
from voiceguide.ear.listening import Listening
from voiceguide.ear.recogniser_setup import prepare_words
from voiceguide.player.playback_history import Silence


def main(lock: str, language: str | None = None) -> None:
    """Listen until nobody wants to know any more."""

    def write(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    def tell(sentence: str) -> None:
        write(f"tells {sentence}")

    played = Silence(time.monotonic)
    listener = prepare_words(language, tell=tell) if language else Knocks
    with Listening(
        lambda command: write(f"command {command}"), played, [listener], tell=tell, lock=Path(lock),
        changed=lambda hearing: write(f"state {hearing}"),
    ):  # fmt: skip
        for _line in sys.stdin:
            with all_closed():
                sounddevice = portaudio()
                sounddevice._terminate()
                sounddevice._initialize()


if __name__ == "__main__":
    main(*sys.argv[1:])

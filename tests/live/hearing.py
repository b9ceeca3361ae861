"""Listens to the microphone as a session does: `python -m tests.live.hearing LOCK RECEIVED [LANGUAGE]`.

It listens for knocks, or for words in a language, and writes a line for each command, each sentence for the person, and
each change of state, until its input ends. Behind a command stands how many frames had been received; they are kept in
the file RECEIVED. For each line it reads it starts PortAudio anew.
"""

import sys
import time
from pathlib import Path

from voiceguide.audio_io.device_list import load_portaudio
from voiceguide.audio_io.guarded_stream import all_suspended
from voiceguide.audio_io.microphone import Microphone, MicrophoneBlock
from voiceguide.ear import microphone_listener
from voiceguide.ear.knock_detector import KnockDetector
from voiceguide.ear.microphone_listener import MicrophoneListener
from voiceguide.ear.recogniser_setup import prepare_spoken_commands
from voiceguide.language.phrases import load_phrases
from voiceguide.player.playback_history import PlaybackHistory
from voiceguide.units import to_frames

TEXTS = load_phrases("en").troubles


def main(lock: str, received: str, language: str | None = None) -> None:
    """Listen until nobody wants to know any more."""
    frames = 0

    class Kept(Microphone):
        """Keeps what it gives."""

        def read(self, timeout_s: float) -> MicrophoneBlock | None:
            nonlocal frames
            piece = super().read(timeout_s)
            if piece:
                kept.write(piece.samples.tobytes())
                frames += len(piece.samples)
            return piece

    def write(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    def tell(sentence: str) -> None:
        write(f"tells {sentence}")

    began_s = time.monotonic()
    played = PlaybackHistory(lambda: to_frames(time.monotonic() - began_s))
    detector = prepare_spoken_commands(language, tell=tell) if language else KnockDetector
    vars(microphone_listener)["Microphone"] = Kept
    with Path(received).open("ab", buffering=0) as kept, MicrophoneListener(
        lambda command: write(f"command {command} {frames}"), played, [detector], tell=tell, lock=Path(lock),
        texts=TEXTS, on_status=lambda status: write(f"state {status}"),
    ):  # fmt: skip
        for _line in sys.stdin:
            with all_suspended():
                sounddevice = load_portaudio()
                sounddevice._terminate()
                sounddevice._initialize()


if __name__ == "__main__":
    main(*sys.argv[1:])

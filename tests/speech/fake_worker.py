"""Answers like `voiceguide/speech/worker.py`, and misbehaves as the text says.

Arguments: a file that gains a line with the process id at each start, and the folder for the audio. A text that begins
with `once` misbehaves in the first process only.
"""

import json
import os
import sys
import threading
import wave
from pathlib import Path


def answer(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(starts: Path, folder: Path) -> None:
    with starts.open("a") as file:
        file.write(f"{os.getpid()}\n")
    first = len(starts.read_text().split()) == 1
    answer(json.dumps({"voices": [["fake/en", "Fake", "en", None]], "default": None}))
    for line in sys.stdin:
        request = json.loads(line)
        what, length_s = request["text"], 1.0
        if what.startswith("once ") and not first:
            what = "speak"
        match what.removeprefix("once "):
            case "hang":
                threading.Event().wait()
            case "die":
                sys.stderr.write("first words\nlast words\n")
                sys.stderr.flush()
                os._exit(3)
            case "babble":
                answer("no JSON")
            case "refuse":
                answer(json.dumps({"refused": request["voice"]}))
                continue
            case "complain":
                answer(json.dumps({"error": "the voice is hoarse"}))
                continue
            case "nothing":
                answer("{}")
                continue
            case "empty":
                length_s = 0.0
            case "long":
                length_s = 60.0
        with wave.open(request["path"], "wb") as audio:
            audio.setnchannels(1)
            audio.setsampwidth(2)
            audio.setframerate(8000)
            audio.writeframes(b"\1\2" * int(8000 * length_s))
        answer("{}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""The process in which spoken commands are recognised: it reads utterances and writes lines of JSON.

A recogniser holds Python's lock while it computes, for 0.1 s and more; in the process that plays, the loudspeaker would
run dry meanwhile. The first argument is a JSON object, `{"engine", "phrases", "model"}`. What it reads are messages of
a letter, a length (32 bits, little endian) and so many bytes: `s` samples (16 bits), `e` the end of an utterance, whose
number the bytes are, `d` nothing: the utterance is to be forgotten. It first says `{"ready": true}`, answers each end
with `{"utterance", "phrase", "confidence"}`, where the phrase can be null, and says `{"error": "..."}` where it cannot
go on. It ends when its input does.
"""

import json
import os
import signal
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np

from voiceguide.ear.recogniser import Recogniser
from voiceguide.errors import VoiceguideError

HEADER = struct.Struct("<cI")
NUMBER = struct.Struct("<I")
SAMPLES, END, DROP = b"s", b"e", b"d"


def message(kind: bytes, content: bytes = b"") -> bytes:
    """A message as it is written."""
    return HEADER.pack(kind, len(content)) + content


def messages(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The messages of a stream, until it ends."""
    while len(head := stream.read(HEADER.size)) == HEADER.size:
        kind, length = HEADER.unpack(head)
        yield kind, stream.read(length)


def open_recogniser(engine: str, phrases: list[str], model: str | None) -> Recogniser:
    """The recogniser that was asked for."""
    if engine == "vosk":
        from voiceguide.ear.vosk_recogniser import VoskRecogniser

        return VoskRecogniser(Path(model or ""), phrases)
    from voiceguide.ear.pocketsphinx_recogniser import PocketsphinxRecogniser

    return PocketsphinxRecogniser(phrases)


def main(request: str) -> None:
    """Recognise until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this decides
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # libraries print

    def answer(**content: object) -> None:
        answers.write(json.dumps(content) + "\n")

    try:
        recogniser = open_recogniser(**json.loads(request))
    except (VoiceguideError, ImportError, RuntimeError) as error:
        answer(error=str(error))
        return
    answer(ready=True)
    for kind, content in messages(sys.stdin.buffer):
        if kind == SAMPLES:
            recogniser.hear(np.frombuffer(content, "<i2").astype(np.float32) / np.float32(32768))
        elif kind == DROP:
            recogniser.drop()
        else:
            found = recogniser.end()
            (utterance,) = NUMBER.unpack(content)
            answer(
                utterance=utterance,
                phrase=found.phrase if found else None,
                confidence=found.confidence if found else 0.0,
            )


if __name__ == "__main__":
    main(sys.argv[1])

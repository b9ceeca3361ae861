"""The process in which spoken commands are recognised: reads utterances from stdin, writes results as JSON lines.

A separate process, because a recogniser holds Python's global interpreter lock for 0.1 s and more while it decodes,
which would starve the output stream of the session.

The first argument is a JSON object with `engine`, `phrases` and `model`. Messages on stdin consist of a letter, a
length (unsigned 32 bits, little endian) and that many bytes:

- `s`: samples of the utterance, 16 bits, little endian, 16 kHz, mono
- `e`: end of the utterance; the bytes are its number, unsigned 32 bits
- `d`: discard the utterance; no bytes

Each end is answered by `{"utterance", "phrase", "confidence"}`, where the phrase is null if none was recognised. An
`{"error": "..."}` precedes an exit on failure. The process ends at the end of its input.
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
SAMPLES, FINISH, DISCARD = b"s", b"e", b"d"


def encode_message(kind: bytes, content: bytes = b"") -> bytes:
    """A message as it is written to the worker's stdin."""
    return HEADER.pack(kind, len(content)) + content


def read_messages(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each message, until the stream ends."""
    while len(head := stream.read(HEADER.size)) == HEADER.size:
        kind, length = HEADER.unpack(head)
        yield kind, stream.read(length)


def open_recogniser(engine: str, phrases: list[str], model: str | None) -> Recogniser:
    """The recogniser of an engine, `vosk` or `pocketsphinx`.

    Raises:
        UsageError: a phrase has a word that the model does not know, or there is no usable model.
        ImportError: the package of the engine is not installed.
    """
    if engine == "vosk":
        from voiceguide.ear.vosk_recogniser import VoskRecogniser

        return VoskRecogniser(Path(model or ""), phrases)
    from voiceguide.ear.pocketsphinx_recogniser import PocketsphinxRecogniser

    return PocketsphinxRecogniser(phrases)


def main(request: str) -> None:
    """Recognise utterances until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is handled by the parent process
    if sys.platform != "win32":
        os.nice(5)  # on a busy machine, the sound comes first
    results = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # libraries print to stdout

    def answer(**content: object) -> None:
        results.write(json.dumps(content) + "\n")

    try:
        recogniser = open_recogniser(**json.loads(request))
    except (VoiceguideError, ImportError, RuntimeError) as error:
        answer(error=str(error))
        return
    for kind, content in read_messages(sys.stdin.buffer):
        if kind == SAMPLES:
            recogniser.accept(np.frombuffer(content, "<i2").astype(np.float32) / np.float32(32768))
        elif kind == DISCARD:
            recogniser.discard()
        else:
            found = recogniser.finish()
            (utterance,) = NUMBER.unpack(content)
            answer(
                utterance=utterance,
                phrase=found.phrase if found else None,
                confidence=found.confidence if found else 0.0,
            )


if __name__ == "__main__":
    main(sys.argv[1])

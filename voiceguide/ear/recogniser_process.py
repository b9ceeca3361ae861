"""Runs a recogniser in a process of its own and exchanges utterances and results with it, without blocking."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.recogniser import RecognisedPhrase
from voiceguide.ear.recogniser_worker import DISCARD, FINISH, NUMBER, SAMPLES, encode_message

_ROOT = Path(__file__).parents[2]
# With this many results outstanding the worker does not keep up: further utterances are dropped.
_MAX_OUTSTANDING = 4


class RecogniserProcess:
    """A `RecogniserClient` whose recogniser runs in `voiceguide.ear.recogniser_worker`.

    The process ends with `close`, or with this one.
    """

    def __init__(self, engine: str, phrases: Sequence[str], model: Path | None = None) -> None:
        """Start the process; `engine` is `pocketsphinx`, or `vosk` with the folder of its model."""
        request = json.dumps({"engine": engine, "phrases": list(phrases), "model": str(model) if model else None})
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", "voiceguide.ear.recogniser_worker", request],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        )
        self._messages: SimpleQueue[bytes | None] = SimpleQueue()
        self._results: SimpleQueue[RecognisedPhrase] = SimpleQueue()
        self._outstanding = 0
        self._lock = threading.Lock()
        self._closed = False
        self.failure: str | None = None
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._write, self._read)]
        for thread in self._threads:
            thread.start()

    def accept(self, samples: Samples) -> None:
        """Add the next samples of the utterance."""
        if self._keeps_up:
            self._messages.put(encode_message(SAMPLES, (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()))

    def finish(self, utterance: int) -> None:
        """End the utterance and request its result under this number."""
        if self._keeps_up:
            with self._lock:
                self._outstanding += 1
            self._messages.put(encode_message(FINISH, NUMBER.pack(utterance)))
        else:
            self.discard()

    def discard(self) -> None:
        """Discard the samples of the utterance."""
        self._messages.put(encode_message(DISCARD))

    def results(self) -> Iterator[RecognisedPhrase]:
        """The results that have arrived since the last call."""
        with suppress(Empty):
            while True:
                yield self._results.get_nowait()

    def close(self) -> None:
        """Kill the process, whatever it is doing, and wait for it."""
        self._closed = True
        self._process.kill()
        self._process.wait()
        self._messages.put(None)
        for thread in self._threads:
            thread.join()

    @property
    def _keeps_up(self) -> bool:
        return self._outstanding < _MAX_OUTSTANDING and not self.failure

    def _write(self) -> None:
        assert self._process.stdin
        with suppress(OSError), self._process.stdin as pipe:  # the process has ended: `_read` notices too
            while (content := self._messages.get()) is not None:
                pipe.write(content)
                pipe.flush()

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as pipe:
            for line in pipe:
                self._receive(json.loads(line))
        if not self._closed:
            self.failure = self.failure or f"exit code {self._process.wait()}"

    def _receive(self, answer: dict[str, object]) -> None:
        match answer:
            case {"error": str(why)}:
                self.failure = why
            case {"utterance": int(utterance), "phrase": phrase, "confidence": float(confidence)}:
                with self._lock:
                    self._outstanding -= 1
                if isinstance(phrase, str):
                    self._results.put(RecognisedPhrase(phrase, confidence, utterance))
            case _:
                pass

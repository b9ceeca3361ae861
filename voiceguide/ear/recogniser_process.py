"""The other end of `voiceguide.ear.recogniser_worker`: brings it utterances and waits for nothing."""

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
from voiceguide.ear.recogniser import Recognised
from voiceguide.ear.recogniser_worker import DROP, END, NUMBER, SAMPLES, message

_ROOT = Path(__file__).parents[2]
# So many utterances can wait for their answer; where there are more the worker does not keep up.
_WAITING = 4


class RecogniserProcess:
    """A recogniser in a process of its own; ends with `close`, or with this process."""

    def __init__(self, engine: str, phrases: Sequence[str], model: Path | None = None) -> None:
        """Start it; `engine` is `pocketsphinx`, or `vosk` with the folder of its model."""
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
        self._answers: SimpleQueue[Recognised] = SimpleQueue()
        self._waiting = 0
        self._lock = threading.Lock()
        self._closed = False
        self.ready = threading.Event()
        """Set when it recognises, or when it is clear that it never will."""
        self.trouble: str | None = None
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._write, self._read)]
        for thread in self._threads:
            thread.start()

    def hear(self, samples: Samples) -> None:
        """The next samples of an utterance."""
        if self._keeps_up:
            self._messages.put(message(SAMPLES, (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()))

    def end(self, utterance: int) -> None:
        """The utterance with this number is over."""
        if self._keeps_up:
            with self._lock:
                self._waiting += 1
            self._messages.put(message(END, NUMBER.pack(utterance)))
        else:
            self.drop()

    def drop(self) -> None:
        """Forget the utterance."""
        self._messages.put(message(DROP))

    def answers(self) -> Iterator[Recognised]:
        """What has been recognised since the last call."""
        with suppress(Empty):
            while True:
                yield self._answers.get_nowait()

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._closed = True
        self._process.kill()
        self._process.wait()
        self._messages.put(None)
        for thread in self._threads:
            thread.join()

    @property
    def _keeps_up(self) -> bool:
        return self._waiting < _WAITING and not self.trouble

    def _write(self) -> None:
        assert self._process.stdin
        with suppress(OSError), self._process.stdin as pipe:  # it has ended: `_read` sees that too
            while (content := self._messages.get()) is not None:
                pipe.write(content)
                pipe.flush()

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as pipe:
            for line in pipe:
                self._take(json.loads(line))
        if not self._closed:
            ended = f"the recogniser of spoken commands ended with code {self._process.wait()}"
            self.trouble = self.trouble or f"Voice control is over: {ended}. The other ways to steer go on."
        self.ready.set()

    def _take(self, answer: dict[str, object]) -> None:
        match answer:
            case {"ready": True}:
                self.ready.set()
            case {"error": str(why)}:
                self.trouble = why
            case {"utterance": int(utterance), "phrase": phrase, "confidence": float(confidence)}:
                with self._lock:
                    self._waiting -= 1
                if isinstance(phrase, str):
                    self._answers.put(Recognised(phrase, confidence, utterance))
            case _:
                pass

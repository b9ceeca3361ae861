"""The worker processes of a speech engine, one for each thread that speaks at the same time, and what they have spoken.

A worker that fails is replaced once; a text that fails twice is an error.
"""

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from voiceguide.errors import SpeechError, TranslatedError
from voiceguide.messages import quoted, translated
from voiceguide.speech.engine import Speech


class WorkerError(TranslatedError):
    """The worker does not answer, has ended, or reported an error."""


class WorkerProcess:
    """A child process that answers requests, each a line of JSON. It ends with `stop`, or with this process.

    The path of a temporary folder, `folder`, is appended to the command. What the process writes first, within
    `start_limit_s` seconds, is its `hello`.

    Raises:
        WorkerError: there is no such program, the folder cannot be made, or the process does not say that it is ready.
    """

    def __init__(
        self, command: Sequence[str], start_limit_s: float, environment: Mapping[str, str] | None = None
    ) -> None:
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        with ExitStack() as undo:
            try:
                self.folder = Path(tempfile.mkdtemp(prefix="voiceguide-"))
                undo.callback(shutil.rmtree, self.folder, ignore_errors=True)
                self._stderr = undo.enter_context(tempfile.TemporaryFile())
                self._process = subprocess.Popen(
                    [*command, str(self.folder)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=self._stderr,
                    env=os.environ | dict(environment or {}),
                    encoding="utf-8",
                    errors="replace",
                )
            except OSError as error:
                raise WorkerError("the engine's process does not start ({error})", error=error) from None
            self._cleanup = undo.pop_all()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self.hello = self._answer(start_limit_s)
        except BaseException:
            self.stop()
            raise

    def ask(self, request: object, limit_s: float) -> dict[str, Any]:
        """Send a request and return the answer.

        Raises:
            WorkerError: there is no answer within `limit_s` seconds, or it is an error.
        """
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError:
            raise self._ended() from None
        return self._answer(limit_s)

    def _answer(self, limit_s: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=limit_s)
        except queue.Empty:
            raise WorkerError(
                "the engine gave no answer within {limit_s:.0f} s{last_words}",
                limit_s=limit_s,
                last_words=self._last_words(),
            ) from None
        if line is None:
            raise self._ended()
        try:
            answer = json.loads(line)
        except ValueError:
            raise WorkerError("the engine answered {answer}", answer=quoted(line.strip())) from None
        if not isinstance(answer, dict) or "error" in answer:
            raise WorkerError(
                answer["error"]
                if isinstance(answer, dict)
                else translated("the engine answered {answer}", answer=quoted(answer))
            )
        return answer

    def kill(self) -> None:
        """Kill it, from any thread; one that waits for its answer is told that it has ended."""
        self._process.kill()

    def stop(self) -> None:
        """Kill it and remove its folder."""
        self.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            with suppress(OSError):  # unsent requests cannot be flushed any more
                stream.close()
        self._cleanup.close()

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(None)

    def _ended(self) -> WorkerError:
        return WorkerError(
            "the engine's process ended with code {code}{last_words}",
            code=self._process.wait(),
            last_words=self._last_words(),
        )

    def _last_words(self) -> str:
        """The last line of its standard error with a colon before it, or nothing: of a traceback, the message."""
        self._stderr.seek(0)
        lines = self._stderr.read().decode(errors="replace").split("\n")
        return next((f": {line.strip()}" for line in reversed(lines) if line.strip()), "")


_T = TypeVar("_T")


class WorkerPool:
    """Runs tasks with idle workers, and starts more if there is none.

    `start` starts a worker and returns when it is ready.
    """

    def __init__(self, start: Callable[[], WorkerProcess]) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._idle: list[WorkerProcess] = []
        self._busy: set[WorkerProcess] = set()
        self._closings = 0

    def run(self, task: Callable[[WorkerProcess], _T]) -> _T:
        """Run a task with a worker of its own; if that fails, once more with a new one.

        Raises:
            WorkerError: it failed twice, or `close` was called meanwhile; the message holds both reasons.
        """
        closings = self._closings
        failures: list[WorkerError] = []
        while len(failures) < 2 and self._closings == closings:
            try:
                return self._run(task)
            except WorkerError as failure:
                failures.append(failure)
        raise WorkerError(translated("; tried again: ").join(map(str, failures)) or translated("the engine was closed"))

    def speak(self, text: str, task: Callable[[WorkerProcess], Speech]) -> Speech:
        """Run a task that speaks a text; see `run`. Raises SpeechError if it failed twice, or was closed meanwhile."""
        try:
            return self.run(task)
        except WorkerError as error:
            raise SpeechError(
                "“{text}” could not be spoken: {error}. `voiceguide doctor` checks the voices; --voice "
                "and --engine choose others.",
                text=text,
                error=error,
            ) from None

    def close(self) -> None:
        """Stop all workers, those of running tasks too; the next task starts new ones."""
        with self._lock:
            self._closings += 1
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.kill()
        for worker in idle:
            worker.stop()

    def _run(self, task: Callable[[WorkerProcess], _T]) -> _T:
        with self._lock:
            closings = self._closings
            worker = self._idle.pop() if self._idle else None
            if worker:
                self._busy.add(worker)
        if worker is None:
            worker = self._start()
            with self._lock:
                self._busy.add(worker)
        kept = False
        try:
            outcome = task(worker)
            with self._lock:
                kept = self._closings == closings
                if kept:
                    self._idle.append(worker)
            return outcome
        finally:
            with self._lock:
                self._busy.discard(worker)
            if not kept:
                worker.stop()


def read_speech(path: Path, text: str, rate_wpm: float) -> Speech:
    """Read the sound file that a worker left, and remove it.

    Raises:
        WorkerError: there is none, or its length is implausible for the text.
    """
    import soundfile

    try:
        samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise WorkerError("the engine left no sound behind ({error})", error=error) from None
    path.unlink(missing_ok=True)
    speech = Speech(np.ascontiguousarray(samples[:, 0]), rate_hz)
    _check_length(speech, text, rate_wpm)
    return speech


def _check_length(speech: Speech, text: str, rate_wpm: float) -> None:
    """Reject speech whose length is implausible for its text: empty, truncated, or of another text.

    The bounds are wide: at least a tenth of the average time of its letters, and at most a second per character, as
    symbols and digits are read out as words.

    Raises:
        WorkerError: it is implausible.
    """
    length_s = len(speech.samples) / speech.rate_hz
    pace: float = 125 / rate_wpm
    if not 0.01 * sum(map(str.isalpha, text)) * pace < length_s < 3 + len(text) * pace:
        raise WorkerError(
            "the engine gave {length_s:.2f} s of sound for {text} characters", length_s=length_s, text=len(text)
        )

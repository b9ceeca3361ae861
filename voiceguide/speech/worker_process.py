"""Starts the worker process of an engine, sends it requests with a time limit, and stops it."""

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from voiceguide.errors import TranslatedError
from voiceguide.messages import quoted, translated


class WorkerError(TranslatedError):
    """The worker does not answer, has ended, or reported an error."""


class WorkerProcess:
    """A child process that answers requests, each a line of JSON. It ends with `stop`, or with this process.

    Args:
        command: starts it; the path of a temporary folder, `folder`, is appended.
        environment: variables to add to those of this process.

    Raises:
        WorkerError: there is no such program, or the folder cannot be made.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
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
        return self.answer(limit_s)

    def answer(self, limit_s: float) -> dict[str, Any]:
        """Wait for the next answer; see `ask`."""
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

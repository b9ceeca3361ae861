"""The other end of `voiceguide.speech.pyttsx3_worker`: starts it, asks it with a time limit, ends it."""

import json
import queue
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any


class WorkerError(Exception):
    """The worker hangs, died or could not do what it was asked."""


class WorkerProcess:
    """A process that answers lines of JSON with lines of JSON. It ends with `stop`, or with this process."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it; its last argument is a folder of its own, `folder`.

        Raises:
            WorkerError: there is no such program, or no room for its folder.
        """
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        with ExitStack() as undo:
            try:
                self.folder = Path(tempfile.mkdtemp(prefix="voiceguide-"))
                undo.callback(shutil.rmtree, self.folder, ignore_errors=True)
                self._said = undo.enter_context(tempfile.TemporaryFile())
                self._process = subprocess.Popen(
                    [*command, str(self.folder)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=self._said,
                    encoding="utf-8",
                    errors="replace",
                )
            except OSError as error:
                raise WorkerError(f"the engine's process does not start ({error})") from None
            self._leave = undo.pop_all()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, request: object, limit_s: float) -> dict[str, Any]:
        """The answer to a request.

        Raises:
            WorkerError: there is none within `limit_s`, or it is an error.
        """
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError:
            raise self._ended() from None
        return self.answer(limit_s)

    def answer(self, limit_s: float) -> dict[str, Any]:
        """The next answer, as `ask` gives it."""
        try:
            line = self._answers.get(timeout=limit_s)
        except queue.Empty:
            raise WorkerError(f"the engine gave no answer within {limit_s:.0f} s{self._last_words()}") from None
        if line is None:
            raise self._ended()
        try:
            answer = json.loads(line)
        except ValueError:
            raise WorkerError(f"the engine answered {line.strip()!r}") from None
        if not isinstance(answer, dict) or "error" in answer:
            raise WorkerError(answer["error"] if isinstance(answer, dict) else f"the engine answered {answer!r}")
        return answer

    def stop(self) -> None:
        """End it, whatever it is doing, and remove its folder."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            with suppress(OSError):  # what was still to be written has no reader any more
                stream.close()
        self._leave.close()

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(None)

    def _ended(self) -> WorkerError:
        return WorkerError(f"the engine's process ended with code {self._process.wait()}{self._last_words()}")

    def _last_words(self) -> str:
        """The last line that it wrote to its standard error, if any: the sentence of a traceback."""
        self._said.seek(0)
        lines = self._said.read().decode(errors="replace").split("\n")
        return next((f": {line.strip()}" for line in reversed(lines) if line.strip()), "")

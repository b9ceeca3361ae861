"""Keeps the worker processes of a speech engine: one for each thread that speaks at the same time.

A worker that fails is replaced once; a text that fails twice is an error.
"""

import threading
from collections.abc import Callable
from typing import TypeVar

from voiceguide.messages import translated
from voiceguide.speech.worker_process import WorkerError, WorkerProcess

_T = TypeVar("_T")


class WorkerPool:
    """Runs tasks with idle workers, and starts more if there is none.

    Args:
        start: starts a worker and returns when it is ready.
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

"""An executor without a thread."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class SameThread(Executor):
    """Runs each task while the caller waits: computing is measured, and the result is the same every time."""

    def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(task(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 (as executors do)
            done.set_exception(error)
        return done

"""Ctrl-Z during a session: SIGTSTP is held back until the sound has faded out and the terminal is as it was before."""

import signal
from types import FrameType, TracebackType
from typing import Any, Self

_SUSPEND = getattr(signal, "SIGTSTP", None)


class JobControl:
    """A context in which SIGTSTP does not stop the process, but sets `suspend_requested`.

    Must be entered, left and used in the main thread. Where SIGTSTP is ignored or unknown, it changes nothing.
    """

    def __init__(self) -> None:
        self.suspend_requested = False
        """Whether the process should be stopped, by `stop_process`."""
        self._previous: Any = None

    def __enter__(self) -> Self:
        if _SUSPEND and signal.getsignal(_SUSPEND) is not signal.SIG_IGN:
            self._previous = signal.signal(_SUSPEND, self._handle)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if _SUSPEND and self._previous is not None:
            signal.signal(_SUSPEND, self._previous)

    def stop_process(self) -> None:
        """Do what SIGTSTP would have done; returns when the process has been continued."""
        self.suspend_requested = False
        if _SUSPEND:
            signal.signal(_SUSPEND, self._previous)
            signal.raise_signal(_SUSPEND)
            signal.signal(_SUSPEND, self._handle)

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self.suspend_requested = True

"""An output that was lost in mid-session, and the search for another one."""

import time
from collections.abc import Callable
from threading import Thread

from voiceguide.audio_io.live_output import LiveOutput
from voiceguide.errors import DeviceError, VoiceguideError

_EVERY_S = 1.0
_WITHIN_S = 60.0
_LAST_TRY_S = 1.0


class Reopening:
    """Tries again and again in a thread of its own, as a sound system that is ill may not answer.

    Args:
        reopen: gives an output.
        lost: the one that failed; closed before the first try.
        error: how it failed.
        clock: seconds; may begin anywhere.
    """

    def __init__(
        self,
        reopen: Callable[[], LiveOutput],
        lost: LiveOutput,
        error: DeviceError,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reopen = reopen
        self._lost: LiveOutput | None = lost
        self._error = error
        self._clock = clock
        self._since_s = self._tried_s = clock()
        self._found: LiveOutput | None = None
        self._closed = False
        self._thread = self._try()

    @property
    def trouble(self) -> str:
        """What has happened, and what is done about it."""
        return f"no sound: looking for a device, for {_WITHIN_S - (self._clock() - self._since_s):.0f} s more"

    def output(self) -> LiveOutput | None:
        """The output that was found, or nothing yet.

        Raises:
            DeviceError: none was found for a minute.
        """
        if self._found:
            return self._found
        now_s = self._clock()
        if now_s - self._since_s >= _WITHIN_S:
            raise self._error
        if not self._thread.is_alive() and now_s - self._tried_s >= _EVERY_S:
            self._tried_s = now_s
            self._thread = self._try()
        return None

    def close(self) -> None:
        """Look no longer; a try that is under way is waited for, if it does not hang."""
        self._closed = True
        self._thread.join(_LAST_TRY_S)
        if self._found:
            self._found.close()

    def _try(self) -> Thread:
        thread = Thread(target=self._open, daemon=True)
        thread.start()
        return thread

    def _open(self) -> None:
        if self._lost:
            self._lost.close()
            self._lost = None
        try:
            found = self._reopen()
        except VoiceguideError:  # it is tried again
            return
        if self._closed:
            found.close()
        else:
            self._found = found

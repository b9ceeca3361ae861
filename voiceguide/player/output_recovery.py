"""Searches for another output device after the current one failed during a session."""

import time
from collections.abc import Callable
from threading import Thread

from voiceguide.audio_io.live_output import LiveOutput
from voiceguide.errors import DeviceError, VoiceguideError

_RETRY_EVERY_S = 1.0
_GIVE_UP_AFTER_S = 60.0
_CLOSE_TIMEOUT_S = 0.2
_POLL_S = 0.05


class DeviceSearch:
    """Tries to open and start an output once a second, for a minute.

    Each attempt runs in a thread of its own, because a broken sound system may hang.

    `reopen` may raise a `VoiceguideError`. The output that was lost is closed before the first attempt.
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
        self._began_s = self._attempted_s = clock()
        self._found: LiveOutput | None = None
        self._closed = False
        self._thread = self._attempt()

    @property
    def remaining_s(self) -> int:
        """Seconds until the search is given up."""
        return max(0, round(_GIVE_UP_AFTER_S - (self._clock() - self._began_s)))

    def output(self) -> LiveOutput | None:
        """The output that was found, started and with an empty ring buffer; None as long as there is none.

        Raises:
            DeviceError: none was found within a minute; the error that the search began with.
        """
        if self._found:
            return self._found
        now_s = self._clock()
        if now_s - self._began_s >= _GIVE_UP_AFTER_S:
            raise self._error
        if not self._thread.is_alive() and now_s - self._attempted_s >= _RETRY_EVERY_S:
            self._attempted_s = now_s
            self._thread = self._attempt()
        return None

    def close(self) -> None:
        """End the search, and close what it has found. Waits up to a second for the current attempt."""
        self._closed = True
        self._thread.join(_CLOSE_TIMEOUT_S)
        if self._found:
            self._found.close()

    def _attempt(self) -> Thread:
        thread = Thread(target=self._open, daemon=True)
        thread.start()
        return thread

    def _open(self) -> None:
        if self._lost:
            self._lost.close()
            self._lost = None
        try:
            found = self._reopen()
        except VoiceguideError:  # the next attempt may succeed
            return
        try:
            found.start()
            while not (found.started or self._closed):
                found.poll()
                time.sleep(_POLL_S)
        except VoiceguideError:
            found.close()
            return
        if self._closed:
            found.close()
        else:
            self._found = found

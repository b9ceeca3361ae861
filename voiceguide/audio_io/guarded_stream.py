"""A PortAudio stream that is opened, started and closed in its own thread, so that a call that hangs blocks nobody."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Condition
from typing import Any

from voiceguide.audio_io.portaudio_thread import PortAudioThread, result_of
from voiceguide.audio_io.watchdog import Watchdog
from voiceguide.errors import DeviceError

# In seconds of running time. A busy machine is slow, and Ctrl-C works while these limits run.
_OPEN_WITHIN_S = 5.0
_START_WITHIN_S = 3.0
CLOSE_WITHIN_S = 0.3

_open_streams: "set[GuardedStream]" = set()
_restarting = False
_changed = Condition()


@contextmanager
def no_stream_open(within_s: float) -> Iterator[bool]:
    """A context with whether all streams are closed within `within_s` seconds; if so, none is opened meanwhile.

    A stream that hangs, or failed to close, counts as open.
    """
    global _restarting  # noqa: PLW0603
    with _changed:
        closed = _restarting = _changed.wait_for(lambda: not _open_streams, within_s)
    try:
        yield closed
    finally:
        with _changed:
            _restarting = False
            _changed.notify_all()


class GuardedStream:
    """A `sounddevice` stream. Its own thread opens, starts and closes it, in this order.

    A call that hangs is abandoned. If it returns later, the stream is closed.

    Args:
        open_stream: opens the stream; called in that thread.

    Raises:
        DeviceError: the stream was not opened in time.
        Exception: whatever `open_stream` raised.
    """

    def __init__(self, open_stream: Callable[[], Any]) -> None:
        self._thread = PortAudioThread()
        self._opening = self._thread.call(lambda: self._open(open_stream))
        self._starting: Future[None] | None = None
        self._use: Future[None] | None = None
        self._closing: Future[None] | None = None
        self._watchdog = Watchdog()
        try:
            self.stream = result_of(self._opening, _OPEN_WITHIN_S)
        except BaseException:
            self.close(0)
            raise

    def start(self, use: Callable[[Any], None] | None = None) -> None:
        """Start the stream in its thread; returns at once.

        Args:
            use: called with the stream in that thread once it has started. Must return before the stream is closed.
        """
        self._watchdog = Watchdog()
        self._starting = self._thread.call(self.stream.start)
        if use:
            self._use = self._thread.call(lambda: use(self.stream) if self.started else None)

    @property
    def started(self) -> bool:
        """Whether the stream has started successfully."""
        return self._starting is not None and self._starting.done() and self._starting.exception() is None

    def check(self) -> None:
        """Check that the stream starts, and is used without an error. Call it some twenty times a second.

        Raises:
            DeviceError: it has not started in time.
            Exception: whatever its start or its use raised.
        """
        if self._starting is None or self.started:
            if self._use and self._use.done():
                self._use.result()
            return
        if self._starting.done():
            self._starting.result()
        if self._watchdog.idle_s(0) >= _START_WITHIN_S:
            raise DeviceError("it does not start")

    def wait_started(self) -> None:
        """Wait until the stream has started.

        Raises:
            DeviceError: it has not started in time.
            Exception: whatever its start raised.
        """
        if self._starting is not None:
            result_of(self._starting, _START_WITHIN_S)

    def close(self, within_s: float = CLOSE_WITHIN_S) -> bool:
        """Abort and close the stream; returns whether that took at most `within_s` seconds. May be called twice."""
        if self._closing is None:
            self._closing = self._thread.call(self._close, last=True)
        try:
            self._closing.exception(within_s)
        except TimeoutError:
            return False
        return True

    def _open(self, open_stream: Callable[[], Any]) -> Any:
        with _changed:
            _changed.wait_for(lambda: not _restarting)
            _open_streams.add(self)
        return open_stream()

    def _close(self) -> None:
        if self._opening.done() and not self._opening.cancelled() and self._opening.exception() is None:
            stream = self._opening.result()
            stream.abort()
            stream.close(ignore_errors=False)
        with _changed:
            _open_streams.discard(self)
            _changed.notify_all()

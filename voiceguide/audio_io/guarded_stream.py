"""PortAudio in threads that can be abandoned: a call into a sound system that hangs blocks nobody."""

import ctypes
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Condition, Thread
from typing import Any, Protocol, TypeVar

from voiceguide.audio_io.watchdog import Watchdog
from voiceguide.errors import DeviceError


def set_alsa_periods(sounddevice: Any, count: int) -> None:
    """Let the streams that are opened from now on have `count` periods each.

    Without it there are four, however large the buffer is. A sound server wakes up once a period, and is that much
    late.

    `sounddevice` is the imported module; if its PortAudio was built without ALSA, nothing is done. The count is 2 or
    more. PortAudio has one number for all streams, so set it before each is opened.
    """
    library = ctypes.CDLL(sounddevice._libname)  # noqa: SLF001 (sounddevice does not have this function)
    set_count = getattr(library, "PaAlsa_SetNumPeriods", None)
    if set_count:
        set_count(count)


_LOOK_S = 0.1

_Result = TypeVar("_Result")


class PortAudioThread:
    """A daemon thread that makes calls in the order of the requests, one at a time.

    While a call hangs, no other is made; the next one waits until it returns.
    """

    def __init__(self) -> None:
        self._calls: SimpleQueue[Callable[[], bool]] = SimpleQueue()
        Thread(target=self._run, daemon=True).start()

    def call(self, function: Callable[[], _Result], *, last: bool = False) -> Future[_Result]:
        """Request a call from any thread; returns its future at once.

        The thread ends after the `last` one.
        """
        future: Future[_Result] = Future()

        def make() -> bool:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(function())
                except Exception as error:  # noqa: BLE001 (raised where the result is asked for)
                    future.set_exception(error)
            return last

        self._calls.put(make)
        return future

    def _run(self) -> None:
        while not self._calls.get()():
            pass


def result_of(call: Future[_Result], within_s: float, clock: Callable[[], float] = time.monotonic) -> _Result:
    """Wait for a call and return its result. A call that has not begun in time is cancelled.

    The limit is in seconds of running time (see `Watchdog`).

    Raises:
        DeviceError: it has not returned in time.
        Exception: whatever it raised itself.
    """
    watchdog = Watchdog(clock)
    while not call.done():
        if watchdog.idle_s(0) >= within_s:
            call.cancel()
            raise DeviceError("the sound system does not answer: restart it")
        try:
            call.exception(_LOOK_S)
        except TimeoutError:
            continue
    return call.result()


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

    `open_stream` is called in that thread.

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

        `use` is called with the stream in that thread once it has started. It must return before the stream is closed.
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
        """Check that the stream starts, and is used without an error. Call it some seven times a second.

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


class SuspendableStream(Protocol):
    """A stream that can be closed and reopened, from any thread."""

    def suspend(self) -> None:
        """Close it, and return when it is closed."""

    def resume(self) -> None:
        """Reopen it if possible, in the background."""


_streams: list[SuspendableStream] = []


@contextmanager
def registered(stream: SuspendableStream) -> Iterator[None]:
    """A context in which the stream is closed by `all_suspended`."""
    _streams.append(stream)
    try:
        yield
    finally:
        _streams.remove(stream)


@contextmanager
def all_suspended() -> Iterator[None]:
    """A context in which no registered stream is open."""
    suspended = tuple(_streams)
    for stream in suspended:
        stream.suspend()
    try:
        yield
    finally:
        for stream in suspended:
            stream.resume()

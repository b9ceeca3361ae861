"""Calls PortAudio in threads that can be abandoned, as no call into a sound system is certain to return."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from voiceguide.audio_io.setup_advice import EXPORT_INSTEAD
from voiceguide.audio_io.watchdog import Watchdog
from voiceguide.errors import DeviceError
from voiceguide.messages import translated

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

        Args:
            function: the function to call.
            last: whether the thread ends after this call.
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

    Args:
        call: as `PortAudioThread.call` returns it.
        within_s: time limit in seconds of running time (see `Watchdog`).
        clock: seconds; may begin anywhere.

    Raises:
        DeviceError: it has not returned in time.
        Exception: whatever it raised itself.
    """
    watchdog = Watchdog(clock)
    while not call.done():
        if watchdog.idle_s(0) >= within_s:
            call.cancel()
            raise DeviceError(
                "the sound system does not answer: restart it, {export_instead}",
                export_instead=translated(EXPORT_INSTEAD),
            )
        try:
            call.exception(_LOOK_S)
        except TimeoutError:
            continue
    return call.result()

"""Runs the server until Ctrl-C is pressed, or until nobody has used it for an hour."""

import logging
import signal
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import uvicorn

from voiceguide.app.front_end import Messages
from voiceguide.player.stop_signals import HANGUP
from voiceguide.share.access_guard import AccessGuard, IdleTimer
from voiceguide.share.session_cache import SessionCache
from voiceguide.share.session_jobs import SessionJobs
from voiceguide.share.share_address import hosts_of
from voiceguide.share.shared_routine import RoutineShelf, SharedRoutine
from voiceguide.share.site import Site

_SHUTDOWN_S = 1
"""How long answers that are being sent may take, once the server is to end."""


class _Server(uvicorn.Server):
    """A server that ends when nobody uses it."""

    def __init__(self, config: uvicorn.Config, idle: IdleTimer) -> None:
        super().__init__(config)
        self._idle = idle
        self.is_unused = False
        """Whether it ends because nobody used it."""

    async def on_tick(self, counter: int) -> bool:
        """Whether to end; asked ten times a second."""
        self.is_unused = not self.should_exit and self._idle.is_over
        self.should_exit |= self.is_unused
        return await super().on_tick(counter)

    def is_worth_telling(self, _record: logging.LogRecord) -> bool:
        """Whether a message is about a fault: that answers are cut off at the end is none."""
        return not self.should_exit


def site_address(listening: socket.socket, secret: str) -> str:
    """The address of the site that is served at a socket, with a slash at its end."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/{secret}/"


def serve(
    routines: Mapping[tuple[str, str], SharedRoutine],
    first_language: str,
    cache: SessionCache,
    listening: socket.socket,
    secret: str,
    idle: IdleTimer,
    messages: Messages,
) -> None:
    """Serve the routines until nobody has used them for the limit of `idle`; `messages` takes what goes wrong.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    shelf = RoutineShelf(routines, messages)
    jobs = SessionJobs(cache, shelf, messages, idle.in_use)
    site = Site(shelf, first_language, jobs, site_address(listening, secret))
    host, port = listening.getsockname()[:2]
    guarded = AccessGuard(site.app(), secret, hosts_of(host, port), idle)
    config = uvicorn.Config(
        guarded,
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_S,
    )
    server, log = _Server(config, idle), logging.getLogger("uvicorn.error")
    log.addFilter(server.is_worth_telling)
    try:
        with _signals_as_interrupt():
            server.run(sockets=[listening])
        if not server.is_unused:  # uvicorn sends the signal once more, but a process in the background may ignore it
            raise KeyboardInterrupt
    finally:
        jobs.close()
        log.removeFilter(server.is_worth_telling)


@contextmanager
def _signals_as_interrupt() -> Iterator[None]:
    """In this context, SIGTERM and SIGHUP do the same as Ctrl-C; where one is ignored, it stays so.

    While it runs, uvicorn handles SIGTERM itself, and sends it once more when the server has ended.
    """
    handlers: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, HANGUP) if number is not None}
    for number, before in handlers.items():
        if before is not signal.SIG_IGN:
            signal.signal(number, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        yield
    finally:
        for number, before in handlers.items():
            signal.signal(number, before)

"""Runs the server until Ctrl-C is pressed, or until nobody has used it for an hour."""

import logging
import socket
from collections.abc import Mapping

import uvicorn

from voiceguide.share.access_guard import AccessGuard
from voiceguide.share.idle_timer import IdleTimer
from voiceguide.share.networks import hosts_of
from voiceguide.share.session_cache import SessionCache
from voiceguide.share.session_jobs import SessionJobs
from voiceguide.share.shared_routine import SharedRoutine
from voiceguide.share.site import Site

_SHUTDOWN_S = 1
"""How long answers that are being sent may take, once the server is to end."""


class _Server(uvicorn.Server):
    """A server that ends when nobody uses it."""

    def __init__(self, config: uvicorn.Config, idle: IdleTimer) -> None:
        super().__init__(config)
        self._idle = idle

    async def on_tick(self, counter: int) -> bool:
        """Whether to end; asked ten times a second."""
        return await super().on_tick(counter) or self._idle.is_over


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
) -> None:
    """Serve the routines until nobody has used them for the limit of `idle`.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    jobs = SessionJobs(cache, idle.in_use)
    site = Site(routines, first_language, jobs, site_address(listening, secret))
    host, port = listening.getsockname()[:2]
    guarded = AccessGuard(site.app(), secret, hosts_of(host, port), idle)
    logging.getLogger("uvicorn.error").addFilter(_is_not_about_shutdown)
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
    try:
        _Server(config, idle).run(sockets=[listening])
    finally:
        jobs.close()


def _is_not_about_shutdown(record: logging.LogRecord) -> bool:
    """Whether a message is about a fault: that answers are cut off at the end is none."""
    return "graceful shutdown" not in record.getMessage()

"""Lets only those in who know the secret, and adds the headers that keep the pages to themselves."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from secrets import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class IdleTimer:
    """Measures how long nothing has been in use.

    It is over after `limit_s` seconds; `clock` gives seconds and never goes back.
    """

    def __init__(self, limit_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit_s = limit_s
        self._clock = clock
        self._users = 0
        self._since = clock()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Something is in use while this lasts, however long."""
        self._users += 1
        try:
            yield
        finally:
            self._users -= 1
            self._since = self._clock()

    @property
    def is_over(self) -> bool:
        """Whether nothing has been in use for the whole limit."""
        return not self._users and self._clock() - self._since >= self._limit_s


_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FRESH = "no-cache"
"""Everything is asked for again, and sent only if it has changed: a script or a language may have been edited."""


class AccessGuard:
    """Answers 404 to every request whose path does not begin with the secret, or that is meant for another host.

    The host is checked because a page from elsewhere may have a name that leads to this machine (DNS rebinding).

    The secret is the root path of `app`. The header `Host` may be one of `hosts`. While a request is answered that was
    let in, `idle` is in use.
    """

    def __init__(self, app: ASGIApp, secret: str, hosts: Collection[str], idle: IdleTimer) -> None:
        self._app = app
        self._secret = secret
        self._hosts = frozenset(hosts)
        self._idle = idle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return  # websockets are refused, and there is nothing to start or to end

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("Cache-Control", _FRESH)
            await send(message)

        if not self._may_enter(scope):
            await PlainTextResponse("Not found", 404)(scope, receive, send_with_headers)
            return
        with self._idle.in_use():
            await self._app({**scope, "root_path": f"/{self._secret}"}, receive, send_with_headers)

    def _may_enter(self, scope: Scope) -> bool:
        _, given, *rest = f"{scope['path']}".split("/", 2)
        knows = compare_digest(given.encode(), self._secret.encode())
        return knows and bool(rest) and Headers(scope=scope).get("host", "").lower() in self._hosts

"""A shared site in a thread of this process, and requests to it as they are sent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import Any

from voiceguide.app.precedence import resolve_cache
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.share.access_guard import IdleTimer
from voiceguide.share.server import serve
from voiceguide.share.session_cache import SessionCache
from voiceguide.share.share_address import listen
from voiceguide.share.shared_routine import find_shared

SECRET = "A-secret_of_22_letters"
HOUR_S = 3600.0

SHORT = """\
title: A test
language: en
summary: It is short.
screening: [fever, blood-thinners]
equipment: [tennis ball]
opening: 3s
steps:
  - say: Hello there.
  - section: Hips
    sides: [left, right]
    steps:
      - say: Lean to the {side}.
      - hold: 10s
      - rest: 3s
  - section: Feet
    steps:
      - do: 5s
        say: Shake your feet.
"""
GERMAN = """\
title: Ein Versuch
language: de
opening: 3s
steps:
  - say: Leg dich hin & atme <ruhig>.
  - hold: 10s
"""


class Warnings(list[str]):
    """What a person is told."""

    def alert(self, text: str) -> None:
        self.append(text)

    tell = note = alert


@dataclass(slots=True)
class Clock:
    """A clock that a test sets."""

    now_s: float = 0.0

    def __call__(self) -> float:
        return self.now_s


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True)
class RunningSite:
    """A site that is being served on this machine."""

    port: int
    clock: Clock
    thread: threading.Thread
    cache: SessionCache
    warnings: Warnings

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a request for what is behind the secret; `path` is sent as it is."""
        return self.raw(f"/{SECRET}{path}", method, **headers)

    def raw(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def wait_until_over(self) -> None:
        """Wait hour by hour: the server may notice only after one that it has answered."""
        while self.thread.is_alive():
            self.clock.now_s += HOUR_S
            self.thread.join(0.2)


@contextmanager
def running_site(*scripts: str, **options: Any) -> Iterator[RunningSite]:
    """Serve scripts, each given by its path, until the context is left."""
    settings, clock = load_settings(), Clock()
    warnings = Warnings()
    routines = find_shared(scripts, Request(**{"engine": "silent"} | options), settings, warnings)
    cache = SessionCache.beside(resolve_cache(settings))
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    idle = IdleTimer(HOUR_S, clock)
    arguments = (routines, "en", cache, listening, SECRET, idle, warnings)
    thread = threading.Thread(target=serve, args=arguments, daemon=True)
    thread.start()
    site = RunningSite(port, clock, thread, cache, warnings)
    try:
        yield site
    finally:
        site.wait_until_over()

import asyncio
from collections.abc import MutableMapping
from typing import Any

from tests.share.running_site import HOUR_S, SECRET, Clock
from voiceguide.share.access_guard import AccessGuard, IdleTimer


def test_it_is_over_when_nothing_was_in_use_for_the_limit() -> None:
    clock = Clock()
    idle = IdleTimer(HOUR_S, clock)
    clock.now_s = HOUR_S - 1
    assert not idle.is_over
    with idle.in_use():
        clock.now_s = 5 * HOUR_S
        with idle.in_use():
            assert not idle.is_over
        clock.now_s = 9 * HOUR_S
        assert not idle.is_over
    assert not idle.is_over
    clock.now_s = 10 * HOUR_S - 1
    assert not idle.is_over
    clock.now_s = 10 * HOUR_S
    assert idle.is_over


def test_only_who_knows_the_secret_keeps_it_going() -> None:
    clock = Clock()
    idle = IdleTimer(HOUR_S, clock)
    answers: list[object] = []

    async def site(scope: object, receive: object, send: object) -> None:
        answers.append("let in")

    async def send(message: MutableMapping[str, Any]) -> None:
        answers.append(message.get("status"))

    async def receive() -> MutableMapping[str, Any]:
        raise AssertionError("nothing is sent to it")

    def ask(secret: str) -> None:
        scope = {"type": "http", "method": "GET", "path": f"/{secret}/", "headers": [(b"host", b"here")]}
        asyncio.run(AccessGuard(site, SECRET, ["here"], idle)(scope, receive, send))

    clock.now_s = HOUR_S - 1
    ask("wrong")
    assert answers == [404, None]
    clock.now_s = HOUR_S
    assert idle.is_over
    ask(SECRET)
    assert answers[-1] == "let in"
    assert not idle.is_over

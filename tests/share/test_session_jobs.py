"""Who asks for a session, and how often it is made."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.share.running_site import Warnings
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.errors import VoiceguideError
from voiceguide.resources import config_path
from voiceguide.share.access_guard import IdleTimer
from voiceguide.share.session_cache import MadeSession, SessionCache, session_key
from voiceguide.share.session_jobs import SessionJobs
from voiceguide.share.session_maker import MakingProgress
from voiceguide.share.shared_routine import RoutineShelf, find_shared

Make = Callable[[Request, SessionCache, Callable[[MakingProgress], None], list[Any]], MadeSession]


ONE, OTHER = ("en", "short"), ("de", "kurz")


def add(cache: SessionCache, request: Request, *notices: str) -> MadeSession:
    """What is left of a made session: its folder and its document."""
    version = session_key(plan_session(request, load_settings()))
    with cache.adding(version) as made:
        made.document.write_text(json.dumps({"notices": notices}))
    return MadeSession(cache.folder / version)


@pytest.fixture
def warnings() -> Warnings:
    return Warnings()


def test_nobody_gets_the_routine_from_before_an_edit_while_the_new_one_is_compiled(
    home: Path, warnings: Warnings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = RoutineShelf(find_shared(["short.yaml"], Request(engine="silent"), load_settings(), warnings), warnings)
    old = shelf.current(ONE)
    script = home / "work" / "short.yaml"
    before, planning, may_plan = script.read_text(), Event(), Event()

    def plan_later(*args: Any) -> Any:
        planning.set()
        assert may_plan.wait(60)
        return plan_session(*args)

    monkeypatch.setattr("voiceguide.share.shared_routine.plan_session", plan_later)
    script.write_text(before.replace("Shake", "Circle"))
    try:
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(shelf.current, ONE)
            assert planning.wait(60)
            second = pool.submit(shelf.current, ONE)
            wait([second], timeout=0.1)  # if it does not wait for the first one, it returns the old one
            may_plan.set()
            assert first.result() is second.result() is not old
    finally:
        may_plan.set()
        script.write_text(before)


@pytest.fixture
def in_jobs(home: Path, tmp_path: Path, warnings: Warnings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs `use(jobs)` with `make` in the place of a process that makes a session."""

    def run(make: Make, use: Callable[[SessionJobs], Awaitable[Any]]) -> Any:
        monkeypatch.setattr("voiceguide.share.session_jobs.make_session", make)
        names = ["short.yaml", "kurz.yaml"]
        shelf = RoutineShelf(find_shared(names, Request(engine="silent"), load_settings(), warnings), warnings)
        jobs = SessionJobs(SessionCache(tmp_path, 10_000), shelf, warnings, IdleTimer(1).in_use)

        async def using() -> Any:
            try:
                return await use(jobs)
            finally:
                jobs.close()

        return asyncio.run(using())

    return run


def test_a_session_is_made_once_however_many_ask(in_jobs: Callable[..., Any]) -> None:
    begun: list[str | None] = []
    go_on = Event()

    def make(request: Request, cache: SessionCache, on_progress: Any, _running: Any) -> MadeSession:
        begun.append(request.routine)
        on_progress(MakingProgress("Writing", 0.5))
        assert go_on.wait(60)
        return add(cache, request)

    async def use(jobs: SessionJobs) -> None:
        waiting = [asyncio.create_task(jobs.make(ONE)) for _ in range(5)]
        waiting.append(asyncio.create_task(jobs.make(OTHER)))
        while (job := await jobs.progress(ONE)) is None or not job.progress.label:
            await asyncio.sleep(0)
        assert job.progress == MakingProgress("Writing", 0.5)
        waiting[0].cancel()  # a phone that leaves does not take it from the others
        go_on.set()
        made = await asyncio.gather(*waiting[1:])
        assert len(set(made)) == 2
        assert await jobs.progress(ONE) is None
        assert await jobs.made(ONE) == made[0]

    in_jobs(make, use)
    assert sorted(map(str, begun)) == ["kurz.yaml", "short.yaml"]


def test_what_fails_is_told_once_and_tried_again(in_jobs: Callable[..., Any]) -> None:
    tries: list[object] = []

    def make(request: Request, *_: object) -> MadeSession:
        tries.append(request)
        raise VoiceguideError(f"try {len(tries)}")

    async def use(jobs: SessionJobs) -> None:
        jobs.make_ahead([ONE, OTHER])
        with pytest.raises(VoiceguideError, match=r"try \d"):
            await jobs.make(ONE)
        before = len(tries)
        while not (job := await jobs.progress(ONE)) or not job.failed:
            await asyncio.sleep(0)
        assert len(tries) > before
        with pytest.raises(VoiceguideError, match=r"try \d"):
            await jobs.make(OTHER)

    in_jobs(make, use)


def test_a_fault_of_the_program_is_no_endless_loop(in_jobs: Callable[..., Any]) -> None:
    def make(*_: object) -> MadeSession:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_jobs(make, lambda jobs: jobs.make(ONE))


def test_notices_and_failures_are_told_once(in_jobs: Callable[..., Any], warnings: Warnings) -> None:
    def make(request: Request, cache: SessionCache, *_: object) -> MadeSession:
        if request.routine == "kurz.yaml":
            raise VoiceguideError("no voice")
        return add(cache, request, "Another voice speaks.", "Another voice speaks.")

    async def use(jobs: SessionJobs) -> None:
        for _ in range(2):
            await jobs.make(ONE)
            with pytest.raises(VoiceguideError, match="no voice"):
                await jobs.make(OTHER)

    in_jobs(make, use)
    assert warnings == ["voiceguide: short: Another voice speaks.", "voiceguide: kurz: no voice"]


def test_an_edited_script_is_made_anew_and_the_earlier_version_stays(
    in_jobs: Callable[..., Any], warnings: Warnings
) -> None:
    script = Path("short.yaml")
    before = script.read_text()

    def make(request: Request, cache: SessionCache, *_: object) -> MadeSession:
        return add(cache, request)

    async def use(jobs: SessionJobs) -> None:
        first = await jobs.make(ONE)
        assert jobs.earlier(ONE, first.version) == first
        script.write_text(before.replace("Shake", "Circle"))
        assert await jobs.made(ONE) is None
        second = await jobs.make(ONE)
        assert second != first
        assert [jobs.earlier(ONE, each.version) for each in (first, second)] == [first, second]
        assert jobs.earlier(OTHER, first.version) is None
        assert jobs.earlier(ONE, "../sessions") is None
        config_path().parent.mkdir(parents=True, exist_ok=True)
        config_path().write_text("rate: 101\n")
        third = await jobs.make(ONE)
        assert third not in {first, second}
        script.write_text("title: [")
        assert await jobs.made(ONE) == third
        script.write_text(before.replace("language: en", "language: de"))
        assert await jobs.made(ONE) == third

    try:
        in_jobs(make, use)
    finally:
        script.write_text(before)
        config_path().unlink(missing_ok=True)
    broken, other = warnings
    assert broken.startswith("voiceguide: short: short.yaml:1:")
    assert other == "voiceguide: short: its language is another one now: start sharing again"

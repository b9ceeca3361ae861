"""Who asks for a session, and how often it is made."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.share.running_site import Warnings
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.errors import VoiceguideError
from voiceguide.share.idle_timer import IdleTimer
from voiceguide.share.session_cache import MadeSession, SessionCache
from voiceguide.share.session_jobs import SessionJobs
from voiceguide.share.session_maker import MakingProgress
from voiceguide.share.shared_routine import SharedRoutine, find_shared

Make = Callable[[Request, SessionCache, Callable[[MakingProgress], None], list[Any]], MadeSession]


@pytest.fixture
def routines(home: Path) -> list[SharedRoutine]:
    return list(
        find_shared(["short.yaml", "kurz.yaml"], Request(engine="silent"), load_settings(), Warnings()).values()
    )


@pytest.fixture
def in_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs `use(jobs)` with `make` in the place of a process that makes a session."""

    def run(make: Make, use: Callable[[SessionJobs], Awaitable[Any]]) -> Any:
        monkeypatch.setattr("voiceguide.share.session_jobs.make_session", make)
        jobs = SessionJobs(SessionCache(tmp_path, 1000), IdleTimer(1).in_use)

        async def using() -> Any:
            try:
                return await use(jobs)
            finally:
                jobs.close()

        return asyncio.run(using())

    return run


def test_a_session_is_made_once_however_many_ask(routines: list[SharedRoutine], in_jobs: Callable[..., Any]) -> None:
    begun: list[str | None] = []
    go_on = Event()

    def make(request: Request, cache: SessionCache, on_progress: Any, _running: Any) -> MadeSession:
        begun.append(request.routine)
        on_progress(MakingProgress("Writing", 0.5))
        assert go_on.wait(60)
        with cache.adding(f"key of {request.routine}"):
            pass
        return MadeSession(cache.folder / f"key of {request.routine}")

    async def use(jobs: SessionJobs) -> None:
        one, other = routines
        waiting = [asyncio.create_task(jobs.make(one)) for _ in range(5)]
        waiting.append(asyncio.create_task(jobs.make(other)))
        while (job := await jobs.progress(one)) is None or not job.progress.label:
            await asyncio.sleep(0)
        assert job.progress == MakingProgress("Writing", 0.5)
        waiting[0].cancel()  # a phone that leaves does not take it from the others
        go_on.set()
        made = await asyncio.gather(*waiting[1:])
        assert len(set(made)) == 2
        assert await jobs.progress(one) is None
        assert await jobs.made(one) == made[0]

    in_jobs(make, use)
    assert sorted(map(str, begun)) == ["kurz.yaml", "short.yaml"]


def test_what_fails_is_told_once_and_tried_again(routines: list[SharedRoutine], in_jobs: Callable[..., Any]) -> None:
    tries: list[object] = []

    def make(request: Request, *_: object) -> MadeSession:
        tries.append(request)
        raise VoiceguideError(f"try {len(tries)}")

    async def use(jobs: SessionJobs) -> None:
        jobs.make_ahead(routines)
        with pytest.raises(VoiceguideError, match=r"try \d"):
            await jobs.make(routines[0])
        before = len(tries)
        while not (job := await jobs.progress(routines[0])) or not job.failed:
            await asyncio.sleep(0)
        assert len(tries) > before
        with pytest.raises(VoiceguideError, match=r"try \d"):
            await jobs.make(routines[1])

    in_jobs(make, use)


def test_a_fault_of_the_program_is_no_endless_loop(routines: list[SharedRoutine], in_jobs: Callable[..., Any]) -> None:
    def make(*_: object) -> MadeSession:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_jobs(make, lambda jobs: jobs.make(routines[0]))

"""Keeps account of the sessions that are being made, for a server in one event loop."""

import asyncio
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess

from voiceguide.errors import VoiceguideError
from voiceguide.share.session_cache import MadeSession, SessionCache
from voiceguide.share.session_key import session_key
from voiceguide.share.session_maker import MakingProgress, make_session
from voiceguide.share.shared_routine import SharedRoutine


@dataclass(slots=True)
class SessionJob:
    """A session that is being made, or could not be."""

    progress: MakingProgress = field(default_factory=MakingProgress)
    failed: str = ""
    """Why it could not be made."""
    task: "asyncio.Task[None] | None" = None


class SessionJobs:
    """Makes each session once, however many ask for it, and as many at a time as there are processors.

    Args:
        cache: where made sessions are.
        in_use: a context that lasts as long as a session is being made.
    """

    def __init__(self, cache: SessionCache, in_use: Callable[[], AbstractContextManager[None]]) -> None:
        self._cache = cache
        self._in_use = in_use
        self._keys: dict[tuple[str, str], str] = {}
        self._jobs: dict[tuple[str, str], SessionJob] = {}
        self._threads = ThreadPoolExecutor(os.cpu_count() or 1, "making")
        self._running: list[BaseProcess] = []
        self._ahead: set[asyncio.Task[None]] = set()

    async def made(self, routine: SharedRoutine) -> MadeSession | None:
        """The session of a routine, if it has been made.

        Raises:
            VoiceguideError: its voice or its script is wrong.
        """
        if routine.key not in self._keys:
            self._keys[routine.key] = await asyncio.to_thread(session_key, routine.plan)
        return self._cache.get(self._keys[routine.key])

    async def progress(self, routine: SharedRoutine) -> SessionJob | None:
        """The job that makes a session, which is begun if nobody has; None if the session has been made.

        A job that has failed is returned once; the next call begins it anew.
        """
        job = self._jobs.get(routine.key)
        if job is None:
            try:
                if await self.made(routine):
                    return None
            except VoiceguideError as error:
                return SessionJob(failed=str(error))
            job = self._begin(routine)
        if job.failed:
            self._jobs.pop(routine.key, None)
        return job

    async def make(self, routine: SharedRoutine) -> MadeSession:
        """The session of a routine, as soon as it is made.

        Raises:
            VoiceguideError: it cannot be made.
        """
        while not (made := await self.made(routine)):
            job = self._begin(routine)
            assert job.task
            await asyncio.wait([job.task])  # which, unlike awaiting it, does not cancel it together with this
            job.task.result()
            if job.failed:
                self._jobs.pop(routine.key, None)
                raise VoiceguideError(job.failed)
        return made

    def make_ahead(self, routines: Iterable[SharedRoutine]) -> None:
        """Make sessions one after the other, unless that is being done, and wait for none."""

        async def one_by_one() -> None:
            for routine in tuple(routines):
                try:
                    await self.make(routine)
                except VoiceguideError:
                    continue  # whoever asks for it is told

        if not self._ahead:
            task = asyncio.create_task(one_by_one())
            self._ahead.add(task)
            task.add_done_callback(self._ahead.discard)

    def close(self) -> None:
        """End all processes; what they have not finished is discarded."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in tuple(self._running):
            process.terminate()

    def _begin(self, routine: SharedRoutine) -> SessionJob:
        """Begin a job, unless another task has meanwhile."""
        if routine.key not in self._jobs:
            job = self._jobs[routine.key] = SessionJob()
            job.task = asyncio.create_task(self._make(routine, job))
        return self._jobs[routine.key]

    async def _make(self, routine: SharedRoutine, job: SessionJob) -> None:
        def on_progress(progress: MakingProgress) -> None:
            job.progress = progress

        loop = asyncio.get_running_loop()
        with self._in_use():
            try:
                made = await loop.run_in_executor(
                    self._threads, make_session, routine.request, self._cache, on_progress, self._running
                )
                self._keys[routine.key] = made.folder.name  # another one if the script has changed meanwhile
            except VoiceguideError as error:
                job.failed = str(error)
            finally:
                if not job.failed:
                    del self._jobs[routine.key]

"""Keeps account of the sessions that are being made, for a server in one event loop."""

import asyncio
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from voiceguide.app.front_end import Messages
from voiceguide.errors import VoiceguideError
from voiceguide.share.session_cache import MadeSession, SessionCache
from voiceguide.share.session_maker import MakingProgress, make_session
from voiceguide.share.shared_routine import RoutineShelf, SharedRoutine

Key: TypeAlias = tuple[str, str]
"""Language and name of a routine."""


@dataclass(slots=True)
class SessionJob:
    """A session that is being made, or could not be."""

    progress: MakingProgress = field(default_factory=MakingProgress)
    failed: str = ""
    """Why it could not be made."""
    made: MadeSession | None = None
    task: "asyncio.Task[None] | None" = None


class SessionJobs:
    """Makes each session once, however many ask for it, and as many at a time as there are processors.

    A session is asked for by language and name of its routine; an unknown one is a KeyError.

    `messages` takes once what is to be said about how each was made; the context `in_use` lasts as long as one is being
    made.
    """

    def __init__(
        self,
        cache: SessionCache,
        shelf: RoutineShelf,
        messages: Messages,
        in_use: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._cache = cache
        self._shelf = shelf
        self._messages = messages
        self._in_use = in_use
        self._versions: set[tuple[Key, str]] = set()
        self._told: set[str] = set()
        self._jobs: dict[Key, SessionJob] = {}
        self._threads = ThreadPoolExecutor(os.cpu_count() or 1, "making")
        self._running: list[BaseProcess] = []
        self._ahead: set[asyncio.Task[None]] = set()

    async def made(self, key: Key) -> MadeSession | None:
        """The session of a routine as its script is now, if it has been made.

        Raises:
            VoiceguideError: its voice is wrong.
        """
        version = await asyncio.to_thread(lambda: self._shelf.current(key).version)
        made = self._cache.get(version)
        if made:
            self._versions.add((key, version))
        return made

    def earlier(self, key: Key, version: str) -> MadeSession | None:
        """A version of the session that was given to somebody before, who may still be playing it."""
        return self._cache.get(version) if (key, version) in self._versions else None

    async def progress(self, key: Key) -> SessionJob | None:
        """The job that makes a session, which is begun if nobody has; None if the session has been made.

        A job that has failed is returned once; the next call begins it anew.
        """
        job = self._jobs.get(key)
        if job is None:
            try:
                if await self.made(key):
                    return None
            except VoiceguideError as error:
                return SessionJob(failed=str(error))
            job = self._begin(key)
        if job.failed:
            self._jobs.pop(key, None)
        return job

    async def make(self, key: Key) -> MadeSession:
        """The session of a routine, as soon as it is made.

        Raises:
            VoiceguideError: it cannot be made.
        """
        if made := await self.made(key):
            return made
        job = self._begin(key)
        assert job.task
        await asyncio.wait([job.task])  # which, unlike awaiting it, does not cancel it together with this
        job.task.result()
        if job.made:
            return job.made
        self._jobs.pop(key, None)
        raise VoiceguideError(job.failed)

    def make_ahead(self, keys: Iterable[Key]) -> None:
        """Make sessions one after the other, unless that is being done, and wait for none."""

        async def one_by_one() -> None:
            for key in tuple(keys):
                try:
                    await self.make(key)
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

    def _begin(self, key: Key) -> SessionJob:
        """Begin a job, unless another task has meanwhile."""
        if key not in self._jobs:
            job = self._jobs[key] = SessionJob()
            job.task = asyncio.create_task(self._make(key, job))
        return self._jobs[key]

    async def _make(self, key: Key, job: SessionJob) -> None:
        def on_progress(progress: MakingProgress) -> None:
            job.progress = progress

        loop = asyncio.get_running_loop()
        routine = await asyncio.to_thread(self._shelf.current, key)
        with self._in_use():
            try:
                job.made = await loop.run_in_executor(
                    self._threads, make_session, routine.request, self._cache, on_progress, self._running
                )
                self._versions.add((key, job.made.version))
                self._tell(routine, *job.made.content()["notices"])
            except VoiceguideError as error:
                job.failed = str(error)
                self._tell(routine, job.failed)
            finally:
                if not job.failed:
                    del self._jobs[key]

    def _tell(self, routine: SharedRoutine, *texts: str) -> None:
        for text in texts:
            line = f"voiceguide: {routine.name}: {text}"
            if line not in self._told:
                self._told.add(line)
                self._messages.alert(line)

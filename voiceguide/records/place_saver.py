"""Saves the place in a session at every step, in a thread of its own: the session never waits for a disk."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from threading import Condition, Thread
from typing import Self

from voiceguide.errors import OutputError
from voiceguide.player.resume_points import Step
from voiceguide.records.place import Options, Place, PlaceFile

_LEAVE_WITHIN_S = 2.0


class PlaceKeeper:
    """Knows which step a session is in, and sees to it that the file does.

    A context manager, around the session: however it is left, the place stays, unless `finished` was called. Nothing
    that goes wrong with the file is raised; it is in `trouble`.

    Args:
        file: where the place is saved.
        routine: a name, or an absolute path.
        options: how the session was asked for.
        now: tells the time, with its zone.
    """

    def __init__(
        self, file: PlaceFile, routine: str, options: Options, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.trouble: OutputError | None = None
        """Why the file does not hold the place as it is now."""
        self._file = file
        self._routine = routine
        self._options = options
        self._now = now
        self._changed = Condition()
        self._step: Step | None = None
        self._due: Place | None = None
        self._busy = False
        self._finished = False
        self._over = False
        self._thread = Thread(target=self._run, name="place", daemon=True)

    def at(self, step: Step) -> None:
        """The session is in this step; quick, from any thread, and nothing where it is the same as before."""
        with self._changed:
            if step == self._step:
                return
            self._step = step
            self._due = Place(self._routine, self._options, step, self._now())
            self._changed.notify_all()

    def finished(self) -> None:
        """The session was heard to its end: there is nothing to go on with."""
        with self._changed:
            self._finished = True

    def saved(self, within_s: float = _LEAVE_WITHIN_S) -> bool:
        """Wait until all that was told is in the file; returns whether it is."""
        with self._changed:
            settled = self._changed.wait_for(lambda: self._due is None and not self._busy, within_s)
            return settled and self.trouble is None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()
        self._thread.join(_LEAVE_WITHIN_S)

    def _run(self) -> None:
        while (place := self._next()) is not None:
            self._attempt(partial(self._file.save, place))
        if self._finished:
            self._attempt(self._file.remove)

    def _next(self) -> Place | None:
        """The place to be saved, as soon as there is one; nothing when the session is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._due is not None or self._over)
            place, self._due = self._due, None
            if self._over and self._finished:
                return None
            self._busy = place is not None
            return place

    def _attempt(self, write: Callable[[], None]) -> None:
        trouble = None
        try:
            write()
        except OutputError as error:
            trouble = error
        with self._changed:
            self._busy = False
            self.trouble = trouble
            self._changed.notify_all()

"""A session written down while it is heard, so that even a kill keeps what was heard until then."""

from dataclasses import replace
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from types import TracebackType
from typing import Self

from voiceguide.errors import JournalError
from voiceguide.records.journal_entry import Entry
from voiceguide.records.journal_store import open_journal
from voiceguide.units import to_seconds

_EVERY_S = 10.0
_WORTH_S = 1.0
"""Of what was stopped before, nothing is kept."""


class Account:
    """Writes in a thread of its own: however slow or broken the journal is, the session does not wait for it.

    A context manager, around the session. Nothing that goes wrong with the journal is raised; it is in `trouble`.
    """

    def __init__(self, path: Path, entry: Entry, every_s: float = _EVERY_S) -> None:
        self.entry = entry
        """As it is now; it has a number where it is in the journal."""
        self.trouble: JournalError | None = None
        """Why the journal does not hold this session as it is now."""
        self.set_aside: Path | None = None
        """Where a damaged journal was put."""
        self._path = path
        self._done = (0, 0)
        self._every_s = every_s
        self._over = Flag()
        self._thread = Thread(target=self._run, daemon=True)

    def at(self, played: int, held: int) -> None:
        """So many frames were heard and so many holds done until now; quick, from any thread."""
        self._done = (played, held)

    def keep(self) -> None:
        """Write down how far it has come."""
        played, held = self._done
        self.entry = replace(self.entry, heard_s=to_seconds(played), holds=held)
        try:
            with open_journal(self._path) as journal:
                self.set_aside = journal.set_aside or self.set_aside
                if self.entry.id is None or journal.set_aside:
                    self.entry = journal.keep(self.entry)
                journal.heard(self.entry.uid, self.entry.heard_s, self.entry.holds)
            self.trouble = None
        except JournalError as error:
            self.trouble = error

    def end(self, pain_after: int | None) -> None:
        """Write down how it did, when it is over."""
        self.entry = replace(self.entry, pain_after=pain_after)
        if self.entry.id is None:
            self.keep()
            return
        try:
            with open_journal(self._path) as journal:
                journal.felt(self.entry.uid, pain_after)
        except JournalError as error:
            self.trouble = error

    @property
    def worth_keeping(self) -> bool:
        """Whether anything of it was heard."""
        return self.entry.heard_s >= _WORTH_S

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()
        self.keep()
        if not self.worth_keeping and self.entry.id is not None:
            try:
                with open_journal(self._path) as journal:
                    journal.forget(self.entry.uid)
            except JournalError as trouble:
                self.trouble = trouble

    def _run(self) -> None:
        self.keep()
        while not self._over.wait(self._every_s):
            self.keep()

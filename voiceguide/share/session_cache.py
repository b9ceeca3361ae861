"""Made sessions on disk, within a size limit: a folder for each, which appears when it is complete."""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voiceguide import __version__
from voiceguide.app.plan import ClipCache, Plan
from voiceguide.clips.clip_store import key_of
from voiceguide.errors import OutputError, reason_of
from voiceguide.file_stamp import FileStamp, file_stamp
from voiceguide.language.language_files import existing_file
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.speech.recordings import recordings_folder
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.compiler import music_path

_FORMAT = 2
"""Raise it when the files of a session change in a way that its key would not show."""


def session_key(plan: Plan) -> str:
    """The key of the session of a plan: the same as long as making it again would give the same files.

    Raises:
        UsageError: there is no such engine or voice.
        SpeechError: an engine that has to be asked for its voices does not work.
    """
    speech, routine = plan.speech, plan.routine
    voices = [
        (each.engine.name, each.engine.version, each.voice, each.revision)
        for each in select_voices(speech.engine, speech.voice, routine.language)
    ]
    background = plan.background.model_dump() if plan.background else None
    session = (plan.file_name, plan.only, plan.lasting_s, plan.delay_s, plan.screening, repr(speech), background)
    return key_of(_FORMAT, __version__, session, voices, session_files(plan))


def session_files(plan: Plan) -> list[tuple[str, FileStamp | None]]:
    """The files that the session is made from, as far as the cache does not know them by their content; with stamps.

    Raises:
        UsageError: there is no file for its language any more.
    """
    return sorted({(str(path), file_stamp(path)) for path in _paths(plan)})


def _paths(plan: Plan) -> Iterator[Path]:
    yield Path(plan.routine.source.path)
    yield existing_file(plan.routine.language)
    for kind in SoundKind:
        yield from definitions(kind).values()
    if plan.background and plan.background.file:
        yield music_path(plan.background, plan.routine)
    if plan.speech.voice:  # it may be recorded
        yield from recordings_folder().rglob("*")


_UNFINISHED = ".part-"
_STALE_S = 24 * 60 * 60
"""An unfinished folder of this age was left behind by a killed process."""


@dataclass(frozen=True, slots=True)
class MadeSession:
    """The files of a session."""

    folder: Path

    @property
    def sound(self) -> Path:
        """The sound file, as `voiceguide export` writes it."""
        return self.folder / "session.m4a"

    @property
    def document(self) -> Path:
        """See `voiceguide.share.page_content`, as JSON; with its version, and notices for the person."""
        return self.folder / "session.json"

    @property
    def version(self) -> str:
        """The key under which it is in the cache."""
        return self.folder.name

    def content(self) -> dict[str, Any]:
        """The document as values. Raises OSError if it has been removed."""
        content: dict[str, Any] = json.loads(self.document.read_bytes())
        return content

    @property
    def captions(self) -> Path:
        """What is said and when, as WebVTT."""
        return self.folder / "session.vtt"


@dataclass(frozen=True, slots=True)
class SessionCache:
    """The made sessions in a folder, which may not exist; the least recently used ones are removed.

    It may be used by several threads and processes.
    """

    folder: Path
    limit_bytes: int

    @classmethod
    def beside(cls, clips: ClipCache) -> "SessionCache":
        """The sessions in the cache of a person, which may take as much room as its clips."""
        return cls(clips.folder / "sessions", clips.limit_bytes)

    def get(self, key: str) -> MadeSession | None:
        """The session with this key, which now counts as used; None if there is none."""
        session = MadeSession(self.folder / key)
        if not session.folder.is_dir():
            return None
        with suppress(OSError):  # a read-only folder
            os.utime(session.folder)
        return session

    @contextmanager
    def adding(self, key: str) -> Iterator[MadeSession]:
        """A new folder for the files of a session, which is in the cache afterwards unless something fails.

        Raises:
            OutputError: the cache cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.folder))
        except OSError as error:
            raise OutputError(
                "{folder} cannot be written ({reason}): the setting cache_dir names another folder",
                folder=self.folder,
                reason=reason_of(error),
            ) from error
        try:
            yield MadeSession(unfinished)
            with suppress(OSError):  # another process has made the same session meanwhile
                unfinished.rename(self.folder / key)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        self._make_room(self.folder / key)

    def size_bytes(self) -> int:
        """The size of all sessions."""
        return sum(size for _, size, _ in self._sessions())

    def clear(self) -> None:
        """Remove all sessions."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_room(self, newest: Path) -> None:
        """Remove what was used least recently, until the limit is kept; `newest` stays in any case."""
        for path in self.folder.glob(f"{_UNFINISHED}*"):
            with suppress(OSError):
                if path.stat().st_mtime < time.time() - _STALE_S:
                    shutil.rmtree(path, ignore_errors=True)
        sessions = list(self._sessions())
        total = sum(size for _, size, _ in sessions)
        for _, size, path in sorted(sessions):
            if total <= self.limit_bytes:
                break
            if path != newest:
                shutil.rmtree(path, ignore_errors=True)
                total -= size

    def _sessions(self) -> Iterator[tuple[float, int, Path]]:
        """When each session was last used, its size and its folder."""
        for path in self.folder.glob("[!.]*"):
            with suppress(OSError):  # another process may have removed it
                yield path.stat().st_mtime, sum(each.stat().st_size for each in path.iterdir()), path

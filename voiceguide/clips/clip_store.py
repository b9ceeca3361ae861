"""A cache of clips on disk, shared by processes: what was spoken or synthesised once is not made again.

A file is written under a temporary name, moved into place when it is complete, and verified by its checksum when it is
loaded. So a killed process or a damaged disk costs no more than making the sound again, and so does a folder that
cannot be written: its clips are kept in memory.
"""

import hashlib
import json
import os
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_file import ClipDamagedError, ClipFile, write_clip
from voiceguide.errors import OutputError, reason_of

_SUFFIX = ".clip"
_UNFINISHED = ".part"
_MOST_OPEN_FILES = 128
_IN_USE_S = 24 * 60 * 60
"""Clips that were used within this time are not evicted."""
_STALE_S = 60 * 60
"""Temporary files that have not changed for this time were left behind by a killed process."""


def key_of(*parts: object) -> str:
    """The key of a clip: a SHA-256 of everything it is made from, as JSON."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class StoreUsage:
    """How many clips a store has, and their size."""

    clips: int
    size_bytes: int
    limit_bytes: int


class ClipStore:
    """A folder of clips within a size limit; the least recently used are evicted.

    Clips that were used within a day stay, even beyond the limit, so that no running session loses one. May be used by
    several threads and processes.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._free_bytes = 0
        self._open = _OpenFiles()
        self._in_memory: dict[str, Clip] = {}
        self._fault: OSError | None = None

    @property
    def fault(self) -> str:
        """Why clips are kept in memory, in the language of messages; empty while the folder can be written."""
        return f"{self._folder}: {reason_of(self._fault)}" if self._fault else ""

    def get(self, key: str) -> Clip | None:
        """The clip with this key; None if there is none, or if its file is damaged, which is then removed."""
        if clip := self._in_memory.get(key):
            return clip
        path = self._path(key)
        try:
            file = ClipFile(path)
            file.check()
            clip = self._clip(path, file)
        except ClipDamagedError:
            _remove(path)
            return None
        except OSError:
            return None
        with suppress(OSError):  # a read-only folder
            os.utime(path)
        return clip

    def put(self, key: str, blocks: Iterable[Samples], channels: int) -> Clip:
        """Store a sound and return its clip, as `get` does; samples are rounded to 16 bit.

        If another process has stored a clip with this key meanwhile, that one is returned. If the folder cannot be
        written, the clip stays in memory, and `fault` says why.

        For the key see `key_of`. The blocks are in order, each of shape `(frames, channels)`; no iterator, as they are
        taken once more if the disk turns out to be full.

        Raises:
            ValueError: a sample is not finite.
        """
        if isinstance(blocks, Iterator):
            raise TypeError("an iterator cannot be taken twice")
        try:
            return self._put_on_disk(key, blocks, channels)
        except OSError as error:
            self._fault = error
        file = BytesIO()
        write_clip(file, blocks, channels)
        clip_file = ClipFile(file)
        clip = self._in_memory[key] = _clip_of(clip_file, clip_file.samples)
        return clip

    def _put_on_disk(self, key: str, blocks: Iterable[Samples], channels: int) -> Clip:
        path = self._path(key)
        self._folder.mkdir(parents=True, exist_ok=True)
        with _temporary_file(path) as (temporary, file):
            write_clip(file, blocks, channels)
            file.close()
            if (stored := self.get(key)) is not None:
                return stored
            temporary.replace(path)
        written = ClipFile(path)
        self._make_room(path.stat().st_size)
        return self._clip(path, written)

    def usage(self) -> StoreUsage:
        """How many clips are stored, and their size."""
        sizes = [stat.st_size for _, stat in self._entries(_SUFFIX)]
        return StoreUsage(len(sizes), sum(sizes), self._limit_bytes)

    def clear(self) -> StoreUsage:
        """Remove every clip and return what was removed. A running session keeps the files that it has open."""
        self._sweep()
        sizes = [stat.st_size for path, stat in self._entries(_SUFFIX) if _remove(path)]
        return StoreUsage(len(sizes), sum(sizes), self._limit_bytes)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _clip(self, path: Path, file: ClipFile) -> Clip:
        header = file.header
        self._open.keep(path, file)

        def read(start: int, stop: int) -> Samples:
            try:
                file = self._open.file(path)
                if file.header != header:
                    raise ClipDamagedError("it was made anew")
                return file.samples(start, stop)
            except (OSError, ClipDamagedError) as error:
                raise OutputError(
                    "A sound of this session has gone from {folder} ({error}). Start the session again: the "
                    "sound will be made anew.",
                    folder=self._folder,
                    error=error,
                ) from error

        return _clip_of(file, read)

    def _make_room(self, added_bytes: int) -> None:
        """Evict clips if the limit may have been reached; the folder is scanned only then."""
        self._free_bytes -= added_bytes
        if self._free_bytes >= 0:
            return
        self._sweep()
        entries = sorted(self._entries(_SUFFIX), key=lambda entry: entry[1].st_mtime)
        total_bytes = sum(stat.st_size for _, stat in entries)
        in_use_since = time.time() - _IN_USE_S
        for path, stat in entries:
            if total_bytes <= self._limit_bytes or stat.st_mtime >= in_use_since:
                break
            if _remove(path):
                total_bytes -= stat.st_size
        self._free_bytes = max(self._limit_bytes - total_bytes, self._limit_bytes // 16)

    def _sweep(self) -> None:
        """Remove temporary files of killed processes; one that changed within the hour is still being written."""
        for path, stat in self._entries(_UNFINISHED):
            if stat.st_mtime < time.time() - _STALE_S:
                _remove(path)

    def _entries(self, suffix: str) -> Iterator[tuple[Path, os.stat_result]]:
        for path in list(self._folder.glob(f"*{suffix}")):
            with suppress(FileNotFoundError):  # another process may have removed it
                yield path, path.stat()


class _OpenFiles:
    """Keeps the most recently used files open: faster to read, and still readable if they are removed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[Path, ClipFile] = OrderedDict()

    def file(self, path: Path) -> ClipFile:
        """The file at `path`, which is opened if it is not open."""
        with self._lock:
            file = self._files.get(path)
        return self.keep(path, file or ClipFile(path))

    def keep(self, path: Path, file: ClipFile) -> ClipFile:
        """Keep `file` open as the one at `path`, and return it; closes the least recently used of too many."""
        with self._lock:
            self._files[path] = file
            self._files.move_to_end(path)
            if len(self._files) > _MOST_OPEN_FILES:
                self._files.popitem(last=False)
        return file


def _clip_of(file: ClipFile, read: Callable[[int, int], Samples]) -> Clip:
    header = file.header
    return Clip(header.frames, header.channels, header.true_peak, file.powers(), read)


@contextmanager
def _temporary_file(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in the folder of `path`, and its path; removed in the end unless it was moved."""
    handle, name = tempfile.mkstemp(_UNFINISHED, f"{path.name[:16]}-", path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield temporary, file
    finally:
        temporary.unlink(missing_ok=True)


def _remove(path: Path) -> bool:
    """Remove a file; False if that fails, or if another process has removed it."""
    try:
        path.unlink()
    except OSError:
        return False
    return True

"""The store: sounds that were once spoken or computed, kept on disk.

A file is written beside its place and moved there when it is whole, and every bit of it is checked when it is asked
for. So several sessions may share a folder, and neither a kill nor a damaged disk can do worse than to have a sound
made again.
"""

import hashlib
import json
import os
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from voiceguide.audio import Samples
from voiceguide.clips import clip_file as clipfile
from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_file import ClipFile, DamagedError
from voiceguide.errors import OutputError

_SUFFIX = ".clip"
_UNFINISHED = ".part"
_MOST_OPEN_FILES = 128
_IN_USE_S = 24 * 60 * 60
_STALE_S = 60 * 60


def key_of(*parts: object) -> str:
    """The name under which a sound is kept: a hash of all that it is made from. Parts are what JSON can write."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Usage:
    """How full the store is."""

    clips: int
    size_bytes: int
    limit_bytes: int


class ClipStore:
    """A folder of clips, kept within a limit by forgetting what was not used for longest.

    What was used within a day stays, even past the limit: no running session loses a sound. Threads and processes may
    share a store.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._room_bytes = 0
        self._open = _OpenFiles()

    def get(self, key: str) -> Clip | None:
        """The clip kept under `key`; None where there is none, or none that is whole."""
        path = self._path(key)
        try:
            file = ClipFile(path)
            file.check()
            clip = self._clip(path, file)
        except DamagedError:
            _remove(path)
            return None
        except OSError:
            return None
        with suppress(OSError):  # a folder that one may only read still serves
            os.utime(path)
        return clip

    def put(self, key: str, blocks: Iterable[Samples], channels: int) -> Clip:
        """Keep the sound that `blocks` make up, each of shape `(frames, channels)`, and give what `get` would give.

        Samples are rounded to 16 bit. Where another session was quicker, its clip stays and is given.

        Raises:
            OutputError: the folder cannot be written, or the disk is full.
            ValueError: a sample is not finite.
        """
        path = self._path(key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with _beside(path) as (unfinished, file):
                clipfile.write(file, blocks, channels)
                file.close()
                if (quicker := self.get(key)) is not None:
                    return quicker
                unfinished.replace(path)
            written = ClipFile(path)
            self._make_room(path.stat().st_size)
        except OSError as error:
            raise OutputError(
                f"A sound could not be kept in {self._folder}: {error.strerror or error}. "
                "Make room there, or name another folder in VOICEGUIDE_CACHE_DIR."
            ) from error
        return self._clip(path, written)

    def usage(self) -> Usage:
        """How many clips are kept, and how many bytes they take."""
        sizes = [stat.st_size for _, stat in self._entries(_SUFFIX)]
        return Usage(len(sizes), sum(sizes), self._limit_bytes)

    def clear(self) -> Usage:
        """Forget every clip; gives what was forgotten. A session that runs goes on with the files it has open."""
        self._sweep()
        sizes = [stat.st_size for path, stat in self._entries(_SUFFIX) if _remove(path)]
        return Usage(len(sizes), sum(sizes), self._limit_bytes)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _clip(self, path: Path, file: ClipFile) -> Clip:
        header = file.header
        self._open.keep(path, file)

        def read(start: int, stop: int) -> Samples:
            try:
                file = self._open.file(path)
                if file.header != header:
                    raise DamagedError("it was made anew")
                return file.samples(start, stop)
            except (OSError, DamagedError) as error:
                raise OutputError(
                    f"A sound of this session has gone from {self._folder} ({error}). "
                    "Start the session again: the sound will be made anew."
                ) from error

        return Clip(header.frames, header.channels, header.true_peak, file.powers(), read)

    def _make_room(self, added_bytes: int) -> None:
        """Count what was added, and look at the folder only when the limit may have been passed."""
        self._room_bytes -= added_bytes
        if self._room_bytes >= 0:
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
        self._room_bytes = max(self._limit_bytes - total_bytes, self._limit_bytes // 16)

    def _sweep(self) -> None:
        """Remove what killed sessions left half written; what grew within the hour is somebody's work."""
        for path, stat in self._entries(_UNFINISHED):
            if stat.st_mtime < time.time() - _STALE_S:
                _remove(path)

    def _entries(self, suffix: str) -> Iterator[tuple[Path, os.stat_result]]:
        for path in list(self._folder.glob(f"*{suffix}")):
            with suppress(FileNotFoundError):  # another session may be tidying up too
                yield path, path.stat()


class _OpenFiles:
    """The files read last stay open: quicker, and safe from being removed; few enough for any system."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[Path, ClipFile] = OrderedDict()

    def file(self, path: Path) -> ClipFile:
        """The file at `path`, opened again where need be."""
        with self._lock:
            file = self._files.get(path)
        return self.keep(path, file or ClipFile(path))

    def keep(self, path: Path, file: ClipFile) -> ClipFile:
        """Take `file` as the one at `path`."""
        with self._lock:
            self._files[path] = file
            self._files.move_to_end(path)
            if len(self._files) > _MOST_OPEN_FILES:
                self._files.popitem(last=False)
        return file


@contextmanager
def _beside(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in the folder of `path`, removed at the end unless it was moved."""
    handle, name = tempfile.mkstemp(_UNFINISHED, f"{path.name[:16]}-", path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield unfinished, file
    finally:
        unfinished.unlink(missing_ok=True)


def _remove(path: Path) -> bool:
    """Remove a file; False where that cannot be, or somebody was quicker."""
    try:
        path.unlink()
    except OSError:
        return False
    return True

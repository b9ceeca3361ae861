"""Decides whether a file may be written: the only place that does, for every command."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voiceguide.errors import OutputError
from voiceguide.system_reasons import reason_of


def _never(_path: Path) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Output:
    """A file that is to be written."""

    path: Path
    is_own: Callable[[Path], bool] = _never
    """Whether the file at a path is an earlier version of this one: written by voiceguide, and not edited since."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that a session reads, which need not exist; or a folder, for all files in it."""

    path: Path
    what: str
    """What it is to the user: `your journal`."""


@dataclass(frozen=True, slots=True)
class OutputGuard:
    """Allows new files and earlier versions of the same file; with `force`, other files too, but never an input."""

    inputs: tuple[Input, ...] = ()
    force: bool = False

    def targets(self, *outputs: Output) -> list[Path]:
        """The files that writing `outputs` creates or replaces: where a symlink leads, so that the link stays.

        Raises:
            OutputError: one of them must not be written, or two of them are the same file. A missing folder is no
                reason.
        """
        targets: list[Path] = []
        for output in outputs:
            target = self._target(output)
            if any(_is_same(target, other) for other in targets):
                raise OutputError("{path} would be written twice: choose another name or folder", path=output.path)
            targets.append(target)
        return targets

    def _target(self, output: Output) -> Path:
        path, target = output.path, Path(os.path.realpath(output.path))
        try:
            mode = target.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            mode = None
        except OSError as error:
            raise output_error(path, error) from error
        for each in self.inputs:
            if _is_same(target, each.path) or (mode is not None and _contains(each.path, target)):
                raise OutputError(
                    "{path} is {what}, and is never replaced: choose another name", path=path, what=each.what
                )
        if mode is None:
            return target
        if stat.S_ISDIR(mode):
            raise OutputError(
                "{path} is a folder: choose a file in it, such as {example}", path=path, example=path / "session.wav"
            )
        if not stat.S_ISREG(mode):
            raise OutputError("{path} is not a regular file, and is not replaced: choose another name", path=path)
        if not mode & 0o222 or not os.access(target, os.W_OK):
            raise OutputError(
                "{path} is read-only, and is not replaced: make it writable, or choose another name", path=path
            )
        if not self.force and not output.is_own(target):
            raise OutputError(
                "{path} already exists and holds something else: choose another name, or add --force to replace it",
                path=path,
            )
        return target


def output_error(path: Path, error: OSError) -> OutputError:
    """The sentence for an error of the system while a file or a folder is created, written or replaced."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return OutputError("the disk for {path} is full: free some space, or choose another folder", path=path)
        case errno.ENOENT | errno.ENOTDIR:
            return OutputError("there is no folder {parent}: create it, or choose another folder", parent=path.parent)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return OutputError("you may not write to {parent}: choose another folder", parent=path.parent)
        case errno.ENAMETOOLONG:
            return OutputError("the name {path}… is too long for this disk: choose a shorter one", path=str(path)[:60])
        case _:
            return OutputError("{path} could not be written: {reason}", path=path, reason=reason_of(error))


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file: through links, in another spelling, or regardless of case.

    Two files that do not exist are the same if their names differ only in case, on any file system.
    """
    with suppress(OSError):
        return one.samefile(other)
    other = Path(os.path.realpath(other))
    with suppress(OSError):
        return one.name.casefold() == other.name.casefold() and one.parent.samefile(other.parent)
    return False


def _contains(folder: Path, target: Path) -> bool:
    return folder.is_dir() and any(_is_same(parent, folder) for parent in target.parents)

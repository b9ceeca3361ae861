"""Decides whether a file may be written, for every command, and marks the files that are, to recognise them later.

A mark says what a file is, and which routine it belongs to. A sound file has it as its comment; a document has it in a
seal at its end, with a digest of all that precedes it, so that a document that was edited is not taken for our own."""

import errno
import os
import stat
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from voiceguide.errors import OutputError, reason_of

_MAX_BYTES = 1 << 28
"""No document of ours is larger."""


def mark(kind: str, subject: str = "") -> str:
    """`voiceguide timeline tennis-ball`: ASCII that needs no escape in JSON, XML comments or tags of sound files."""
    name = quote(os.fsencode(subject), safe="").replace("--", "%2D%2D")
    return f"voiceguide {kind} {name}".rstrip()


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal of one kind of document."""

    mark: str
    wrap: Callable[[bytes], bytes]
    """Turns mark and digest into bytes that the format allows there; their number depends only on that of its own."""
    closing: bytes = b""
    """The bytes with which every document of the format ends, after the seal."""

    def apply(self, document: bytes) -> bytes:
        """The document with its seal."""
        body = document.removesuffix(self.closing)
        digest = sha256(body).hexdigest()
        return body + self.wrap(f"{self.mark} {digest}".encode()) + self.closing

    def is_intact(self, path: Path) -> bool:
        """Whether the file is a document with this mark that nobody has edited."""
        try:
            content = path.read_bytes() if path.stat().st_size <= _MAX_BYTES else b""
        except OSError:
            return False
        body = content[: -len(self.apply(b""))]
        return content == self.apply(body + self.closing)


def xml_seal(of: str) -> Seal:
    """The seal of an SVG or HTML document: a comment at its end."""
    return Seal(of, lambda text: b"<!-- " + text + b" -->\n")


def json_seal(of: str, key: str) -> Seal:
    """The seal of a JSON object that is written on several lines: a last `key`."""
    return Seal(of, lambda text: b',\n "%s": "%s"' % (key.encode(), text), b"\n}\n")


def png_seal(of: str) -> Seal:
    """The seal of a PNG file: a comment before its end."""
    return Seal(of, lambda text: _png_chunk(b"tEXt", b"Comment\0" + text), _png_chunk(b"IEND", b""))


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


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


def make_folder(folder: Path) -> None:
    """Make a folder, and those around it, unless it exists. Raises OutputError if the system reports an error."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(folder, error) from error


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

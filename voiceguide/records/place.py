"""The place at which a session was left, in a small file of the person's own.

    {"version": 1, "owner": "6f0c…", "routine": "tennis-ball", "options": {"lasting_s": 1200},
     "at": "2026-03-01T08:12:30Z", "step": {"index": 7, "count": 31, "onset": 5760000, "line": 14, "frames": 57600000}}

There is one place: the session that wrote last. A file that cannot be read is set aside and never overwritten.
"""

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, JsonValue, NonNegativeInt, ValidationError, model_validator

from voiceguide.atomic_file import whole_files
from voiceguide.errors import OutputError, UsageError
from voiceguide.player.resume_points import Step
from voiceguide.resources import data_folder

_VERSION = 1
_LARGEST_BYTES = 1 << 20

Options: TypeAlias = Mapping[str, JsonValue]
"""How the session was asked for; the command line knows what the names mean."""


def place_path(data_dir: Path | None) -> Path:
    """The saved place in `data_dir`, or in the person's data folder."""
    return data_folder(data_dir) / "place.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session was left."""

    routine: str
    """A name, or an absolute path."""
    options: Options
    step: Step
    at: datetime
    """When the step began, with its zone."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Step(_Strict):
    index: NonNegativeInt
    count: NonNegativeInt
    onset: NonNegativeInt
    line: NonNegativeInt | None
    frames: NonNegativeInt

    @model_validator(mode="after")
    def _one_of_them(self) -> "_Step":
        if self.index >= self.count:
            raise ValueError("there is no such step")
        return self


class _File(_Strict):
    version: int
    owner: str
    routine: str
    options: dict[str, JsonValue]
    at: AwareDatetime
    step: _Step


class NewerError(UsageError):
    """The file is from a later voiceguide."""


class PlaceFile:
    """The file, as one session sees it.

    Args:
        path: it need not exist.
        owner: tells the session from others that write to the same file.
    """

    def __init__(self, path: Path, owner: str | None = None) -> None:
        self._path = path
        self._owner = owner or secrets.token_hex(8)
        self._looked = False
        self.set_aside: Path | None = None
        """Where a file was put that could not be read."""

    def read(self) -> Place:
        """The place that was saved.

        Raises:
            UsageError: there is none, or it cannot be read; one that is damaged has then been set aside.
        """
        try:
            found = _parsed(self._path)
        except FileNotFoundError:
            raise UsageError(
                "there is no session to go on with: none was interrupted, or the last one was heard to its end"
            ) from None
        except OSError as error:
            raise UsageError(f"the saved place {self._path} cannot be read ({error.strerror or error})") from error
        except NewerError:
            raise
        except ValueError:
            self._put_aside()
            raise UsageError(
                f"the saved place was damaged and is now {self.set_aside or self._path}: start the routine again by "
                "its name"
            ) from None
        step = Step(**found.step.model_dump())
        return Place(found.routine, found.options, step, found.at)

    def save(self, place: Place) -> None:
        """Replace the file in one step, and see it safe on the disk; it is never half written.

        Raises:
            OutputError: it cannot be written.
        """
        if not self._looked:
            self._keep_what_is_not_understood()
        saved = {"version": _VERSION, "owner": self._owner, "routine": place.routine, "options": dict(place.options)}
        saved |= {"at": place.at.isoformat(timespec="seconds"), "step": asdict(place.step)}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with whole_files(self._path) as (file,):
                file.write(json.dumps(saved, indent=1).encode(), 0)
                os.fsync(file.descriptor)
        except (OSError, OutputError) as error:
            raise OutputError(
                f"the place in this session is not saved, as {self._path} cannot be written: it cannot be gone on with "
                "after an interruption"
            ) from error

    def remove(self) -> None:
        """There is nothing to go on with, as far as this session knows; the place of another one stays.

        Raises:
            OutputError: it cannot be removed.
        """
        if not self._is_mine(self._path):
            return
        # Taken away first and looked at again: another session may have put its own there in the meantime.
        taken = self._path.with_name(f".{self._path.name}.{self._owner}")
        try:
            self._path.replace(taken)
            if not self._is_mine(taken):
                with suppress(OSError):  # it has written anew by now
                    os.link(taken, self._path)
            taken.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise OutputError(
                f"the saved place {self._path} cannot be removed ({error.strerror or error}): delete it, as this "
                "session is over"
            ) from error

    def _is_mine(self, path: Path) -> bool:
        try:
            return _parsed(path).owner == self._owner
        except (OSError, ValueError, UsageError):
            return False

    def _keep_what_is_not_understood(self) -> None:
        """Before the first time that it is written: whatever is there may be of use to somebody."""
        try:
            _parsed(self._path)
        except (FileNotFoundError, IsADirectoryError, PermissionError):
            pass
        except (OSError, ValueError, UsageError):
            self._put_aside()
        self._looked = True

    def _put_aside(self) -> None:
        for number in count(1):
            aside = self._path.with_name(f"{self._path.stem}.set-aside-{number}{self._path.suffix}")
            if not aside.exists():
                break
        with suppress(OSError):
            self._path.replace(aside)
            self.set_aside = aside


def _parsed(path: Path) -> _File:
    """What is in the file.

    Raises:
        OSError: it cannot be read.
        NewerError: it is from a later voiceguide.
        ValueError: it is damaged.
    """
    with path.open("rb") as opened:
        content = opened.read(_LARGEST_BYTES + 1)
    try:
        found = json.loads(content)
        version = found.get("version") if isinstance(found, dict) else None
        if isinstance(version, int) and version > _VERSION:
            raise NewerError(
                f"the saved place {path} was written by a later voiceguide: go on with that one, or start the routine "
                "again by its name"
            )
        file = _File.model_validate(found)
    except (RecursionError, ValidationError) as error:
        raise ValueError("damaged") from error
    if file.version != _VERSION:
        raise ValueError("damaged")
    return file

"""Remembers for a while that none of a routine's conditions applied, so that it is not asked before every session."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from voiceguide.atomic_file import whole_files
from voiceguide.errors import OutputError
from voiceguide.records.record_paths import answers_path

_VERSION = 1
_LARGEST_BYTES = 1 << 20


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: frozenset[str]
    """The conditions that did not apply."""
    at: AwareDatetime


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    answers: dict[str, _Answer]
    """By the name of the routine."""


def routine_key(name_or_path: str, *, is_path: bool) -> str:
    """Under what an answer is kept: a routine's name, in whatever language, or the whole path of a file."""
    return str(Path(name_or_path).absolute()) if is_path else name_or_path


class Answers:
    """What was answered until now, in a file that the person may delete at any time.

    Args:
        days: for how many days an answer holds; 0 keeps none.
        path: the file; it need not exist.
        now: tells the time, with its zone.
    """

    def __init__(
        self, days: int, path: Path | None = None, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._holds = timedelta(days=days)
        self._path = path or answers_path(None)
        self._now = now
        self.trouble = ""
        """What the person should know of the file: that it was damaged. Empty where all is well."""

    def none_applied(self, key: str, asked: Iterable[str]) -> bool:
        """Whether somebody said of this very list, not too long ago, that none of it applies.

        Where the file is damaged it is set aside, and nothing is known.
        """
        answer = self._read().get(key) if self._holds else None
        return answer is not None and answer.asked == frozenset(asked) and self._holds_still(answer)

    def keep(self, key: str, asked: Iterable[str]) -> None:
        """Remember that none of the list applied, in one step: the file is never half written.

        Raises:
            OutputError: it cannot be kept.
        """
        if not self._holds:
            return
        answers = {name: each for name, each in self._read().items() if self._holds_still(each)}
        answers[key] = _Answer(asked=frozenset(asked), at=self._now())
        text = _File(version=_VERSION, answers=answers).model_dump_json(indent=1)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with whole_files(self._path) as (file,):
                file.write(text.encode(), 0)
        except (OSError, OutputError) as error:
            reason = f"{self._path} cannot be written"
            raise OutputError(f"your answer is not remembered, as {reason}: it will be asked again") from error

    def _holds_still(self, answer: _Answer) -> bool:
        """Not for ever, and not where it comes from a clock that was ahead."""
        return timedelta(0) <= self._now() - answer.at < self._holds

    def _read(self) -> dict[str, _Answer]:
        try:
            with self._path.open("rb") as opened:
                content = opened.read(_LARGEST_BYTES + 1)
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.trouble = f"{self._path} cannot be read ({error.strerror or error}): it is asked again"
            return {}
        try:
            file = _File.model_validate(json.loads(content))
        except (ValueError, ValidationError, RecursionError):
            self._set_aside()
            return {}
        if file.version != _VERSION:
            self._set_aside()
            return {}
        return file.answers

    def _set_aside(self) -> None:
        """Keep what cannot be read under another name: somebody may want to look at it."""
        aside = self._path.with_suffix(".damaged.json")
        try:
            self._path.replace(aside)
        except OSError:
            self.trouble = f"{self._path} is damaged: it is asked again"
        else:
            self.trouble = f"{self._path} was damaged and is now {aside}: it is asked again"

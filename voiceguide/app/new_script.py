"""Writes a script to start from, with as many rounds and as long movements as the wanted length takes."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from voiceguide.app.precedence import resolve_cache
from voiceguide.app.script_check import draft
from voiceguide.app.session_files import output_guard
from voiceguide.app.settings import Settings
from voiceguide.atomic_file import atomic_files
from voiceguide.document.source import Source
from voiceguide.errors import UsageError
from voiceguide.output_guard import Output
from voiceguide.routine.routine_library import is_path
from voiceguide.routine.routine_reader import load_routine
from voiceguide.routine.starter import Starter
from voiceguide.units import format_duration, to_seconds

DEFAULT_SOUND = "warm-drone"
_SMALLEST, _LARGEST = 0.5, 2.0
_MOST_ROUNDS = 60
_TOLERANCE = 0.1
"""By what part a script may be longer or shorter than it was wanted."""


@dataclass(frozen=True, slots=True)
class NewScript:
    """A script that was written."""

    path: Path
    length_s: float
    """That of its session, spoken by a voice of usual speed."""

    @property
    def argument(self) -> str:
        """The script as it is typed after `voiceguide play`."""
        return as_argument(self.path)


def write_script(
    path: Path, starter: Starter, sound: str, lasting_s: float | None, settings: Settings, *, force: bool
) -> NewScript:
    """Write a script; its name gets the ending `.yaml` if it has none.

    `sound` is the name of a bed, or `none`. Without a length, the script has two rounds of its template.

    Raises:
        UsageError: no script of that length can be made from this template.
        OutputError: the file could not or must not be written.
    """
    path = path if path.suffix else path.with_name(f"{path.name}.yaml")
    store = resolve_cache(settings).open()

    def filled(rounds: int, factor: float) -> str:
        return starter.filled(as_argument(path), sound, rounds, factor)

    def length_s(rounds: int, factor: float) -> float:
        routine = load_routine(Source(str(path), filled(rounds, factor)))
        return to_seconds(draft(routine, store).timeline.frames)

    rounds, factor = (2, 1.0) if lasting_s is None else _fitting(lasting_s, length_s)
    made_s = length_s(rounds, factor)
    if lasting_s is not None and abs(made_s - lasting_s) > _TOLERANCE * lasting_s:
        shortest, longest = length_s(1, _SMALLEST), length_s(_MOST_ROUNDS, _LARGEST)
        raise UsageError(
            "this script can last from {shortest} to {longest}, not {wanted}",
            shortest=format_duration(shortest),
            longest=format_duration(longest),
            wanted=format_duration(lasting_s),
        )
    with atomic_files(output_guard(settings, force=force), Output(path)) as (opened,):
        opened.write(filled(rounds, factor).encode())
    return NewScript(path, made_s)


def _fitting(lasting_s: float, length_s: Callable[[int, float], float]) -> tuple[int, float]:
    """The rounds and the factor whose script comes nearest; both lengthen it evenly."""
    once_s = length_s(1, 1.0)
    rounds = 1 + round((lasting_s - once_s) / (length_s(2, 1.0) - once_s))
    rounds = min(max(rounds, 1), _MOST_ROUNDS)
    usual_s = length_s(rounds, 1.0)
    factor = 1 + (lasting_s - usual_s) / (length_s(rounds, 2.0) - usual_s)
    return rounds, min(max(factor, _SMALLEST), _LARGEST)


def as_argument(path: Path) -> str:
    """A path as it is typed after `voiceguide play`, quoted, and so that it is not taken for the name of a routine."""
    text = str(path)
    return shlex.quote(text if is_path(text) and not text.startswith("-") else f"./{text}")

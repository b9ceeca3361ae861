"""Options that several commands share, and how their texts become values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Duration(click.ParamType[float]):
    """`20m`, `90s`, `2:30`: seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Seconds."""
        from voiceguide.units import parse_duration

        try:
            return parse_duration(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Level(click.ParamType[float]):
    """`-26 dB` or `-26`: decibels."""

    name = "level"

    def __init__(self, below: float | None = None) -> None:
        self._below = below

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Decibels."""
        from voiceguide.units import parse_level

        try:
            level_db = parse_level(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if self._below is not None and level_db >= self._below:
            self.fail(f"the background is quieter than the voice: a level below {self._below:g} dB", param, ctx)
        return level_db


def complete_routine(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of routines that begin so; where there are none, files."""
    from click.shell_completion import CompletionItem

    from voiceguide.routine.routine_library import list_routines

    names = dict.fromkeys(found.name for found in list_routines(None) if found.name.startswith(incomplete))
    return [CompletionItem(name) for name in names] or [CompletionItem(incomplete, type="file")]


def _complete_bed(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from voiceguide.sound.definition_files import Kind, definitions

    return [CompletionItem(name) for name in ("none", *definitions(Kind.BED)) if name.startswith(incomplete)]


routine_argument = click.argument("routine", shell_complete=complete_routine)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for on the command line; nothing given means the setting's or the routine's own."""

    lasting_s: float | None
    only: tuple[str, ...]
    voice: str | None
    rate: int | None
    engine: str | None
    background: str | None
    background_level_db: float | None
    voice_level_db: float | None
    language: str | None


_SHARED = (
    click.option(
        "--lasting", "lasting_s", type=Duration(), metavar="TIME", help="Make it exactly so long: 20m, 12:30."
    ),
    click.option("--only", multiple=True, metavar="SECTION", help="Only this section; may be given again."),
    click.option("--voice", metavar="NAME", help="The voice; see `voiceguide voices`."),
    click.option("--rate", type=click.IntRange(80, 450), metavar="WPM", help="Words per minute."),
    click.option("--engine", metavar="NAME", help="The speech engine: pyttsx3, silent, or one you installed."),
    click.option(
        "--background", metavar="NAME|FILE|none", help="What is heard behind it.", shell_complete=_complete_bed
    ),
    click.option(
        "--background-level", "background_level_db", type=Level(0), metavar="DB", help="Relative to the voice: -20."
    ),
    click.option("--voice-level", "voice_level_db", type=Level(), metavar="DB", help="Louder or quieter: +3, -6."),
    click.option("--language", metavar="CODE", help="Which of several languages of a routine: en, de."),
)


screening_option = click.option(
    "--screening/--no-screening", default=True, help="Whether it begins by reading out when not to massage."
)


def session_options(command: _Command) -> _Command:
    """Give `command` the options of every command that compiles a session, handed over as one `Wishes`."""

    @wraps(command)
    def with_wishes(**values: Any) -> Any:
        wishes = Wishes(**{field.name: values.pop(field.name) for field in fields(Wishes)})
        return command(wishes=wishes, **values)

    decorated: Any = with_wishes
    for option in reversed(_SHARED):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]

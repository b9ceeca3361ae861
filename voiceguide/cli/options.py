"""The options that several commands share, and the decorator that turns them into a `Request`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

import click

from voiceguide.app.request import Request
from voiceguide.errors import TranslatedError, WrongValueError
from voiceguide.messages import quoted, translated
from voiceguide.units import parse_duration, parse_level

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from voiceguide.player.session_state import SessionState


class CallError(TranslatedError, click.UsageError):
    """Shows how the command is called, and the sentence."""


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(value: object) -> None:
    """Print plain values, and dataclasses as mappings."""
    import json
    from dataclasses import asdict

    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=asdict))


INTERRUPTED: Final = 130
"""The exit code of a command that the user stopped."""

ShellComplete: TypeAlias = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
"""As Click calls it to complete a value."""
_Value = TypeVar("_Value")
_Command = TypeVar("_Command", bound=Callable[..., Any])


class ParsedParam(click.ParamType[_Value]):
    """The type of a parameter that `parse` converts; its ValueError is a sentence for the person."""

    def __init__(self, name: str, parse: Callable[[str], _Value]) -> None:
        self.name = name
        self._parse = parse

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> _Value:
        """What is parsed; fails for anything else."""
        try:
            return self._parse(str(value).strip())
        except ValueError as error:
            self.fail(str(error), param, ctx)


class DrawnFile(click.Path):
    """The type of a file that is drawn into; its name ends as one of the formats does, as `endings` lists them."""

    def __init__(self, *endings: str) -> None:
        super().__init__(dir_okay=False, path_type=Path)
        self._endings = endings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; fails if its name ends otherwise, and if it does not say which of several formats is wanted."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.suffix.lower() not in self._endings and (path.suffix or len(self._endings) > 1):
            one, *others = (quoted(str(path).removesuffix(path.suffix) + ending) for ending in self._endings)
            names = translated("{one} or {other}", one=one, other=others[0]) if others else one
            sentence = translated("{file} cannot be drawn: name it {names}", file=quoted(str(path)), names=names)
            self.fail(sentence, param, ctx)
        return path


def _level_below_voice(text: str) -> float:
    level_db = parse_level(text)
    if level_db >= 0:
        raise WrongValueError("the background must be quieter than the voice: a level below {below:g} dB", below=0.0)
    return level_db


DURATION: Final = ParsedParam("duration", parse_duration)
"""Seconds, from `20m`, `90s` or `2:30`."""


def completing(names: Callable[[], Iterable[str]], other: str = "") -> ShellComplete:
    """Completes the names that begin with what is typed; if there are none, things of another kind, such as `file`."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name) for name in dict.fromkeys(names()) if name.startswith(incomplete)]
        return found or ([CompletionItem(incomplete, type=other)] if other else [])

    return complete


def _routines() -> Iterable[str]:
    from voiceguide.routine.routine_library import list_routines

    return (found.name for found in list_routines(None))


def _beds() -> Iterable[str]:
    from voiceguide.sound.definition_files import SoundKind, definitions

    return ("none", *definitions(SoundKind.BED))


complete_routine: Final = completing(_routines, "file")
routine_argument = click.argument("routine", shell_complete=complete_routine)


microphone_option = click.option(
    "--microphone",
    metavar="NAME",
    help="The microphone, by default the system's; see `voiceguide devices --microphones`.",
)
language_option = click.option(
    "--language", metavar="CODE", help="The language, by default that of your system: en, de."
)
output_language_option = click.option(
    "--language", metavar="CODE", help="The language of the output, by default that of your system: en, de."
)
routine_language_option = click.option(
    "--language", metavar="CODE", help="The language of the routine, by default that of your system: en, de."
)

_VOICE = (
    click.option(
        "--voice", metavar="NAME", help="The voice, by default the best for the language; see `voiceguide voices`."
    ),
    click.option(
        "--rate",
        "rate_wpm",
        type=click.IntRange(80, 450),
        metavar="WPM",
        help="The words per minute that you hear; by default those of the routine, or 120.",
    ),
    click.option(
        "--engine",
        metavar="NAME",
        help="The speech engine, by default the best for the language: hibari, piper, pico, pyttsx3, silent.",
    ),
)
_LEVEL_AND_LANGUAGE = (
    click.option(
        "--voice-level",
        "voice_level_db",
        type=ParsedParam("level", parse_level),
        metavar="DB",
        help="A change in the level of the voice: +3, -6; by default 0.",
    ),
    routine_language_option,
)
_SHARED = (
    click.option(
        "--lasting",
        "lasting_s",
        type=DURATION,
        metavar="TIME",
        help="The exact length of the session, by default that of the routine: 20m, 12:30.",
    ),
    click.option(
        "--only",
        multiple=True,
        metavar="SECTION|ID",
        help="Play only this section, or the step with this id; repeat the option for more.",
    ),
    *_VOICE,
    click.option(
        "--background",
        metavar="NAME|FILE|none",
        help="What plays behind the voice, by default what the routine says; see `voiceguide sounds`.",
        shell_complete=completing(_beds),
    ),
    click.option(
        "--background-level",
        "background_level_db",
        type=ParsedParam("level", _level_below_voice),
        metavar="DB",
        help="The level of the background relative to the voice: -20. Each background has a default of its own.",
    ),
    *_LEVEL_AND_LANGUAGE,
)


screening_option = click.option(
    "--screening/--no-screening",
    default=None,
    help="Whether the session begins by reading out when not to massage, and what you need.",
)


device_option = click.option(
    "--device",
    metavar="NAME|none",
    help="The sound device, by default the system's, or `none` for no sound; see `voiceguide devices`.",
)
force_option = click.option("-f", "--force", is_flag=True, help="Replace a file that voiceguide did not write.")


def session_options(command: _Command) -> _Command:
    """Add the options of every command that compiles a session to `command`.

    All parameters that are fields of a `Request`, including its own ones, are passed to it as one `request`.
    """
    return _taking_request(command, _SHARED)


def voice_options(command: _Command) -> _Command:
    """Add the options that say who speaks and how; `command` takes a `request`, as with `session_options`."""
    return _taking_request(command, (*_VOICE, *_LEVEL_AND_LANGUAGE))


def _taking_request(command: _Command, options: Sequence[Callable[[Any], Any]]) -> _Command:
    @wraps(command)
    def with_request(**values: Any) -> Any:
        names = {field.name for field in fields(Request)} & values.keys()
        request = Request(**{name: values.pop(name) for name in names})
        return command(request=request, **values)

    return cast("_Command", add_options(with_request, options))


def add_options(command: _Command, options: Sequence[Callable[[_Command], _Command]]) -> _Command:
    """Add options to a command, in the order of its help."""
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)


def exit_if_stopped(state: SessionState) -> None:
    """Exit with `INTERRUPTED` if the user stopped the playback."""
    from voiceguide.player.session_state import Phase

    if state.phase is Phase.STOPPED:
        sys.exit(INTERRUPTED)

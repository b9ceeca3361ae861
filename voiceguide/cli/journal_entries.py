"""`voiceguide journal add`, `edit`, `delete`: changes single sessions of the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from voiceguide.cli.call_error import CallError
from voiceguide.cli.journal_params import NO_PAIN_GIVEN, PainParam, TimeParam
from voiceguide.cli.options import DurationParam, add_options, complete_routine
from voiceguide.cli.prose import echo
from voiceguide.cli.terminal import Terminal
from voiceguide.messages import translated
from voiceguide.records.journal_entry import CHOICES

if TYPE_CHECKING:
    from voiceguide.records.journal_entry import Entry

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _choice(field: str) -> click.Choice[str]:
    return click.Choice([*(each.value for each in CHOICES[field]), NO_PAIN_GIVEN])


_DETAILS = (
    click.option("--began", type=TimeParam(), metavar="TIME", help="When it began: 2026-11-20T19:30."),
    click.option("--heard", "heard_s", type=DurationParam(), metavar="TIME", help="How long it was played: 12:30."),
    click.option(
        "--holds",
        type=click.IntRange(0),
        metavar="COUNT",
        help="The number of holds that were completed.",
    ),
    click.option("--pain-before", type=PainParam(), metavar="0-10|none", help="The pain before the session."),
    click.option("--pain-after", type=PainParam(), metavar="0-10|none", help="The pain after the session."),
    click.option(
        "--next-day-pain", type=PainParam(), metavar="0-10|none", help="The pain on the day after the session."
    ),
    click.option("--next-day-area", type=_choice("next_day_area"), help="Where it hurt most on that day."),
    click.option("--next-day-kind", type=_choice("next_day_kind"), help="What kind of pain it was."),
    click.option(
        "--next-day-thoughts", type=_choice("next_day_thoughts"), help="How often you thought of it since the session."
    ),
    click.option("--note", metavar="TEXT", help="A note."),
)


def _details(command: _Command) -> _Command:
    return add_options(command, _DETAILS)


@click.command("add")
@click.argument("routine", required=False, shell_complete=complete_routine)
@click.option("--therapist", is_flag=True, help="It was a session with a therapist, without a ROUTINE.")
@_details
@click.option(
    "--planned",
    "planned_s",
    type=DurationParam(),
    metavar="TIME",
    help="The length of the session, if it was not played to the end.",
)
@click.option("--language", metavar="CODE", help="The language of the session, by default that of your system: en, de.")
def add(routine: str | None, therapist: bool, planned_s: float | None, language: str | None, **details: Any) -> None:
    """Record a session that was played elsewhere, for example on a phone, or one with a therapist.

    Without --heard, it was played to its end.
    """
    from voiceguide.app.journal_workflow import add_session, add_therapist_session

    if therapist is (routine is not None):
        raise CallError("Give either the ROUTINE that was played, or --therapist.")
    if therapist and (planned_s is not None or language is not None):
        raise CallError("--planned and --language describe a ROUTINE: leave them out with --therapist.")
    try:
        if routine is None:
            entry = add_therapist_session(_given(details), Terminal())
        else:
            entry = add_session(routine, _given(details), Terminal(), planned_s=planned_s, language=language)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    _print(translated("Added"), entry)


@click.command("edit")
@click.argument("number", metavar="NO", type=click.IntRange(1))
@_details
def edit(number: int, **details: Any) -> None:
    """Change a session in the journal; `none` deletes an answer about pain."""
    from voiceguide.app.journal_workflow import change_session

    changes = _given(details)
    if not changes:
        raise CallError("Nothing to change: give --pain-before, --pain-after, --note or another option.")
    try:
        entry = change_session(number, changes, Terminal())
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    _print(translated("Changed"), entry)


@click.command("delete")
@click.argument("number", metavar="NO", type=click.IntRange(1))
def delete(number: int) -> None:
    """Delete a session from the journal. This cannot be undone."""
    from voiceguide.app.journal_workflow import delete_session

    _print(translated("Deleted"), delete_session(number, Terminal()))


def _given(details: dict[str, Any]) -> dict[str, Any]:
    """The details that were given, by the names of the fields of an `Entry`; None for an answer that is taken back."""
    given: dict[str, Any] = {}
    for name, value in details.items():
        if value is not None:
            taken_back = value == NO_PAIN_GIVEN and name != "note"
            given[name] = None if taken_back else CHOICES[name](value) if name in CHOICES else value
    if any(name.startswith("next_day") for name in given):
        given["next_day_asked"] = True
    return given


def _print(done: str, entry: Entry) -> None:
    what = translated("with a therapist") if entry.therapist else entry.routine
    echo(f"{done}: {entry.id}, {what}, {entry.began:%Y-%m-%d %H:%M}")

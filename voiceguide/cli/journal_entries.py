"""`voiceguide journal add`, `edit`, `delete`: changes single sessions of the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from voiceguide.cli.journal_params import NO_PAIN_GIVEN, PainParam, TimeParam
from voiceguide.cli.options import DurationParam, complete_routine
from voiceguide.cli.terminal import Terminal

if TYPE_CHECKING:
    from voiceguide.records.journal_entry import Entry

_Command = TypeVar("_Command", bound=Callable[..., Any])

_DETAILS = (
    click.option("--began", type=TimeParam(), metavar="TIME", help="When it began: 2026-11-20T19:30."),
    click.option("--heard", "heard_s", type=DurationParam(), metavar="TIME", help="How long it was played: 12:30."),
    click.option("--holds", type=click.IntRange(0, 1_000_000_000), help="The number of holds that were completed."),
    click.option("--pain-before", type=PainParam(), metavar="0-10|none", help="The pain before the session."),
    click.option("--pain-after", type=PainParam(), metavar="0-10|none", help="The pain after the session."),
    click.option("--note", metavar="TEXT", help="A note."),
)


def _details(command: _Command) -> _Command:
    decorated: Any = command
    for option in reversed(_DETAILS):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


@click.command("add")
@click.argument("routine", shell_complete=complete_routine)
@_details
@click.option(
    "--planned",
    "planned_s",
    type=DurationParam(),
    metavar="TIME",
    help="The length of the session, if it was not played to the end.",
)
@click.option("--language", metavar="CODE", help="The language of the session: en, de.")
def add(routine: str, planned_s: float | None, language: str | None, **details: Any) -> None:
    """Record a session that was played elsewhere, for example on a phone.

    Without --heard, it was played to its end.
    """
    from voiceguide.app.journal_workflow import add_session

    try:
        entry = add_session(routine, _given(details), Terminal(), planned_s=planned_s, language=language)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    _print("Added", entry)


@click.command("edit")
@click.argument("number", metavar="NO", type=click.IntRange(1))
@_details
def edit(number: int, **details: Any) -> None:
    """Change a session in the journal; `none` deletes a pain value."""
    from voiceguide.app.journal_workflow import change_session

    changes = _given(details)
    if not changes:
        raise click.UsageError("Nothing to change: give --pain-before, --pain-after, --note or another option.")
    try:
        entry = change_session(number, changes, Terminal())
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    _print("Changed", entry)


@click.command("delete")
@click.argument("number", metavar="NO", type=click.IntRange(1))
def delete(number: int) -> None:
    """Delete a session from the journal. This cannot be undone."""
    from voiceguide.app.journal_workflow import delete_session

    _print("Deleted", delete_session(number, Terminal()))


def _given(details: dict[str, Any]) -> dict[str, Any]:
    """The details that were given, by the names of the fields of an `Entry`; None for a pain that is taken back."""
    return {
        name: None if value == NO_PAIN_GIVEN and name != "note" else value
        for name, value in details.items()
        if value is not None
    }


def _print(done: str, entry: Entry) -> None:
    click.echo(f"{done}: {entry.id}, {entry.routine}, {entry.began:%Y-%m-%d %H:%M}")

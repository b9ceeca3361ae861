"""`voiceguide journal add`, `edit`, `delete`: changes single sessions of the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from voiceguide.cli.journal_params import NO_PAIN_GIVEN, PainParam, TimeParam
from voiceguide.cli.options import DurationParam, complete_routine
from voiceguide.cli.record_access import person_records

if TYPE_CHECKING:
    from datetime import datetime

    from voiceguide.records.journal_entry import Entry

_Command = TypeVar("_Command", bound=Callable[..., Any])

_DETAILS = (
    click.option("--began", type=TimeParam(), metavar="TIME", help="2026-11-20T19:30."),
    click.option("--heard", "heard_s", type=DurationParam(), metavar="TIME", help="How much was heard: 12:30."),
    click.option("--holds", type=click.IntRange(0, 1_000_000_000), help="Holds that were done."),
    click.option("--pain-before", type=PainParam(), metavar="0-10|none", help="Before the session."),
    click.option("--pain-after", type=PainParam(), metavar="0-10|none", help="After it."),
    click.option("--note", metavar="TEXT", help="Whatever you like to remember."),
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
    "--planned", "planned_s", type=DurationParam(), metavar="TIME", help="How long it is, if not all was heard."
)
@click.option("--language", metavar="CODE", default="en", show_default=True, help="en, de.")
def add(routine: str, began: datetime | None, planned_s: float | None, **details: Any) -> None:
    """Write down a session that was given elsewhere, such as from a phone."""
    from voiceguide.app import clock
    from voiceguide.records.journal_entry import Entry

    given = _given(details)
    try:
        entry = Entry(
            _past(began) if began else clock.now(),
            routine,
            planned_s=given.get("heard_s", 0.0) if planned_s is None else planned_s,
            **given,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    with person_records() as records:
        _tell("Added", records.journal.add(entry))


@click.command("edit")
@click.argument("number", metavar="NO", type=click.IntRange(1))
@_details
def edit(number: int, **details: Any) -> None:
    """Change what the journal says of a session; `none` takes a pain back."""
    changes = _given(details)
    if began := changes.get("began"):
        _past(began)
    if not changes:
        raise click.UsageError("Nothing to change: give --pain-before, --pain-after, --note or another option.")
    with person_records() as records:
        try:
            entry = records.journal.change(number, **changes)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        _tell("Changed", entry)


@click.command("delete")
@click.argument("number", metavar="NO", type=click.IntRange(1))
def delete(number: int) -> None:
    """Forget a session, at once and for good."""
    with person_records() as records:
        _tell("Deleted", records.journal.delete(number))


def _given(details: dict[str, Any]) -> dict[str, Any]:
    return {
        name: None if value == NO_PAIN_GIVEN and name != "note" else value
        for name, value in details.items()
        if value is not None
    }


def _past(began: datetime) -> datetime:
    """A time as it is; one that is still to come counts for no programme, and is a slip."""
    from voiceguide.app import clock

    if began > clock.now():
        raise click.UsageError(f"{began:%Y-%m-%d %H:%M} is still to come: the journal holds sessions that were given.")
    return began


def _tell(done: str, entry: Entry) -> None:
    click.echo(f"{done}: {entry.id}, {entry.routine}, {entry.began:%Y-%m-%d %H:%M}")

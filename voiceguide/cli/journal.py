"""`voiceguide journal`: shows the sessions so far, changes single ones, writes all to a file, and reads one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from voiceguide.cli.command_help import CommandGroup
from voiceguide.cli.journal_params import NO_PAIN_GIVEN, PAIN, TIME
from voiceguide.cli.options import (
    DURATION,
    CallError,
    DrawnFile,
    add_options,
    complete_routine,
    force_option,
    output_language_option,
    print_json,
)
from voiceguide.cli.prose import echo
from voiceguide.cli.terminal import Terminal
from voiceguide.errors import UsageError
from voiceguide.messages import number_of, translated, written_day
from voiceguide.records.journal_entry import CHOICES

if TYPE_CHECKING:
    from voiceguide.records.journal_entry import Entry

_MAX_SHOWN = 20

_FILE = click.Path(path_type=Path)


@click.command("export")
@click.argument("file", type=_FILE)
@force_option
def export(file: Path, force: bool) -> None:
    """Export the whole journal, including programmes, to a JSON file."""
    from voiceguide.app.journal_workflow import export_journal

    sessions = number_of(export_journal(file, Terminal(), force=force), "1 session", "{number} sessions")
    echo(translated("Wrote {sessions} to {file}", sessions=sessions, file=file))


@click.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Import an exported journal: JSON, or CSV as `journal --csv` prints it.

    Sessions that are already there are not changed.
    """
    from voiceguide.app.journal_workflow import import_journal

    merged, refused = import_journal(file, Terminal())
    echo(
        translated(
            "Imported {sessions} and {programmes}; there already: {known}",
            sessions=number_of(merged.sessions, "1 session", "{number} sessions"),
            programmes=number_of(merged.programmes, "1 programme", "{number} programmes"),
            known=merged.known,
        )
    )
    if refused:
        more = len(refused) - _MAX_SHOWN
        reasons = "\n".join((*refused[:_MAX_SHOWN], *((translated("and {more} more", more=more),) if more > 0 else ())))
        raise UsageError(
            "these were not imported; correct them in {file}, and import it again:\n{reasons}",
            file=file,
            reasons=reasons,
        )


_Command = TypeVar("_Command", bound=Callable[..., Any])


def _choice(field: str) -> click.Choice[str]:
    return click.Choice([*(each.value for each in CHOICES[field]), NO_PAIN_GIVEN])


_DETAILS = (
    click.option("--began", type=TIME, metavar="TIME", help="When it began: 2026-11-20T19:30."),
    click.option("--heard", "heard_s", type=DURATION, metavar="TIME", help="How long it was played: 12:30."),
    click.option(
        "--holds",
        type=click.IntRange(0),
        metavar="COUNT",
        help="The number of holds that were completed.",
    ),
    click.option("--pain-before", type=PAIN, metavar="0-10|none", help="The pain before the session."),
    click.option("--pain-after", type=PAIN, metavar="0-10|none", help="The pain after the session."),
    click.option("--next-day-pain", type=PAIN, metavar="0-10|none", help="The pain on the day after the session."),
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
    type=DURATION,
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
    echo(f"{done}: {entry.id}, {what}, {written_day(entry.began)} {entry.began:%H:%M}")


@click.group("journal", cls=CommandGroup, invoke_without_command=True)
@click.option(
    "-n", "--last", type=click.IntRange(1), metavar="COUNT", default=10, help="The number of sessions to show."
)
@click.option(
    "--plot",
    type=DrawnFile(".svg", ".png"),
    metavar="FILE",
    help="Draw pain over time: FILE.svg, FILE.png.",
)
@force_option
@click.option("--json", "as_json", is_flag=True, help="Print all sessions as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print all sessions as CSV, for a spreadsheet.")
@output_language_option
@click.pass_context
def command(
    ctx: click.Context, last: int, plot: Path | None, force: bool, as_json: bool, as_csv: bool, language: str | None
) -> None:
    """Show past sessions, minutes per week, days in a row, and pain over time.

    The journal never leaves this machine.
    """
    if sum((plot is not None, as_json, as_csv, ctx.invoked_subcommand is not None)) > 1:
        ctx.fail(translated("--plot, --json, --csv and the commands exclude each other: give one at a time."))
    if ctx.invoked_subcommand:
        return
    from voiceguide.app.chosen_language import command_texts
    from voiceguide.app.journal_workflow import journal_sessions, write_pain_chart

    entries = journal_sessions(Terminal())
    if plot:
        write_pain_chart(entries, plot, command_texts(language).journal, force=force)
        echo(translated("Wrote {file}", file=plot))
    elif as_json:
        from voiceguide.records.journal_backup import as_object

        print_json([as_object(entry) for entry in entries])
    elif as_csv:
        from voiceguide.records.journal_backup import as_csv as sheet

        echo(sheet(entries), nl=False)
    else:
        from voiceguide.app.record_access import practice_calendar
        from voiceguide.cli.journal_view import print_journal

        calendar = practice_calendar()
        print_journal(entries, calendar.today, calendar.day_starts, last, command_texts(language))


for _each in (add, edit, delete, export, import_):
    command.add_command(_each)

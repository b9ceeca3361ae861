"""`voiceguide journal`: shows the sessions so far, as a table, a plot, JSON or CSV."""

from __future__ import annotations

from pathlib import Path

import click

from voiceguide.cli.command_help import CommandGroup
from voiceguide.cli.journal_entries import add, delete, edit
from voiceguide.cli.journal_files import export, import_
from voiceguide.cli.json_output import print_json
from voiceguide.cli.options import force_option
from voiceguide.cli.prose import echo
from voiceguide.cli.terminal import Terminal
from voiceguide.messages import translated


@click.group("journal", cls=CommandGroup, invoke_without_command=True)
@click.option(
    "-n", "--last", type=click.IntRange(1), metavar="COUNT", default=10, help="The number of sessions to show."
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw pain over time: FILE.svg, FILE.png.",
)
@force_option
@click.option("--json", "as_json", is_flag=True, help="Print all sessions as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print all sessions as CSV, for a spreadsheet.")
@click.option("--language", metavar="CODE", help="The language of the output, by default that of your system: en, de.")
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
    if plot and plot.suffix.lower() not in {".svg", ".png"}:
        raise click.BadParameter(
            translated("{plot} is neither .svg nor .png: name one of them", plot=plot), param_hint="--plot"
        )
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
        from voiceguide.records.journal_csv import as_csv as sheet

        echo(sheet(entries), nl=False)
    else:
        from voiceguide.app.practice_calendar import practice_calendar
        from voiceguide.cli.journal_view import print_journal

        calendar = practice_calendar()
        print_journal(entries, calendar.today, calendar.day_starts, last, command_texts(language))


for _each in (add, edit, delete, export, import_):
    command.add_command(_each)

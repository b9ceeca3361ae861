"""`voiceguide programme`: how often to practise, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.journal_params import DateParam
from voiceguide.cli.record_access import person_records

if TYPE_CHECKING:
    from datetime import date

_KINDS = ("acute", "chronic", "daily")


@click.group("programme", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show what is due and the plan; `start` and `stop` a programme."""
    if ctx.invoked_subcommand:
        return
    from voiceguide.app import clock
    from voiceguide.care.due import ABOUT, SOURCE, due_line, plan
    from voiceguide.care.practice import heard_by_day

    with person_records() as records:
        programme = next(reversed(records.programmes.running()), None)
        days = heard_by_day(records.journal.entries())
    if programme is None:
        click.echo(f"No programme is running. Start one (from {SOURCE}, no medical advice):")
        for kind, about in ABOUT.items():
            click.echo(f"  voiceguide programme start {kind:<8} {about}")
        return
    today = clock.now().date()
    click.echo(due_line(programme, days, today))
    click.echo(f"\n{programme.kind}, since {programme.started} ({SOURCE}):\n{ABOUT[programme.kind]}")
    rows = plan(programme, days, today)
    widths = [max((len(getattr(row, name)) for row in rows), default=0) for name in ("what", "when")]
    for row in rows:
        click.echo(f"  {row.what:<{widths[0]}}  {row.when:<{widths[1]}}  {row.state}".rstrip())
    click.echo("A day counts when its sessions come to ten minutes.")


@command.command("start")
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--from", "start", type=DateParam(), metavar="DATE", help="The first day; today if you say nothing.")
def start_programme(kind: str, start: date | None) -> None:
    """Begin a programme: acute, chronic (pain for more than a year) or daily."""
    from voiceguide.app import clock
    from voiceguide.care.due import ABOUT, due_line
    from voiceguide.care.practice import heard_by_day
    from voiceguide.records.programme_record import Kind, Programme

    today = clock.now().date()
    programme = Programme(Kind(kind), start or today)
    with person_records() as records:
        records.programmes.start(programme)
        days = heard_by_day(records.journal.entries())
    click.echo(f"Started: {ABOUT[programme.kind]}.")
    click.echo(due_line(programme, days, today))


@command.command("stop")
def stop_programme() -> None:
    """End the programme that is running. The journal stays."""
    from voiceguide.app import clock

    with person_records() as records:
        stopped = records.programmes.stop(clock.now().date())
    if not stopped:
        raise click.UsageError("No programme is running: there is nothing to stop.")
    for programme in stopped:
        click.echo(f"Stopped: the {programme.kind} programme, running since {programme.started}.")

"""`voiceguide programme`: what is due, and the plan of the programme that is running."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.journal_params import DateParam
from voiceguide.cli.terminal import Terminal

if TYPE_CHECKING:
    from datetime import date

    from voiceguide.app.programme_workflow import ProgrammeOverview

_KINDS = ("acute", "chronic", "daily")
_language = click.option("--language", metavar="CODE", help="The language of the output: en, de.")


@click.group("programme", invoke_without_command=True)
@_language
@click.pass_context
def command(ctx: click.Context, language: str | None) -> None:
    """Show what is due, and the plan; `start` or `stop` a programme."""
    if ctx.invoked_subcommand:
        ctx.obj = language
        return
    from voiceguide.app.programme_workflow import programme_choices, programme_overview

    overview = programme_overview(language, Terminal())
    if overview:
        _print(overview)
        return
    none_running, choices = programme_choices(language)
    click.echo(none_running)
    for kind, about in choices.items():
        click.echo(f"  voiceguide programme start {kind.value:<8} {about}")


@command.command("start")
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--from", "start", type=DateParam(), metavar="DATE", help="The first day; today by default.")
@_language
@click.pass_obj
def start_programme(group_language: str | None, kind: str, start: date | None, language: str | None) -> None:
    """Start a programme: acute, chronic (pain for more than a year) or daily."""
    from voiceguide.app import programme_workflow
    from voiceguide.records.programme_record import ProgrammeKind

    language = language or group_language
    try:
        sentences = programme_workflow.start_programme(ProgrammeKind(kind), start, language, Terminal())
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--from") from error
    for sentence in sentences:
        click.echo(sentence)


@command.command("stop")
@_language
@click.pass_obj
def stop_programme(group_language: str | None, language: str | None) -> None:
    """Stop the running programme. The journal is kept."""
    from voiceguide.app import programme_workflow

    stopped = programme_workflow.stop_programme(language or group_language, Terminal())
    if not stopped:
        raise click.UsageError("No programme is running: there is nothing to stop.")
    for sentence in stopped:
        click.echo(sentence)


def _print(overview: ProgrammeOverview) -> None:
    click.echo(overview.due)
    click.echo(f"\n{overview.heading}\n{overview.about}")
    rows = overview.rows
    widths = [max((len(getattr(row, name)) for row in rows), default=0) for name in ("what", "when")]
    for row in rows:
        click.echo(f"  {row.what:<{widths[0]}}  {row.when:<{widths[1]}}  {row.state}".rstrip())
    click.echo(overview.what_counts)

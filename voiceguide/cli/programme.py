"""`voiceguide programme`: what is due, and the plan of the programme that is running."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.journal_params import DateParam
from voiceguide.cli.terminal import Terminal
from voiceguide.records.programme_record import ProgrammeKind

if TYPE_CHECKING:
    from datetime import date

    from voiceguide.app.programme_workflow import ProgrammeOverview
    from voiceguide.cli.console_page import ConsolePage

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

    page = Terminal().open_page()
    overview = programme_overview(language, Terminal())
    if overview:
        _print(overview, page)
        return
    none_running, choices = programme_choices(language)
    page.show(none_running)
    page.table([(f"voiceguide programme start {kind.value}", about) for kind, about in choices.items()])


@command.command("start")
@click.argument("kind", type=click.Choice([kind.value for kind in ProgrammeKind]))
@click.option("--from", "start", type=DateParam(), metavar="DATE", help="The first day; today by default.")
@_language
@click.pass_obj
def start_programme(group_language: str | None, kind: str, start: date | None, language: str | None) -> None:
    """Start a programme: acute, chronic (pain for more than a year) or daily."""
    from voiceguide.app import programme_workflow

    language = language or group_language
    page = Terminal().open_page()
    try:
        sentences = programme_workflow.start_programme(ProgrammeKind(kind), start, language, Terminal())
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--from") from error
    for sentence in sentences:
        page.show(sentence)


@command.command("stop")
@_language
@click.pass_obj
def stop_programme(group_language: str | None, language: str | None) -> None:
    """Stop the running programme. The journal is kept."""
    from voiceguide.app import programme_workflow

    stopped = programme_workflow.stop_programme(language or group_language, Terminal())
    if not stopped:
        raise click.UsageError("No programme is running: there is nothing to stop.")
    page = Terminal().open_page()
    for sentence in stopped:
        page.show(sentence)


def _print(overview: ProgrammeOverview, page: ConsolePage) -> None:
    page.show(overview.due)
    page.head(overview.heading)
    page.show(overview.about)
    page.table([(row.what, row.when, row.state) for row in overview.rows])
    page.show(overview.what_counts)

"""`voiceguide programme`: what is due, and the plans of the programmes that are running."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.command_help import CommandGroup
from voiceguide.cli.journal_params import DATE
from voiceguide.cli.options import CallError, output_language_option
from voiceguide.cli.terminal import Terminal
from voiceguide.records.journal_entry import ProgrammeKind

if TYPE_CHECKING:
    from datetime import date

    from voiceguide.app.programme_workflow import ProgrammeOverview
    from voiceguide.cli.console_page import ConsolePage

_KIND = click.Choice([kind.value for kind in ProgrammeKind])


@click.group("programme", cls=CommandGroup, invoke_without_command=True)
@output_language_option
@click.pass_context
def command(ctx: click.Context, language: str | None) -> None:
    """Show what is due, and the plan; `start` or `stop` a programme.

    A course counts sessions with a therapist, the daily programme ten minutes a day by yourself; both can run at once.
    """
    if ctx.invoked_subcommand:
        ctx.obj = language
        return
    from voiceguide.app.programme_workflow import programme_choices, programme_overviews

    page = Terminal().open_page()
    if overviews := programme_overviews(language, Terminal()):
        for overview in overviews:
            _print(overview, page)
        page.show(overviews[0].source)
        return
    none_running, choices = programme_choices(language)
    page.show(none_running)
    page.table([(f"voiceguide programme start {kind.value}", about) for kind, about in choices.items()])


@command.command("start")
@click.argument("kind", type=_KIND)
@click.option("--from", "start", type=DATE, metavar="DATE", help="The first day; today by default.")
@output_language_option
@click.pass_obj
def start_programme(group_language: str | None, kind: str, start: date | None, language: str | None) -> None:
    """Start a programme: course or chronic (both with a therapist; chronic: pain for more than a year), or daily."""
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
@click.argument("kind", type=_KIND, required=False)
@output_language_option
@click.pass_obj
def stop_programme(group_language: str | None, kind: str | None, language: str | None) -> None:
    """Stop the running programmes, or only one KIND of them. The journal is kept."""
    from voiceguide.app import programme_workflow

    only = ProgrammeKind(kind) if kind else None
    stopped = programme_workflow.stop_programme(only, language or group_language, Terminal())
    if not stopped:
        raise CallError("No such programme is running: there is nothing to stop.")
    page = Terminal().open_page()
    for sentence in stopped:
        page.show(sentence)


def _print(overview: ProgrammeOverview, page: ConsolePage) -> None:
    page.show(overview.due)
    page.head(overview.heading)
    page.show(overview.about)
    page.table([(row.what, row.when, row.state) for row in overview.rows])
    page.show(overview.what_counts)

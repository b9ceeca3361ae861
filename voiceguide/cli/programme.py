"""`voiceguide programme`: what is due, and the plan of the programme that is running."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.journal_params import DateParam
from voiceguide.cli.record_access import person_records

if TYPE_CHECKING:
    from datetime import date

    from voiceguide.language.practice_texts import PracticeTexts

_KINDS = ("acute", "chronic", "daily")
_language = click.option("--language", metavar="CODE", help="The language of the answer: en, de.")


@click.group("programme", invoke_without_command=True)
@_language
@click.pass_context
def command(ctx: click.Context, language: str | None) -> None:
    """Show what is due and the plan; `start` and `stop` a programme."""
    if ctx.invoked_subcommand:
        ctx.obj = language
        return
    from voiceguide.app import clock
    from voiceguide.care.due import SOURCE, due_line, plan
    from voiceguide.care.practice import heard_by_day

    texts = _texts(language)
    with person_records() as records:
        programme = next(reversed(records.programmes.running()), None)
        days = heard_by_day(records.journal.entries())
    if programme is None:
        click.echo(texts.none_running.format(source=SOURCE))
        for kind in _KINDS:
            click.echo(f"  voiceguide programme start {kind:<8} {texts.about.of(kind)}")
        return
    today = clock.now().date()
    name, about = (each.of(programme.kind.value) for each in (texts.names, texts.about))
    click.echo(due_line(programme, days, today, texts))
    click.echo(f"\n{texts.heading.format(programme=name, day=programme.started, source=SOURCE)}\n{about}")
    rows = plan(programme, days, today, texts)
    widths = [max((len(getattr(row, name)) for row in rows), default=0) for name in ("what", "when")]
    for row in rows:
        click.echo(f"  {row.what:<{widths[0]}}  {row.when:<{widths[1]}}  {row.state}".rstrip())
    click.echo(texts.what_counts)


@command.command("start")
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--from", "start", type=DateParam(), metavar="DATE", help="The first day; today if you say nothing.")
@_language
@click.pass_obj
def start_programme(group_language: str | None, kind: str, start: date | None, language: str | None) -> None:
    """Begin a programme: acute, chronic (pain for more than a year) or daily."""
    from voiceguide.app import clock
    from voiceguide.care.due import due_line
    from voiceguide.care.practice import heard_by_day
    from voiceguide.records.programme_record import Programme, ProgrammeKind

    texts = _texts(language or group_language)
    today = clock.now().date()
    programme = Programme(ProgrammeKind(kind), start or today)
    with person_records() as records:
        records.programmes.start(programme)
        days = heard_by_day(records.journal.entries())
    click.echo(texts.started.format(about=texts.about.of(programme.kind.value)))
    click.echo(due_line(programme, days, today, texts))


@command.command("stop")
@_language
@click.pass_obj
def stop_programme(group_language: str | None, language: str | None) -> None:
    """End the programme that is running. The journal stays."""
    from voiceguide.app import clock

    texts = _texts(language or group_language)
    with person_records() as records:
        stopped = records.programmes.stop(clock.now().date())
    if not stopped:
        raise click.UsageError("No programme is running: there is nothing to stop.")
    for programme in stopped:
        name = texts.names.of(programme.kind.value)
        click.echo(texts.stopped.format(programme=name, day=programme.started))


def _texts(language: str | None) -> PracticeTexts:
    """The sentences of the language that was asked for, of the settings, or of the surroundings."""
    from voiceguide.app.chosen_language import chosen_language
    from voiceguide.app.settings import load_settings
    from voiceguide.language.phrases import load_phrases

    return load_phrases(chosen_language(language, load_settings().language)).practice

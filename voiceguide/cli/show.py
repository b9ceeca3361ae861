"""`voiceguide show`: shows the timeline of a session as a table, as JSON or as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import (
    DURATION,
    CallError,
    DrawnFile,
    force_option,
    print_json,
    routine_argument,
    screening_option,
    session_options,
)
from voiceguide.messages import messages_for_script

if TYPE_CHECKING:
    from pathlib import Path

    from voiceguide.app.request import Request
    from voiceguide.timeline.timeline import Timeline


@click.command("show")
@routine_argument
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with times in frames and in seconds.")
@click.option("--svg", type=DrawnFile(".svg"), metavar="FILE", help="Draw the timeline as SVG.")
@click.option("--html", type=DrawnFile(".html"), metavar="FILE", help="Draw it as a page that scrolls and zooms.")
@click.option(
    "--screen",
    type=DrawnFile(".svg"),
    metavar="FILE",
    help="Draw the screen of `play` as SVG; see --at.",
)
@click.option("--at", "at_s", type=DURATION, metavar="TIME", help="The time in the session that --screen shows: 3:20.")
@click.option("--big", is_flag=True, help="Draw the screen of `play --big`.")
@force_option
@screening_option
@session_options
def command(
    as_json: bool,
    svg: Path | None,
    html: Path | None,
    screen: Path | None,
    at_s: float | None,
    big: bool,
    force: bool,
    request: Request,
) -> None:
    """Show the timeline of a session, as `play` plays it."""
    from voiceguide.app.show_workflow import Pictures, show_session
    from voiceguide.cli.terminal import Terminal

    if not screen and (at_s is not None or big):
        raise CallError("--at and --big say what `--screen FILE` draws: add `--screen screen.svg`")
    pictures = Pictures(svg=svg, html=html, screen=screen, at_s=at_s or 0.0, big=big)
    messages, progress = Terminal(stdout_is_taken=as_json), Terminal(quiet=as_json).progress
    timeline = show_session(request, pictures, messages, progress, force=force)
    if as_json:
        from voiceguide.timeline.listing import as_document

        print_json(as_document(timeline))
    elif not (svg or html or screen):
        with messages_for_script(timeline.language):
            _print(timeline)


def _print(timeline: Timeline) -> None:
    from rich.console import Console
    from rich.text import Text

    from voiceguide.cli.prose import NARROW, print_record, print_wrapped
    from voiceguide.timeline.listing import as_rows, as_table, heading

    console = Console(highlight=False)
    if console.width >= NARROW:
        console.print(as_table(timeline))
        return
    print_wrapped(console, heading(timeline), "italic")
    for row in as_rows(timeline):
        print_record(console, (row.at, row.lasts, row.kind, row.side), [Text(row.text, row.style)], row.style)

"""`voiceguide show`: shows the timeline of a session as a table, as JSON or as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import DurationParam, force_option, routine_argument, screening_option, session_options
from voiceguide.messages import translated

if TYPE_CHECKING:
    from voiceguide.app.request import Request


@click.command("show")
@routine_argument
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with times in frames and in seconds.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Draw the timeline as SVG.")
@click.option(
    "--html", type=click.Path(path_type=Path), metavar="FILE", help="Draw it as a page that scrolls and zooms."
)
@click.option(
    "--screen",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw the screen of `play` as SVG; see --at.",
)
@click.option(
    "--at", "at_s", type=DurationParam(), metavar="TIME", help="The time in the session that --screen shows: 3:20."
)
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
    """Show the timeline of a session, as an export would contain it."""
    from voiceguide.app.precedence import plan_session
    from voiceguide.app.session_compiler import compile_for_file
    from voiceguide.app.session_files import output_guard
    from voiceguide.app.settings import load_settings
    from voiceguide.atomic_file import write_document
    from voiceguide.cli.narrow_layout import NARROW, print_record, print_wrapped
    from voiceguide.cli.terminal import Terminal
    from voiceguide.language.phrases import load_phrases
    from voiceguide.output_guard import Output
    from voiceguide.seal import mark, xml_seal
    from voiceguide.timeline.listing import as_document, as_rows, as_table, heading

    if not screen and (at_s is not None or big):
        raise click.UsageError(translated("--at and --big need --screen"))
    settings = load_settings()
    plan = plan_session(request, settings)
    guard = output_guard(settings, plan, force=force)
    timeline_seal, screen_seal, page_seal = (
        xml_seal(mark(kind, plan.file_name)) for kind in ("timeline", "screen", "page")
    )
    pictures = ((svg, timeline_seal), (screen, screen_seal), (html, page_seal))
    guard.targets(*(Output(path, seal.is_intact) for path, seal in pictures if path))
    session = compile_for_file(plan, Terminal(), Terminal(quiet=as_json).progress)
    for warning in session.warnings:
        click.echo(warning, err=True)
    phrases = load_phrases(session.timeline.language)
    if svg:
        from voiceguide.pictures.timeline_chart import as_svg

        write_document(svg, as_svg(session.timeline, phrases).encode(), timeline_seal, guard)
    if html:
        from voiceguide.pictures.timeline_page import as_html

        write_document(html, as_html(session.timeline, phrases).encode(), page_seal, guard)
    if screen:
        from voiceguide.screen.labels import clock
        from voiceguide.screen.screen_picture import picture
        from voiceguide.units import to_frames

        position = to_frames(at_s or 0.0)
        if position >= session.timeline.frames:
            raise click.UsageError(
                translated("the session ends at {end}: choose an earlier --at", end=clock(session.timeline.frames))
            )
        write_document(screen, picture(session.timeline, position, big=big).encode(), screen_seal, guard)
    if as_json:
        import json

        click.echo(json.dumps(as_document(session.timeline), ensure_ascii=False, indent=1))
    elif not any(path for path, _ in pictures):
        from rich.console import Console
        from rich.text import Text

        console = Console(highlight=False)
        if console.width >= NARROW:
            console.print(as_table(session.timeline))
            return
        print_wrapped(console, heading(session.timeline), "italic")
        for row in as_rows(session.timeline):
            print_record(console, (row.at, row.lasts, row.kind, row.side), [Text(row.text, row.style)], row.style)

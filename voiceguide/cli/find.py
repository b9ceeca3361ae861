"""`voiceguide find`: the muscle finder, as a dialogue, as text or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import (
    CallError,
    DrawnFile,
    completing,
    device_option,
    exit_if_stopped,
    force_option,
    language_option,
    print_json,
)
from voiceguide.cli.prose import echo
from voiceguide.language.health_ids import PainArea, RedFlag
from voiceguide.messages import translated

if TYPE_CHECKING:
    from pathlib import Path

    from voiceguide.care.finder import FinderTable


@click.command("find")
@click.option(
    "--area", metavar="AREA", help="Where it hurts: lower-back, hip, shoulder, neck, leg.",
    shell_complete=completing(lambda: PainArea),
)  # fmt: skip
@click.option(
    "--red-flag", "red_flags", multiple=True, metavar="ID", shell_complete=completing(lambda: RedFlag),
    help="A red flag that applies: saddle, nerve, severe, injury, unclear; repeat the option for more.",
)  # fmt: skip
@click.option("--no-red-flags", is_flag=True, help="No red flag applies.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, and ask nothing.")
@click.option("--map", "map_file", type=DrawnFile(".svg"), metavar="FILE", help="Draw the body map as SVG.")
@force_option
@click.option("--aloud", is_flag=True, help="Ask by voice.")
@device_option
@language_option
def command(
    area: str | None,
    red_flags: tuple[str, ...],
    no_red_flags: bool,
    as_json: bool,
    map_file: Path | None,
    force: bool,
    aloud: bool,
    device: str | None,
    language: str | None,
) -> None:
    """Find the muscle that may cause a pain, and a session for it.

    It asks where it hurts, and whether you should see a doctor instead. It is not medical advice.
    """
    from voiceguide.app.finder_workflow import find_session, open_query, show_answer, write_body_map
    from voiceguide.cli.terminal import Terminal

    if red_flags and no_red_flags:
        raise CallError("either --red-flag or --no-red-flags, not both")
    if as_json and aloud:
        raise CallError("either --json or --aloud, not both")
    query = open_query(area, red_flags if red_flags or no_red_flags else None, language)
    terminal = Terminal()
    if map_file:
        if query.red_flags is not None or as_json or aloud:
            raise CallError("--map goes with --area and --language only")
        write_body_map(query, map_file, force=force)
        echo(translated("Wrote {file}", file=map_file))
    elif as_json:
        if (document := query.document()) is None:
            raise click.UsageError(_unanswered(query.table))
        print_json(document)
    elif (finding := query.finding) and not aloud:
        show_answer(finding, query, terminal.open_page())
    elif not terminal.has_keyboard:
        raise click.UsageError(_unanswered(query.table))
    elif request := find_session(query, terminal, aloud=aloud, device=device):
        from voiceguide.app.play_workflow import play_session

        if state := play_session(request, terminal):
            exit_if_stopped(state)


def _unanswered(table: FinderTable) -> str:
    areas, flags = ("|".join(each.id.value for each in entries) for entries in (table.areas, table.red_flags))
    return translated(
        "nobody can be asked here: answer with --area {areas}, and with --no-red-flags or --red-flag {flags}",
        areas=areas,
        flags=flags,
    )

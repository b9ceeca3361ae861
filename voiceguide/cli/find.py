"""`voiceguide find`: which muscle it may be, and the session for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.inputs.keys.key_reader import at_terminal, open_keyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from click.shell_completion import CompletionItem

    from voiceguide.app.spoken_prompt import SpokenPrompt
    from voiceguide.care.finder import Finding
    from voiceguide.care.finder_table import Area, Flag, Play, Table


def _complete(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from voiceguide.care.finder_table import load_table

        return [CompletionItem(each.id) for each in getattr(load_table(), kind) if each.id.startswith(incomplete)]

    return complete


@click.command("find")
@click.option(
    "--area", metavar="AREA", help="Where it hurts: lower-back, hip, shoulder, neck, leg.",
    shell_complete=_complete("areas"),
)  # fmt: skip
@click.option(
    "--red-flag", "red_flags", multiple=True, metavar="ID", shell_complete=_complete("red_flags"),
    help="This applies: nerve, severe, injury, unclear; may be given again.",
)  # fmt: skip
@click.option("--no-red-flags", is_flag=True, help="None of them applies.")
@click.option("--json", "as_json", is_flag=True, help="For programs; it asks nothing.")
@click.option("--map", "map_file", type=click.Path(), metavar="FILE", help="Write the body map to a picture (SVG).")
@click.option("--aloud", is_flag=True, help="Ask by voice, for closed eyes.")
@click.option("--device", metavar="NAME", help="Where it is heard; see `voiceguide devices`.")
@click.option("--language", metavar="CODE", help="en or de.")
@click.pass_context
def command(
    ctx: click.Context,
    area: str | None,
    red_flags: tuple[str, ...],
    no_red_flags: bool,
    as_json: bool,
    map_file: str | None,
    aloud: bool,
    device: str | None,
    language: str | None,
) -> None:
    """Find out which muscle it may be, and the session for it.

    It asks where it hurts, and what would speak for a doctor instead. It is no medical advice.
    """
    from voiceguide.care.finder import find
    from voiceguide.care.finder_table import load_table

    if red_flags and no_red_flags:
        raise click.UsageError("either --red-flag or --no-red-flags, not both")
    if as_json and aloud:
        raise click.UsageError("either --json or --aloud, not both")
    table = load_table()
    chosen = _language(language)
    place = table.area(area) if area is not None else None
    flags = None if not red_flags and not no_red_flags else tuple(map(table.flag, red_flags))
    if map_file:
        if flags is not None or as_json or aloud:
            raise click.UsageError("--map goes with --area and --language only")
        _write_map(map_file, table, chosen, place)
        return
    # A program asks for itself: it is given the questions, and what holds where none is answered with yes.
    known = () if flags is None and as_json else flags
    finding = find(table, place, known) if place and known is not None else None
    if (aloud or not finding) and (as_json or not at_terminal()):
        raise click.UsageError(_unasked(table))
    if as_json and finding:
        import json

        from voiceguide.care.finding_texts import as_document

        open_flags = table.red_flags if flags is None else ()
        document = as_document(table, finding, chosen, named=language is not None, open_flags=open_flags)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    elif finding and not aloud:
        _show(table, finding, chosen, named=language is not None)
    else:
        voice = _voice(chosen, device) if aloud else None
        if session := _converse(table, place, flags, chosen, voice, named=language is not None):
            from voiceguide.cli.play import command as play

            only = (session.only(chosen),) if session.only else ()
            ctx.invoke(play, routine=session.routine, only=only, device=device, language=chosen)


def _language(wanted: str | None) -> str:
    """The language to ask in: as wanted, or that of the person where the finder speaks it."""
    from voiceguide.app.settings import load_settings
    from voiceguide.care.finder_table import LANGUAGES
    from voiceguide.errors import UsageError
    from voiceguide.routine.routine_library import own_language

    if wanted is None:
        own = (load_settings().language or own_language()).partition("-")[0]
        return own if own in LANGUAGES else LANGUAGES[0]
    if wanted not in LANGUAGES:
        raise UsageError(f"the finder does not speak {wanted!r}, only {' and '.join(LANGUAGES)}")
    return wanted


def _unasked(table: Table) -> str:
    areas, flags = ("|".join(each.id for each in entries) for entries in (table.areas, table.red_flags))
    return f"nobody can be asked here: answer with --area {areas}, and with --no-red-flags or --red-flag {flags}"


def _write_map(path: str, table: Table, language: str, area: Area | None) -> None:
    from pathlib import Path

    from voiceguide.atomic_file import whole_files
    from voiceguide.pictures.body_map import as_svg

    with whole_files(Path(path)) as (file,):
        file.write(as_svg(table, language, area).encode())


def _show(table: Table, finding: Finding, language: str, *, named: bool) -> None:
    from rich.console import Console

    from voiceguide.cli.asking import Page
    from voiceguide.cli.finder_dialogue import show_finding

    page = Page(Console())
    page.show(table.says.disclaimer(language))
    show_finding(table, finding, language, page, named=named)


def _converse(
    table: Table,
    area: Area | None,
    flags: Collection[Flag] | None,
    language: str,
    aloud: SpokenPrompt | None,
    *,
    named: bool,
) -> Play | None:
    """Ask what is to be asked, and tell what was found; returns the session that the person wants to begin."""
    from rich.console import Console

    from voiceguide.care.finder import Knot
    from voiceguide.cli.asking import Dialogue, QuitError
    from voiceguide.cli.finder_dialogue import Conversation

    try:
        with open_keyboard() as keyboard:
            conversation = Conversation(table, language, Dialogue(Console(), keyboard, aloud), named=named)
            conversation.greet()
            finding = conversation.questions(area, flags)
            conversation.tell(finding)
            return conversation.offer(finding).session if isinstance(finding, Knot) else None
    except QuitError:
        return None
    except EOFError:
        raise click.Abort from None


def _voice(language: str, device: str | None) -> SpokenPrompt:
    """The voice that asks."""
    from voiceguide.app.precedence import resolve_cache, resolve_device, resolve_speech
    from voiceguide.app.request import Request
    from voiceguide.app.session_compiler import open_voice
    from voiceguide.app.settings import load_settings
    from voiceguide.app.spoken_prompt import SpokenPrompt
    from voiceguide.audio_io.output_stream import DeviceOutput

    request, settings = Request(device=device), load_settings()
    speech, chosen = resolve_speech(request, settings), resolve_device(request, settings)
    voice = open_voice(speech, language, resolve_cache(settings).open())
    return SpokenPrompt(voice, speech.level_db, lambda: DeviceOutput(chosen))

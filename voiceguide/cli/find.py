"""`voiceguide find`: the muscle finder, as a dialogue, as text or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.inputs.keys.key_reader import at_terminal, open_keyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from enum import StrEnum

    from click.shell_completion import CompletionItem

    from voiceguide.app.spoken_prompt import SpokenPrompt
    from voiceguide.care.finder import Finding
    from voiceguide.care.finder_table import AreaEntry, FinderTable, RedFlagEntry, SessionLink
    from voiceguide.language.finder_texts import FinderTexts
    from voiceguide.language.phrases import LanguageTexts


def _areas() -> type[StrEnum]:
    from voiceguide.language.finder_ids import PainArea

    return PainArea


def _red_flags() -> type[StrEnum]:
    from voiceguide.language.finder_ids import RedFlag

    return RedFlag


def _complete(
    ids: Callable[[], type[StrEnum]],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(each.value) for each in ids() if each.startswith(incomplete)]

    return complete


@click.command("find")
@click.option(
    "--area", metavar="AREA", help="Where it hurts: lower-back, hip, shoulder, neck, leg.",
    shell_complete=_complete(_areas),
)  # fmt: skip
@click.option(
    "--red-flag", "red_flags", multiple=True, metavar="ID", shell_complete=_complete(_red_flags),
    help="This applies: nerve, severe, injury, unclear; may be given again.",
)  # fmt: skip
@click.option("--no-red-flags", is_flag=True, help="None of them applies.")
@click.option("--json", "as_json", is_flag=True, help="For programs; it asks nothing.")
@click.option("--map", "map_file", type=click.Path(), metavar="FILE", help="Write the body map to a picture (SVG).")
@click.option("--aloud", is_flag=True, help="Ask by voice, for closed eyes.")
@click.option("--device", metavar="NAME", help="Where it is heard; see `voiceguide devices`.")
@click.option("--language", metavar="CODE", help="The language: en, de.")
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

    It asks where it hurts, and whether you should see a doctor instead. It is not medical advice.
    """
    from voiceguide.app.chosen_language import chosen_language
    from voiceguide.app.settings import load_settings
    from voiceguide.care.finder import find
    from voiceguide.care.finder_table import load_table
    from voiceguide.language.phrases import load_phrases

    if red_flags and no_red_flags:
        raise click.UsageError("either --red-flag or --no-red-flags, not both")
    if as_json and aloud:
        raise click.UsageError("either --json or --aloud, not both")
    table = load_table()
    chosen = chosen_language(language, load_settings().language)
    phrases = load_phrases(chosen)
    place = table.area(area) if area is not None else None
    flags = None if not red_flags and not no_red_flags else tuple(map(table.flag, red_flags))
    if map_file:
        if flags is not None or as_json or aloud:
            raise click.UsageError("--map goes with --area and --language only")
        _write_map(map_file, table, phrases.finder, place)
        return
    # A program asks for itself: it is given the questions, and what holds where none is answered with yes.
    known = () if flags is None and as_json else flags
    finding = find(table, place, known) if place and known is not None else None
    if (aloud or not finding) and (as_json or not at_terminal()):
        raise click.UsageError(_unasked(table))
    in_language = None if language is None else chosen
    if as_json and finding:
        import json

        from voiceguide.care.finding_texts import as_document

        open_flags = table.red_flags if flags is None else ()
        document = as_document(finding, phrases.finder, chosen, named=in_language is not None, open_flags=open_flags)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    elif finding and not aloud:
        _show(finding, phrases.finder, in_language)
    else:
        voice = _voice(chosen, device) if aloud else None
        if session := _converse(table, place, flags, phrases, voice, in_language):
            from voiceguide.care.finding_texts import section_title
            from voiceguide.cli.play import command as play

            title = section_title(session, phrases.finder)
            ctx.invoke(play, routine=session.routine, only=(title,) if title else (), device=device, language=chosen)


def _unasked(table: FinderTable) -> str:
    areas, flags = ("|".join(each.id.value for each in entries) for entries in (table.areas, table.red_flags))
    return f"nobody can be asked here: answer with --area {areas}, and with --no-red-flags or --red-flag {flags}"


def _write_map(path: str, table: FinderTable, texts: FinderTexts, area: AreaEntry | None) -> None:
    from pathlib import Path

    from voiceguide.atomic_file import whole_files
    from voiceguide.pictures.body_map import as_svg

    with whole_files(Path(path)) as (file,):
        file.write(as_svg(table, texts, area).encode())


def _show(finding: Finding, texts: FinderTexts, language: str | None) -> None:
    from rich.console import Console

    from voiceguide.cli.asking import Page
    from voiceguide.cli.finder_dialogue import show_finding

    page = Page(Console())
    page.show(texts.disclaimer)
    show_finding(finding, texts, page, language)


def _converse(
    table: FinderTable,
    area: AreaEntry | None,
    flags: Collection[RedFlagEntry] | None,
    phrases: LanguageTexts,
    aloud: SpokenPrompt | None,
    language: str | None,
) -> SessionLink | None:
    """Ask what is to be asked, and tell what was found; returns the session that the person wants to begin."""
    from rich.console import Console

    from voiceguide.care.finder import MuscleFinding
    from voiceguide.cli.asking import Dialogue, QuitError
    from voiceguide.cli.finder_dialogue import FinderDialogue

    try:
        with open_keyboard() as keyboard:
            dialogue = Dialogue(Console(), keyboard, phrases.keys.quit, aloud)
            conversation = FinderDialogue(table, phrases, dialogue, language)
            conversation.greet()
            finding = conversation.questions(area, flags)
            conversation.tell(finding)
            return conversation.offer(finding).session if isinstance(finding, MuscleFinding) else None
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

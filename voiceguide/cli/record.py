"""`voiceguide record`: records a person's own voice, or imports what was recorded elsewhere."""

import sys
from pathlib import Path
from typing import Final

import click

from voiceguide.app.request import Request
from voiceguide.cli.options import CallError, complete_routine, microphone_option, routine_language_option

_NOT_ALL: Final = 3
"""The exit code if a file of a folder was not imported."""


@click.command("record")
@click.argument("routine", required=False, shell_complete=complete_routine)
@click.option("--name", metavar="NAME", help="The name of the voice; you are asked for it otherwise.")
@click.option("--only", multiple=True, metavar="SECTION", help="Record only this section; repeat the option for more.")
@routine_language_option
@microphone_option
@click.option(
    "--device",
    metavar="NAME",
    help="The sound device that plays back, by default the system's; see `voiceguide devices`.",
)
@click.option(
    "--texts", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Write what is not recorded into a new folder, a text file for each sentence, to record it elsewhere.",
)  # fmt: skip
@click.option(
    "--import", "source", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Import the sound files of a folder that have their texts beside them.",
)  # fmt: skip
@click.option("--replace", is_flag=True, help="Let imported recordings replace those that there are.")
def command(
    routine: str | None,
    name: str | None,
    only: tuple[str, ...],
    language: str | None,
    microphone: str | None,
    device: str | None,
    texts: Path | None,
    source: Path | None,
    replace: bool,
) -> None:
    """Read a routine aloud, and hear it in your own voice.

    It shows one sentence after the other. Space begins and ends a recording, which you hear before you keep it. Call
    the command again to go on where you stopped, or if a routine has changed: it asks only for what is not recorded.
    """
    from voiceguide.cli.terminal import Terminal

    if texts and source:
        raise CallError("either --texts or --import, not both")
    if replace and not source:
        raise CallError("--replace belongs to --import")
    request = Request(routine=routine, only=only, language=language, microphone=microphone, device=device)
    terminal = Terminal()
    if source:
        from voiceguide.app.recording_exchange import import_voice

        if not import_voice(request, name, source, terminal, replace=replace):
            sys.exit(_NOT_ALL)
    elif not routine:
        raise CallError("which routine? `voiceguide list` shows them")
    elif texts:
        from voiceguide.app.recording_exchange import export_texts

        export_texts(request, name, texts, terminal)
    elif not terminal.has_keyboard:
        raise CallError("nobody can press a key here: record at a terminal, or use --texts and --import")
    else:
        from voiceguide.app.recording_workflow import record_voice

        record_voice(request, name, terminal)

"""The command line: each command parses its options, calls a workflow of `voiceguide.app`, and prints."""

import gc
import os
import sys
from importlib import import_module

import click

from voiceguide import __version__
from voiceguide.cli.click_messages import in_own_quotes, keep_words_whole, translate_click, wanted_language
from voiceguide.cli.command_help import CommandGroup, presented
from voiceguide.cli.interrupts import interrupt_on_hangup, reraise_swallowed_interrupts
from voiceguide.cli.prose import echo
from voiceguide.errors import VoiceguideError
from voiceguide.messages import messages_for_person, translatable, translated
from voiceguide.standard_streams import (
    discard_stdout,
    ignore_empty_size,
    open_closed_streams,
    replace_unencodable,
    tolerate_leaving_readers,
)

_REFUSED = 3
_INTERRUPTED = 130
_UNCOLLECTED = 100_000
"""Objects after which Python looks for cycles: rarely, as a start makes few, and every search takes time."""

_COMMANDS = {
    "play": ("play", translatable("Play a session.")),
    "list": ("routines", translatable("List the routines: those included, and your own.")),
    "find": ("find", translatable("Find the muscle that may cause a pain, and a session for it.")),
    "show": ("show", translatable("Show the timeline of a session, or draw it.")),
    "new": ("new", translatable("Write a script to start your own from, of the length you want.")),
    "watch": ("watch", translatable("Check a script each time you save it, and play what changed.")),
    "check": ("check", translatable("Check scripts, and show all mistakes at once.")),
    "say": ("say", translatable("Speak one sentence as a session would.")),
    "record": ("record", translatable("Record your own voice for a routine, sentence by sentence.")),
    "export": ("export", translatable("Write a session to a sound file, for example for your phone.")),
    "share": ("share", translatable("Let the browser of a phone play sessions, or keep them.")),
    "programme": ("programme", translatable("Show what is due; start or stop a programme.")),
    "journal": ("journal", translatable("Show past sessions, practice time and pain.")),
    "about": ("about", translatable("Read what a trigger point is, and how to find a therapist.")),
    "doctor": ("doctor", translatable("Check everything that a session needs, and say how to fix it.")),
    "config": ("config", translatable("Show all settings and where they come from, or change one.")),
    "voices": ("voices", translatable("List the voices, try one, add or remove one.")),
    "sounds": ("sounds", translatable("List the backgrounds and the cues, or play one.")),
    "devices": ("devices", translatable("List the loudspeakers or the microphones.")),
    "cache": ("cache", translatable("Show the size of the cache of speech and sounds, or clear it.")),
    "schema": ("schema", translatable("Print the JSON Schema of scripts, for editors.")),
    "completion": ("completion", translatable("Print the completion script for your shell.")),
    "help": ("help", translatable("Show what a command does, with examples.")),
}
"""The module and the help of each command, in the order of the help."""

_HEADINGS = {
    "play": translatable("Sessions"),
    "new": translatable("Your own sessions"),
    "export": translatable("On the phone"),
    "programme": translatable("Between sessions"),
    "doctor": translatable("Set-up"),
}
"""The headings in the list of commands, by the command below each."""

_FIRST_STEPS = (
    ("play desk-break", translatable("hear a session: three minutes at your desk")),
    ("list", translatable("all sessions, their lengths, and what you need")),
    ("help", translatable("everything else, such as files for your phone")),
)
"""For somebody who has never used it."""


class _Commands(CommandGroup):
    """Imports a command only when it is called, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (as Click calls it)
        """The names in the order of the help."""
        return list(_COMMANDS)

    def summary(self, ctx: click.Context, name: str) -> str:  # noqa: ARG002 (as Click calls it)
        """What a command does, without importing it."""
        return translated(_COMMANDS[name][1])

    def heading(self, name: str) -> str:
        """The heading above a command in the list of all, in the language of the person."""
        return translated(_HEADINGS[name]) if name in _HEADINGS else ""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (as Click calls it)
        """The command of that name, None if there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module, _summary = _COMMANDS[cmd_name]
        command: click.Command = import_module(f"voiceguide.cli.{module}").command
        return presented(command, cmd_name)


_CONTEXT = {"help_option_names": ["-h", "--help"], "show_default": True}


@click.group(cls=_Commands, invoke_without_command=True, context_settings=_CONTEXT)
@click.version_option(
    __version__, "-V", "--version", message="%(prog)s %(version)s", help=translatable("Show the version and exit.")
)
@click.pass_context
def voiceguide(ctx: click.Context) -> None:
    """Guides you through a session by voice: massage, pressure points, breathing.

    A routine is given by its name or as a file.
    """
    if ctx.invoked_subcommand is None:
        _greet(ctx)


def _greet(ctx: click.Context) -> None:
    """Print what is due today, and three lines that lead to sound, or the help if there have been sessions before."""
    from voiceguide.app.due_today import today
    from voiceguide.cli.terminal import Terminal

    try:
        found = today(Terminal())
        if found.due:
            echo("\n".join((*found.due, "")))
        if found.is_newcomer:
            for command, about in _FIRST_STEPS:
                echo(f"voiceguide {command:16}  {translated(about)}")
            return
    except VoiceguideError as error:  # the help is printed nevertheless
        echo(f"voiceguide: {error}", err=True)
    click.echo(ctx.get_help())


def main() -> None:
    """Run the command line. Every failure is reported as a sentence on stderr and an exit code.

    0 done, 1 the script is wrong, 2 usage, 3 speech, sound device or file, 130 interrupted.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used, and looking for them takes 20 ms
    gc.set_threshold(_UNCOLLECTED)
    tolerate_leaving_readers()
    open_closed_streams()
    replace_unencodable()
    ignore_empty_size()
    translate_click()
    keep_words_whole()
    with messages_for_person(wanted_language(sys.argv[1:])):
        _run()


def _run() -> None:
    try:
        with reraise_swallowed_interrupts(), interrupt_on_hangup():
            presented(voiceguide, "").main(prog_name="voiceguide", standalone_mode=False)
    except click.ClickException as error:
        in_own_quotes(error).show()
        sys.exit(error.exit_code)
    except VoiceguideError as error:
        echo(error if error.exit_code == 1 else f"voiceguide: {error}", err=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        echo(translated("Stopped."), err=True)
        sys.exit(_INTERRUPTED)
    except OSError as error:
        echo(f"voiceguide: {error}", err=True)
        discard_stdout()
        sys.exit(_REFUSED)

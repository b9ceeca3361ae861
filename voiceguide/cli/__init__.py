"""The command line: each command parses its options, calls a workflow of `voiceguide.app`, and prints."""

import os
import sys
from importlib import import_module

import click

from voiceguide import __version__
from voiceguide.cli.hangup import interrupt_on_hangup
from voiceguide.cli.streams import (
    discard_stdout,
    ignore_empty_size,
    open_closed_streams,
    replace_unencodable,
    tolerate_leaving_readers,
)
from voiceguide.cli.swallowed_interrupts import reraise_swallowed_interrupts
from voiceguide.errors import VoiceguideError

_REFUSED = 3
_INTERRUPTED = 130

_COMMANDS = {
    "list": ("routines", "List the routines: those included, and your own."),
    "find": ("find", "Find the muscle that may cause a pain, and a session for it."),
    "play": ("play", "Play a session."),
    "export": ("export", "Write a session to a sound file, for example for your phone."),
    "share": ("share", "Let the browser of a phone play sessions, or keep them."),
    "show": ("show", "Show the timeline of a session, or draw it."),
    "check": ("check", "Check scripts, and show all mistakes at once."),
    "about": ("about", "Read what a trigger point is, and how to find a therapist."),
    "journal": ("journal", "Show past sessions, practice time and pain."),
    "programme": ("programme", "Show what is due; start or stop a programme."),
    "new": ("new", "Write a commented script to start your own from."),
    "schema": ("schema", "Print the JSON Schema of scripts, for editors."),
    "record": ("record", "Record your own voice for a routine, sentence by sentence."),
    "voices": ("voices", "List the voices, try one, add or remove one."),
    "sounds": ("sounds", "List the backgrounds (beds) and the cues, or play one."),
    "devices": ("devices", "List the loudspeakers or the microphones."),
    "cache": ("cache", "Show the size of the cache of speech and sounds, or clear it."),
    "completion": ("completion", "Print the completion script for your shell."),
    "doctor": ("doctor", "Check everything that a session needs, and say how to fix it."),
}
"""The module and the help of each command, in the order of the help."""


class _Commands(click.Group):
    """Imports a command only when it is called, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, None if there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module, _ = _COMMANDS[cmd_name]
        command: click.Command = import_module(f"voiceguide.cli.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; if there is none, suggest one of a similar name."""
        if not ctx.resilient_parsing and args[0] not in _COMMANDS:
            from voiceguide.suggestions import did_you_mean

            ctx.fail(f"No such command {args[0]!r}. {did_you_mean(args[0], _COMMANDS)}".rstrip())
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def voiceguide(ctx: click.Context) -> None:
    """Guides you through a session by voice: massage, pressure points, breathing.

    A routine is given by its name or as a file. To begin:

    \b
      voiceguide list
      voiceguide play tennis-ball
      voiceguide export tennis-ball -o session.wav
    """
    if ctx.invoked_subcommand is None:
        _print_due_today()
        click.echo(ctx.get_help())


def _print_due_today() -> None:
    """Print what the running programmes ask for today, or why that is not known."""
    from voiceguide.app.due_today import due_today
    from voiceguide.cli.terminal import Terminal

    try:
        if due := due_today(Terminal()):
            click.echo("\n".join((*due, "")))
    except VoiceguideError as error:  # the help is printed nevertheless
        click.echo(f"voiceguide: {error}", err=True)


def main() -> None:
    """Run the command line. Every failure is reported as a sentence on stderr and an exit code.

    0 done, 1 the script is wrong, 2 usage, 3 speech, sound device or file, 130 interrupted.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used, and looking for them takes 20 ms
    tolerate_leaving_readers()
    open_closed_streams()
    replace_unencodable()
    ignore_empty_size()
    try:
        with reraise_swallowed_interrupts(), interrupt_on_hangup():
            voiceguide.main(prog_name="voiceguide", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except VoiceguideError as error:
        click.echo(error if error.exit_code == 1 else f"voiceguide: {error}", err=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        sys.exit(_INTERRUPTED)
    except OSError as error:
        click.echo(f"voiceguide: {error}", err=True)
        discard_stdout()
        sys.exit(_REFUSED)

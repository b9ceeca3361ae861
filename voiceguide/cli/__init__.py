"""The command line. Commands parse and print; all that they do is done elsewhere."""

import os
import sys

import click

from voiceguide import __version__
from voiceguide.cli.cache import cache
from voiceguide.cli.check import check
from voiceguide.cli.completion import completion
from voiceguide.cli.ctrl_c import never_lost
from voiceguide.cli.devices import devices
from voiceguide.cli.doctor import doctor
from voiceguide.cli.export import export
from voiceguide.cli.new import new
from voiceguide.cli.play import play
from voiceguide.cli.routines import list_
from voiceguide.cli.schema import schema
from voiceguide.cli.show import show
from voiceguide.cli.sounds import sounds
from voiceguide.cli.streams import give_up_stdout, replace_closed
from voiceguide.cli.voices import voices
from voiceguide.errors import VoiceguideError

_REFUSED = 3
_INTERRUPTED = 130


class _Commands(click.Group):
    """The commands in the order in which a person meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Not sorted by the alphabet."""
        return list(self.commands)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def voiceguide() -> None:
    """Sessions that are spoken to you: massage, pressure points, breathing.

    Give a routine by its name or as a file. Begin with:

    \b
      voiceguide list
      voiceguide play tennis-ball
      voiceguide export tennis-ball -o session.wav
    """


for _command in (
    list_, play, export, show, check, new, schema, voices, sounds, devices, cache, completion, doctor,
):  # fmt: skip
    voiceguide.add_command(_command)


def main() -> None:
    """Run the command line; every failure is a sentence on stderr and an exit code.

    0 done, 1 the script is wrong, 2 usage, 3 speech, sound device or file, 130 interrupted.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used, and looking for them takes 20 ms
    replace_closed()
    try:
        with never_lost():
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
        give_up_stdout()
        sys.exit(_REFUSED)

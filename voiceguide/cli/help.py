"""`voiceguide help`: the help of the program, or of a command."""

from __future__ import annotations

import click

from voiceguide.messages import translated


@click.command("help")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Show what a command does, with all its options and with examples."""
    shown = ctx.find_root()
    rest = list(names)
    while rest:
        if not isinstance(shown.command, click.Group):
            shown.fail(translated("{command} has no commands of its own.", command=shown.command_path))
        name, found, rest = shown.command.resolve_command(shown, rest)
        assert found is not None
        shown = click.Context(found, info_name=name, parent=shown)
    click.echo(shown.get_help())

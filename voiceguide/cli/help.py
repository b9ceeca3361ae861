"""`voiceguide help`: the help of the program, or of a command."""

from __future__ import annotations

import click

from voiceguide.messages import translated


@click.command("help")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.option("--man", "as_man_page", is_flag=True, help="Print the manual page of all commands, for `man`.")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], as_man_page: bool) -> None:
    """Show what a command does, with all its options and with examples."""
    shown = ctx.find_root()
    if as_man_page:
        from voiceguide.cli.man_page import man_page

        click.echo(man_page(shown), nl=False)
        return
    rest = list(names)
    while rest:
        if not isinstance(shown.command, click.Group):
            shown.fail(translated("{command} has no commands of its own.", command=shown.command_path))
        name, found, rest = shown.command.resolve_command(shown, rest)
        assert found is not None
        shown = click.Context(found, info_name=name, parent=shown)
    click.echo(shown.get_help())

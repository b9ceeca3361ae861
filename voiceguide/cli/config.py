"""`voiceguide config`: shows the settings, and changes them."""

from collections.abc import Iterable

import click

from voiceguide.cli.command_help import CommandGroup
from voiceguide.cli.options import completing, json_option, print_json
from voiceguide.cli.prose import echo
from voiceguide.messages import translated


@click.group("config", cls=CommandGroup, invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show every setting, its value, and where the value comes from; `set` and `edit` change them.

    An option on the command line has priority over the environment (VOICEGUIDE_RATE for rate), the environment over the
    settings file, and the file over the routine and the built-in value.
    """
    if ctx.invoked_subcommand:
        return
    from voiceguide.app.settings_file import setting_lines

    lines = list(setting_lines())
    if as_json:
        print_json(lines)
        return
    from rich.console import Console
    from rich.text import Text

    from voiceguide.cli.prose import NARROW, print_fields, print_wrapped
    from voiceguide.resources import config_path

    console, path = Console(highlight=False), str(config_path())
    rows = [(line.name, line.source.replace(path, config_path().name), line.value) for line in lines]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:2]]
    for line, (name, source, value) in zip(lines, rows, strict=True):
        style = "bold" if line.is_set else ""
        if console.width < NARROW:
            print_fields(console, (name, value, f"({source})"), style)
        else:
            console.print(Text(f"{name:{widths[0]}}  {source:{widths[1]}}  {value}", style), soft_wrap=True)
    console.print()
    print_wrapped(console, translated("The file is {path}. `voiceguide config set NAME VALUE` changes it.", path=path))


def _names() -> Iterable[str]:
    from voiceguide.app.settings_file import setting_names

    return setting_names().values()


@command.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("name", shell_complete=completing(_names))
@click.argument("value")
def set_setting(name: str, value: str) -> None:
    """Change a setting in the file; its comments and its order are kept.

    The value is checked first: if it is wrong, nothing is changed.
    """
    from voiceguide.app.settings_file import change_setting

    path = change_setting(name, value)
    echo(translated("{path}: {name} is now {value}", path=path, name=name, value=value))


@command.command("edit")
def edit() -> None:
    """Open the settings file in your editor ($VISUAL or $EDITOR), and check it afterwards.

    What you wrote is kept, even if it is wrong: you are told what is, and can edit it again.
    """
    from voiceguide.app.settings import load_settings
    from voiceguide.app.settings_file import create_settings_file
    from voiceguide.cli.terminal import Terminal
    from voiceguide.document.diagnostics import ScriptError

    path = create_settings_file()
    while True:
        click.edit(filename=str(path))
        try:
            load_settings(environment={})
        except ScriptError as error:
            if not Terminal().has_keyboard:
                raise
            echo(error, err=True)
            click.pause(translated("A key opens it again, Ctrl-C leaves it as it is."), err=True)
        else:
            echo(translated("{path}: no mistakes", path=path))
            return

"""`voiceguide completion`: prints the script that completes commands, options and routine names in a shell."""

import click

_HINTS = {
    "bash": 'eval "$(voiceguide completion bash)"   # in ~/.bashrc',
    "zsh": 'eval "$(voiceguide completion zsh)"   # in ~/.zshrc',
    "fish": "voiceguide completion fish > ~/.config/fish/completions/voiceguide.fish",
}


@click.command("completion", epilog="\b\n" + "\n".join(_HINTS.values()))
@click.argument("shell", type=click.Choice(list(_HINTS)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for your shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "voiceguide", "_VOICEGUIDE_COMPLETE").source())

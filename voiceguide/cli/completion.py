"""`voiceguide completion`: prints the script that completes commands, options and routine names in a shell."""

import click

_HINTS = {
    "bash": 'eval "$(voiceguide completion bash)"   # in ~/.bashrc',
    "zsh": 'eval "$(voiceguide completion zsh)"   # in ~/.zshrc',
    "fish": "voiceguide completion fish > ~/.config/fish/completions/voiceguide.fish",
}

_BASH = r"""
%(complete_func)s() {
    local type value
    COMPREPLY=()
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                # Within single quotes, bash quotes what it takes for file names; elsewhere, it leaves a `$` as it is.
                case ${COMP_WORDS[COMP_CWORD]} in
                    \'*) compopt -o filenames ;;
                    \"*) value=$(printf '%%s' "$value" | sed 's/[\\"$`]/\\&/g') ;;
                    *) printf -v value %%q "$value" ;;
                esac
                COMPREPLY+=("$value") ;;
        esac
    done < <(IFS=$'\n'; COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete "$1")
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_FISH = r"""
function %(complete_func)s
    for line in (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \
            COMP_CWORD=(commandline -ct | string collect) %(prog_name)s)
        set -l item (string split -m 1 , -- $line)
        switch $item[1]
            case dir
                __fish_complete_directories $item[2]
            case file
                __fish_complete_path $item[2]
            case plain
                echo $item[2]
        end
    end
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""
_TEMPLATES = {"bash": _BASH, "fish": _FISH}
"""Instead of Click's, which do not quote names with spaces, and cut names at a comma."""


@click.command("completion", epilog="\b\n" + "\n".join(_HINTS.values()))
@click.argument("shell", type=click.Choice(list(_HINTS)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for your shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    completion = kind(ctx.find_root().command, {}, "voiceguide", "_VOICEGUIDE_COMPLETE")
    click.echo(_TEMPLATES.get(shell, kind.source_template) % completion.source_vars())

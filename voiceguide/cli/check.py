"""`voiceguide check`: reports the mistakes in scripts."""

import sys

import click

from voiceguide.cli.options import complete_routine


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=complete_routine)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The format of the report.")
def command(files: tuple[str, ...], form: str) -> None:
    """Check scripts, and show all mistakes at once; `-` is a script from standard input.

    The exit code is 1 if there are errors, and 0 if there are only warnings.
    """
    from voiceguide.app.precedence import resolve_cache
    from voiceguide.app.script_check import diagnose
    from voiceguide.app.settings import load_settings
    from voiceguide.document.diagnostics import Severity

    settings = load_settings()
    store = resolve_cache(settings).open()
    found = [diagnostic for file in files for diagnostic in diagnose(file, settings, store)]
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in found)
    if form == "json":
        import json

        click.echo(json.dumps([diagnostic.to_json() for diagnostic in found], ensure_ascii=False, indent=1))
    else:
        for diagnostic in found:
            click.echo(diagnostic, err=True)
        warnings = len(found) - errors
        click.echo(f"{_counted(len(files), 'file')}: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}")
    sys.exit(1 if errors else 0)


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"

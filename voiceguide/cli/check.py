"""`voiceguide check`: reports the mistakes in scripts, and mends them."""

import sys
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import complete_routine
from voiceguide.errors import VoiceguideError
from voiceguide.messages import messages_for_script, translated

if TYPE_CHECKING:
    from voiceguide.document.diagnostics import Diagnostic


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=complete_routine)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The format of the report.")
@click.option("--fix", is_flag=True, help="Mend what has only one meaning, and keep the old file.")
def command(files: tuple[str, ...], form: str, fix: bool) -> None:
    """Check scripts, and show all mistakes at once; `-` is a script from standard input.

    The exit code is 1 if there are errors, and 0 if there are only warnings.
    """
    from voiceguide.app.precedence import resolve_cache
    from voiceguide.app.script_check import diagnose, written_language
    from voiceguide.app.settings import load_settings
    from voiceguide.document.diagnostics import Severity

    settings = load_settings()
    store = resolve_cache(settings).open()
    if fix:
        for file in files:
            _mend(file, to_stderr=form == "json")
    found = [diagnostic for file in files for diagnostic in diagnose(file, settings, store)]
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in found)
    if form == "json":
        import json

        click.echo(json.dumps([diagnostic.to_json() for diagnostic in found], ensure_ascii=False, indent=1))
    else:
        for diagnostic in found:
            click.echo(diagnostic, err=True)
        with messages_for_script(found[0].language if found else written_language(files[0])):
            _summarise(files, found, errors, fix=fix)
    sys.exit(1 if errors else 0)


def _mend(file: str, *, to_stderr: bool) -> None:
    """Mend a script, and show the difference."""
    from voiceguide.app.script_fixing import find_fix

    if fix := find_fix(file):
        click.echo(fix.diff(), err=to_stderr)
        backup = fix.apply()
        with messages_for_script(fix.language):
            click.echo(
                translated("{file} is mended; {backup} is the old file", file=file, backup=backup), err=to_stderr
            )


def _summarise(files: tuple[str, ...], found: "list[Diagnostic]", errors: int, *, fix: bool) -> None:
    """Print how many mistakes there are, and how to mend them."""
    from voiceguide.app.script_fixing import find_fix

    warnings = len(found) - errors
    click.echo(
        translated(
            "{files}: {errors}, {warnings}",
            files=_files(len(files)),
            errors=_errors(errors),
            warnings=_warnings(warnings),
        )
    )
    if found and not fix:
        for file in files:
            try:
                can_be_mended = find_fix(file)
            except VoiceguideError:  # standard input
                continue
            if can_be_mended:
                command_line = f"voiceguide check --fix {file}"
                click.echo(translated("Some of this can be mended: {command}", command=command_line), err=True)


def _files(number: int) -> str:
    return translated("1 file") if number == 1 else translated("{number} files", number=number)


def _errors(number: int) -> str:
    if number == 1:
        return translated("1 error")
    return translated("{number} errors", number=number) if number else translated("no errors")


def _warnings(number: int) -> str:
    if number == 1:
        return translated("1 warning")
    return translated("{number} warnings", number=number) if number else translated("no warnings")

"""`voiceguide check`: reports the mistakes in scripts, and mends them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import complete_routine, print_json
from voiceguide.cli.prose import echo
from voiceguide.messages import messages_for_script, number_of, translated

if TYPE_CHECKING:
    from voiceguide.app.script_check import CheckReport


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=complete_routine)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The format of the report.")
@click.option("--fix", is_flag=True, help="Mend what is unambiguous, and keep the old file.")
def command(files: tuple[str, ...], form: str, fix: bool) -> None:
    """Check scripts, and show all mistakes at once; `-` is a script from standard input.

    The exit code is 1 if there are errors, and 0 if there are only warnings.
    """
    from voiceguide.app.script_check import check_scripts

    as_json = form == "json"
    mended = [_mend(file, to_stderr=as_json) for file in files if fix]
    report = check_scripts(files)
    if as_json:
        print_json([diagnostic.to_json() for diagnostic in report.diagnostics])
    else:
        for diagnostic in report.diagnostics:
            echo(diagnostic, err=True)
        with messages_for_script(report.language):
            _summarise(report)
            if fix and report.diagnostics and not any(mended):
                echo(translated("None of this is mended by itself: write what is named, if you mean it."), err=True)
    sys.exit(1 if report.errors else 0)


def _mend(file: str, *, to_stderr: bool) -> bool:
    """Mend a script, and show the difference; returns whether there was anything that can be mended."""
    from voiceguide.app.script_check import find_fix

    if fix := find_fix(file):
        click.echo(fix.diff(), err=to_stderr)
        backup = fix.apply()
        with messages_for_script(fix.language):
            mended = translated(
                "{file}: what is unambiguous is mended; {backup} is the old file", file=file, backup=backup
            )
        echo(mended, err=to_stderr)
    return fix is not None


def _summarise(report: CheckReport) -> None:
    """Print how many mistakes there are, and how to mend them."""
    warnings = len(report.diagnostics) - report.errors
    echo(
        translated(
            "{files}: {errors}, {warnings}",
            files=number_of(len(report.files), "1 file", "{number} files"),
            errors=number_of(report.errors, "1 error", "{number} errors", "no errors"),
            warnings=number_of(warnings, "1 warning", "{number} warnings", "no warnings"),
        )
    )
    for file in report.mendable():
        command_line = f"voiceguide check --fix {file}"
        echo(translated("This mends what is unambiguous: {command}", command=command_line), err=True)

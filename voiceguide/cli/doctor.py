"""`voiceguide doctor`: checks everything that a session needs."""

import sys

import click

from voiceguide.cli.options import json_option, print_json
from voiceguide.cli.prose import echo
from voiceguide.messages import translated


@click.command("doctor")
@json_option
def command(as_json: bool) -> None:
    """Check speech, sound device, settings and cache. The exit code is 3 if something does not work."""
    from voiceguide.app.self_test import run_self_test

    results = run_self_test()
    if as_json:
        print_json(results)
    else:
        names = [_name(result.what) for result in results]
        verdicts = [translated("ok") if result.works else translated("fails") for result in results]
        width, verdict_width = max(map(len, names)), max(map(len, verdicts))
        for name, verdict, result in zip(names, verdicts, results, strict=True):
            shown = click.style(f"{verdict:{verdict_width}}", fg="green" if result.works else "red")
            echo(f"{name:{width}}  {shown}  {result.detail}")
    sys.exit(0 if all(result.works for result in results) else 3)


def _name(what: str) -> str:
    """What was tried, in the language of the person."""
    name, bracket, language = what.partition(" (")
    return translated(name) + bracket + language

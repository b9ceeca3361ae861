"""`voiceguide doctor`: checks everything that a session needs."""

import sys

import click

from voiceguide.cli.options import json_option, print_json
from voiceguide.cli.prose import echo_table
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
        works, fails = click.style(translated("ok"), fg="green"), click.style(translated("fails"), fg="red")
        echo_table([(_name(result.what), works if result.works else fails, result.detail) for result in results])
    sys.exit(0 if all(result.works for result in results) else 3)


def _name(what: str) -> str:
    """What was tried, in the language of the person."""
    name, bracket, language = what.partition(" (")
    return translated(name) + bracket + language

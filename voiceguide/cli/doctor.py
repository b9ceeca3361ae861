"""`voiceguide doctor`: checks everything that a session needs."""

import sys

import click


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> None:
    """Check speech, sound device, settings and cache. The exit code is 3 if something does not work."""
    from voiceguide.app.self_test import run_self_test

    results = run_self_test()
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=1))
    else:
        width = max(len(result.what) for result in results)
        for result in results:
            verdict = click.style("works", fg="green") if result.works else click.style("fails", fg="red")
            click.echo(f"{result.what:{width}}  {verdict}  {result.detail}")
    sys.exit(0 if all(result.works for result in results) else 3)

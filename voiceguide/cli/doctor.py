"""`voiceguide doctor`: what works here, what does not, and what to do about it."""

import sys

import click


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(as_json: bool) -> None:
    """Look at speech, sound device, settings and store; ends with exit code 3 where something does not work."""
    from voiceguide.cli.examination import examine

    findings = examine()
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        width = max(len(finding.what) for finding in findings)
        for finding in findings:
            verdict = click.style("works", fg="green") if finding.works else click.style("fails", fg="red")
            click.echo(f"{finding.what:{width}}  {verdict}  {finding.detail}")
    sys.exit(0 if all(finding.works for finding in findings) else 3)

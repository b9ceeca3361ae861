"""Prints what a command found as JSON, for programs."""

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(value: object) -> None:
    """Print plain values, and dataclasses as mappings."""
    import json
    from dataclasses import asdict

    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=asdict))

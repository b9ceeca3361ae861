"""`voiceguide devices`: where sound can come out."""

import click


@click.command("devices")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(as_json: bool) -> None:
    """List the sound devices; --device takes a name or a number."""
    from voiceguide.output.devices import devices as find
    from voiceguide.output.hush import hushed

    with hushed():
        found = find()
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(device) for device in found], ensure_ascii=False, indent=1))
        return
    for device in found:
        mark = "*" if device.default else " "
        click.echo(f"{mark} {device.number:3}  {device.name}  ({device.driver}, {device.channels} channels)")
    if not found:
        click.echo("There is no sound device. `voiceguide doctor` looks into it.", err=True)

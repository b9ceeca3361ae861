"""`voiceguide devices`: lists the output devices or the input devices."""

import click

from voiceguide.cli.options import json_option, print_json
from voiceguide.cli.prose import echo
from voiceguide.messages import number_of, translated


@click.command("devices")
@click.option("--microphones", is_flag=True, help="List the microphones; `play --microphone` takes a name or a number.")
@json_option
def command(microphones: bool, as_json: bool) -> None:
    """List the loudspeakers or the microphones; `play --device` takes a name or a number."""
    from voiceguide.audio_io.device_list import input_devices, output_devices
    from voiceguide.standard_streams import native_stderr_muted

    with native_stderr_muted():
        found = input_devices() if microphones else output_devices()
    if as_json:
        print_json(found)
        return
    for device in found:
        channels = number_of(device.channels, "1 channel", "{number} channels")
        mark = "*" if device.default else " "
        echo(f"{mark} {device.number:3}  {device.name}  ({device.driver}, {channels})")
    if not found and microphones:
        echo(translated("There is no microphone."), err=True)
    elif not found:
        echo(translated("There is no sound device. Run `voiceguide doctor` to find out why."), err=True)

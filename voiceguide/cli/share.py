"""`voiceguide share`: lets a phone in the same network play sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import complete_routine, session_options

if TYPE_CHECKING:
    from voiceguide.app.request import Request

_PORT = 8742


@click.command("share")
@click.argument("routines", nargs=-1, shell_complete=complete_routine)
@click.option(
    "--network",
    metavar="NAME",
    help="The network that the phone is in: the name of an interface, such as wlan0, or its address.",
)
@click.option("--port", type=click.IntRange(0, 65_535), metavar="NUMBER", default=_PORT, help="0 for any that is free.")
@click.option("--new-address", is_flag=True, help="Replace the secret in the address; the old one stops working.")
@session_options
def command(request: Request, routines: tuple[str, ...], network: str | None, port: int, new_address: bool) -> None:
    """Let the browser of a phone play sessions: all, or those that you name.

    It asks for the network that the phone is in, and shows a code for its camera. The page has the questions before the
    session, a player with chapters, and the file to keep. Without a network, only this computer can open it.
    """
    from voiceguide.cli.terminal import Terminal
    from voiceguide.share.share_workflow import ShareOptions, share_sessions

    options = ShareOptions(names=routines, network=network, port=port, renew=new_address)
    share_sessions(request, options, Terminal())

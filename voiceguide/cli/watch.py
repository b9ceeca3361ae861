"""`voiceguide watch`: follows a script while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import device_option, routine_argument, session_options

if TYPE_CHECKING:
    from voiceguide.app.request import Request


@click.command("watch")
@routine_argument
@device_option
@session_options
def command(request: Request) -> None:
    """Check a script each time you save it, and play what changed.

    Open the script in your editor, and this in a terminal beside it. After each save it says what is wrong, which steps
    were added, removed or changed, and how long the session is now. Space plays the step that you changed, without what
    comes before it; any other key stops it. Type the number of a line first, and it plays the step there. Q quits.
    """
    from voiceguide.app.script_watch import ScriptWatch
    from voiceguide.cli.terminal import Terminal

    ScriptWatch(request, Terminal()).run()

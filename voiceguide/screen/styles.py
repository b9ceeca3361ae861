"""How the parts of the screen look. All of it can be read without colours, too."""

from collections.abc import Mapping

from voiceguide.screen.rows import Role

LOOKS: Mapping[Role, str] = {
    Role.PLACE: "bold cyan",
    Role.SIDE: "bold yellow",
    Role.GONE: "cyan",
    Role.TO_COME: "bright_black",
    Role.SAID: "bold",
    Role.TIME: "bold green",
    Role.ACTIVITY: "bold",
    Role.BAR: "green",
    Role.FAINT: "bright_black",
    Role.BREATH: "bold cyan",
    Role.NEXT: "",
    Role.STATUS: "reverse bold",
    Role.NEWS: "bold magenta",
    Role.TROUBLE: "bold red",
    Role.CLOCK: "",
    Role.INPUTS: "bright_black",
    Role.BLANK: "",
}
"""Styles as rich writes them."""

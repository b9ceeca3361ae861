"""Styles of the parts of the screen. Without colours it stays readable."""

from collections.abc import Mapping

from voiceguide.screen.rows import Role

STYLES: Mapping[Role, str] = {
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
"""In the notation of rich."""

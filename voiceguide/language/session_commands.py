"""What a person can ask of a live session, by whatever input it reaches the program."""

from enum import StrEnum


class Command(StrEnum):
    """One command. A command that makes no sense at the moment is answered as such, and changes nothing."""

    PAUSE = "pause"
    GO_ON = "go-on"
    """End a pause or a gate."""
    PAUSE_OR_GO_ON = "pause-or-go-on"
    """What one big key does: end a pause or a gate, begin a pause everywhere else."""
    REPEAT = "repeat"
    """This step again, from its beginning."""
    NEXT = "next"
    PREVIOUS = "previous"
    BACK = "back"
    """Ten seconds back, or a little more: no word begins in its middle."""
    LONGER = "longer"
    """This movement or rest half as long again."""
    SKIP_SIDE = "skip-side"
    LOUDER = "louder"
    QUIETER = "quieter"
    """The voice; the background has commands of its own."""
    BED_LOUDER = "bed-louder"
    BED_QUIETER = "bed-quieter"
    HELP = "help"
    """Say what can be asked for."""
    STOP = "stop"

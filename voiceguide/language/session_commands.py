"""The commands of a live session, which every input sends."""

from enum import StrEnum


class Command(StrEnum):
    """A command. One that cannot be carried out at the moment is refused with a sound, and changes nothing."""

    PAUSE = "pause"
    GO_ON = "go-on"
    """End a pause or a gate."""
    PAUSE_OR_GO_ON = "pause-or-go-on"
    """End a pause or a gate if there is one, otherwise begin a pause."""
    REPEAT = "repeat"
    """Start the current step again."""
    NEXT = "next"
    PREVIOUS = "previous"
    BACK = "back"
    """Go back ten seconds, or slightly more to the beginning of an utterance."""
    LONGER = "longer"
    """Extend the current movement or rest by half its length."""
    SKIP_SIDE = "skip-side"
    LOUDER = "louder"
    QUIETER = "quieter"
    """LOUDER and QUIETER change the voice; the background has its own commands."""
    BED_LOUDER = "bed-louder"
    BED_QUIETER = "bed-quieter"
    HELP = "help"
    """Say which commands there are."""
    STOP = "stop"

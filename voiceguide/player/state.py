"""How a live session stands at one moment."""

from dataclasses import dataclass
from enum import StrEnum

from voiceguide.player.command import Command


class Phase(StrEnum):
    """Where a session stands."""

    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    """At a gate."""
    LOST = "lost"
    """There is no device; it is being opened again."""
    STOPPING = "stopping"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class State:
    """What a listener can know of a session at one moment."""

    phase: Phase
    position: int
    """The frame of the session that is heard now: what the device has played, not what was computed."""
    frames: int
    """Length of the whole session."""
    underruns: int
    """How often the sound was interrupted."""
    more: int = 0
    """Frames that the movement or rest going on lasts beyond its own time; while they pass, `position` stands."""
    voice_db: float = 0.0
    """What the person turned the voice up by, or down."""
    bed_db: float = 0.0
    """The same for the background."""
    heard: Command | None = None
    """The last command, for two seconds after it was obeyed, so that it is shown."""
    refused: bool = False
    """That command made no sense here."""
    inputs: tuple[str, ...] = ()
    """How the inputs stand, in words."""
    trouble: str = ""
    """Why there is no sound now, and what is being done about it (phase LOST)."""
    trouble_left_s: int = 0
    """For how many seconds more that is being done."""
    played: int = 0
    """Frames of the session that were heard; what was skipped does not count, and what was repeated counts again, but
    not where that was because of a lost device."""
    held: int = 0
    """Holds that were done from their beginning to their end."""

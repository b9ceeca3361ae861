"""A snapshot of a live session: its phase, playhead, levels and last command."""

from dataclasses import dataclass
from enum import StrEnum

from voiceguide.language.vocabulary import Command


class Phase(StrEnum):
    """What a session is doing."""

    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    """Waiting for the person at a gate."""
    LOST = "lost"
    """The output device failed, and another one is being searched for."""
    STOPPING = "stopping"
    """Fading out after a stop."""
    FINISHED = "finished"
    """Played to the end."""
    STOPPED = "stopped"
    """Stopped before the end."""


@dataclass(frozen=True, slots=True)
class SessionState:
    """A session at one moment. Frames are frames of the timeline."""

    phase: Phase
    position: int
    """The frame that is audible now: what the device has played, not what was computed ahead."""
    frames: int
    """Length of the whole session."""
    underruns: int
    """How many times the sound was interrupted because it came too late."""
    extension_frames: int = 0
    """Frames left of the time that was added to the current movement or rest; `position` does not move meanwhile."""
    voice_db: float = 0.0
    """Change of the voice level by the person, in dB."""
    bed_db: float = 0.0
    """Change of the bed level by the person, in dB."""
    last_command: Command | None = None
    """The last command, for two seconds after it took effect; then None."""
    refused: bool = False
    """Whether `last_command` was not possible and changed nothing."""
    inputs: tuple[str, ...] = ()
    """One line of status per input."""
    search_remaining_s: int = 0
    """In phase LOST: seconds until the search for a device is given up."""
    played_frames: int = 0
    """Frames played so far. Skipped frames do not count; repeated ones do, unless a lost device was the cause."""
    completed_holds: int = 0
    """Holds played from beginning to end."""
    stop_armed: bool = False
    """Whether the key that ends the session has been pressed once, and the next press ends it."""
    reads_help: bool = False
    """Whether the help is read out; the phase is PAUSED meanwhile."""

"""The timeline of a session: its events, and the clips and gains that the mixer renders."""

from dataclasses import dataclass
from enum import StrEnum

from voiceguide.clips.clip import Clip
from voiceguide.clips.looped_sound import LoopedSound
from voiceguide.timeline.events import Event
from voiceguide.timeline.gain_curve import GainCurve


class Layer(StrEnum):
    """The layers of the mix, each of which can be written to a file of its own."""

    VOICE = "voice"
    CUES = "cues"
    BED = "bed"


@dataclass(frozen=True, slots=True)
class Placement:
    """A clip that sounds from frame `onset` on, its samples multiplied by `gain`."""

    onset: int
    clip: Clip
    gain: float
    layer: Layer

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.onset + self.clip.frames


@dataclass(frozen=True, slots=True)
class BedTrack:
    """The endless background, from the first frame of the session on."""

    sound: LoopedSound
    gain: GainCurve
    under_voice: float
    """The gain while the voice speaks."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of one step of the script; it lasts until the next one begins."""

    onset: int
    line: int | None
    """The line of the script that asked for it; None for what voiceguide adds."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A session in integer frames: what happens and what sounds when."""

    title: str
    language: str
    frames: int
    """Length; everything in it ends here at the latest."""
    events: tuple[Event, ...]
    placements: tuple[Placement, ...]
    """In ascending order of onset."""
    bed: BedTrack | None
    passages: tuple[Passage, ...] = ()
    """In ascending order of onset, the first at frame 0: a live session jumps to these."""
    preamble: int = 0
    """Frames of what is read out ahead of the session proper."""

"""Acts: a routine with sides, rounds and placeholders expanded, one elementary action after the other.

A step is what the author wrote, an act what is done once: a hold step becomes an announcement and the hold with the
word that ends it, for the left side and again for the right.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from voiceguide.language.vocabulary import Area, Pace, Pressure, Technique
from voiceguide.timeline.events import Origin


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words said in one breath."""

    caption: str
    """What is shown."""
    text: str
    """What the engine is given: the caption in words, with the author's `pronounce`."""


@dataclass(frozen=True, slots=True)
class SpeechPause:
    """A pause of an exact length inside speech."""

    frames: int


Speech: TypeAlias = tuple[Utterance | SpeechPause, ...]


class ActSource(StrEnum):
    """What an act was made from: the steps of the routine, or one of the parts that voiceguide adds."""

    ROUTINE = "routine"
    DELAY = "delay"
    """The time before a session in which the person lies down."""
    PREAMBLE = "preamble"
    """What is read out ahead of the session."""
    OPENING = "opening"
    CLOSING = "closing"


class ActId(NamedTuple):
    """Identifies an act, or a step of the script that is done once, among all of a session."""

    source: ActSource
    number: int = 0


@dataclass(frozen=True, slots=True)
class ActPlace:
    """Where an act belongs."""

    origin: Origin
    twin: ActId
    """Equal for the same act on the left and on the right side, which are given the same time."""
    step: ActId
    """Equal for all acts of one step of the script, done once."""


@dataclass(frozen=True, slots=True)
class SpeakAct:
    """Say something, and leave a moment to do it."""

    place: ActPlace
    speech: Speech
    gap: int
    """Frames of quiet afterwards."""


@dataclass(frozen=True, slots=True)
class ChimeAct:
    """Sound a cue and let it ring until most of it has died away."""

    place: ActPlace
    cue: str
    """Name of the sound."""
    least: int = 0
    """Frames until the next act, even if it has died away before."""


class BreathFrames(NamedTuple):
    """The lengths of the phases of a breath, in the order of `BreathPhase`."""

    inhale: int
    hold: int
    exhale: int
    rest: int

    @property
    def whole(self) -> int:
        """The length of a breath."""
        return sum(self)


@dataclass(frozen=True, slots=True)
class BreatheAct:
    """Breathe, with a cue for each phase."""

    place: ActPlace
    count: int
    breath: BreathFrames


@dataclass(frozen=True, slots=True)
class HoldAct:
    """Steady pressure from the onset cue to the release cue, then the word that ends it."""

    place: ActPlace
    frames: int
    pace: Pace
    breath: BreathFrames
    halfway: Speech
    release: Speech
    gap: int
    """Frames of quiet after the release."""
    area: Area | None = None
    pressure: Pressure | None = None
    check_in: Speech = ()
    """Asked instead of the halfway word."""
    answer: int = 0
    """Frames of the hold that follow the question."""


@dataclass(frozen=True, slots=True)
class FlexibleAct:
    """What `MovementAct`, `RestAct` and `GateAct` have in common: their length may be stretched."""

    place: ActPlace
    frames: int
    """Length as the author wrote it."""
    speech: Speech
    """Said at the beginning."""
    gap: int
    """The fewest frames of quiet after what is said."""


@dataclass(frozen=True, slots=True)
class MovementAct(FlexibleAct):
    """Move for a while."""

    technique: Technique | None = None
    area: Area | None = None
    pressure: Pressure | None = None
    check_in: Speech = ()
    """Asked in its midst."""


@dataclass(frozen=True, slots=True)
class RestAct(FlexibleAct):
    """Do nothing for a while."""


@dataclass(frozen=True, slots=True)
class GateAct(FlexibleAct):
    """Get ready; its length is that in a file."""

    open_ended: bool = False
    """Whether a live session waits at its end until the person asks to go on."""


@dataclass(frozen=True, slots=True)
class SectionStart:
    """A section begins, for one of its sides."""

    place: ActPlace
    title: str


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The innermost open section ends."""

    place: ActPlace


ActivityAct: TypeAlias = BreatheAct | HoldAct | MovementAct | RestAct | GateAct
"""What a person does."""

Act: TypeAlias = SpeakAct | ChimeAct | ActivityAct | SectionStart | SectionEnd

"""Acts: a routine with sides, rounds and placeholders written out, one simple thing after the other.

A step is what the author wrote, an act what is done once: a hold step becomes an announcement, the hold, and the word
that ends it, for the left side and again for the right.
"""

from dataclasses import dataclass

from voiceguide.document.source import Span
from voiceguide.routine.model import Pace, Side
from voiceguide.timeline.events import EventKind


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words said in one breath."""

    caption: str
    """What is shown."""
    text: str
    """What the engine is given: the caption, but for the author's `pronounce`."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A pause of an exact length inside speech."""

    frames: int


Speech = tuple[Spoken | Silence, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the routine an act belongs."""

    span: Span | None
    """The step that asked for it; nothing for what the program adds."""
    section: str | None
    side: Side | None
    twin: int
    """The same number for the same act on the other side: twins are given the same time."""
    step: int
    """The same number for all that comes of one step of the script, done once."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Say something, and leave a moment to do it."""

    place: Place
    speech: Speech
    gap: int
    """Frames of quiet afterwards."""


@dataclass(frozen=True, slots=True)
class Chime:
    """Sound a cue and let it ring until most of it has died away."""

    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class Breaths:
    """Breathe in and out, paced by two cues."""

    place: Place
    count: int
    in_frames: int
    out_frames: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Steady pressure, from the onset cue to the release cue, and the word that ends it."""

    place: Place
    frames: int
    pace: Pace
    in_frames: int
    out_frames: int
    halfway: Speech
    release: Speech
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A movement, a rest or a gate: time that `--lasting` may stretch, with something said at its beginning."""

    place: Place
    kind: EventKind
    """DO, REST or WAIT."""
    frames: int
    """As the author wrote it; a gate's is its `at_most`."""
    speech: Speech
    text: str


@dataclass(frozen=True, slots=True)
class Open:
    """A section begins, for one of its sides."""

    place: Place


@dataclass(frozen=True, slots=True)
class Close:
    """The innermost open section ends."""

    place: Place


Activity = Breaths | Hold | Stretch
"""What a person does; between two of them there is time for a question."""

Act = Speak | Chime | Activity | Open | Close

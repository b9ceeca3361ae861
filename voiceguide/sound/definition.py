"""What an author may write in a sound definition, as models: a bed is made of layers, a cue of strikes.

Levels inside a definition are relative to each other: the finished bed or cue is brought to its loudness as a whole.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from voiceguide.document.values import AuthoredModel, Duration, Level, Prose, mistake
from voiceguide.sound.quantities import HIGHEST_HZ, LOWEST_HZ, Colour, Frequency, Loudness, Moments, Partials

SHORTEST_RAMP_S = 0.01
"""Nothing in a session starts or ends faster: a steeper edge is heard as a click."""

_FEW = Field(max_length=64)
"""No sound needs more of a kind, and each takes its time to compute."""

Part = Annotated[float, Field(ge=0, le=1)]


class Swell(AuthoredModel):
    """Slow coming and going, as a raised cosine that turns a whole number of times in the loop."""

    turns: Annotated[int, Field(ge=1, le=128)]
    depth: Level
    """How far it goes down, in dB."""
    start: Part = 0.0
    """Where in its turn it is when the loop starts: 0 at its loudest, 0.5 at its softest."""
    lag: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """How much later the right side moves than the left, as a part of a turn: the sound wanders."""


class Waves(AuthoredModel):
    """Single waves: each comes and goes once, with its own size."""

    at: Moments
    """Moments of the crests, with their levels."""
    rise: Duration
    fall: Duration


class _Layer(AuthoredModel):
    level: Level = 0.0
    width: Part = 0.5
    """0: the same on both sides, 1: as wide as can be."""
    swells: Annotated[tuple[Swell, ...], Field(max_length=4)] = ()


class Tone(_Layer):
    """A note that never ends."""

    note: Frequency
    partials: Partials = ((1.0, 0.0),)
    beat: Annotated[float, Field(ge=0, le=20)] = 0.0
    """Each partial is two, this many Hz apart and heard on either side: it shimmers."""

    @model_validator(mode="after")
    def _audible(self) -> Self:
        _check_pitch(self.note, self.partials)
        return self


class Noise(_Layer):
    """Soft noise of a colour, which may come in waves."""

    colour: Colour
    waves: Waves | None = None


class Drops(_Layer):
    """Many short soft sounds at random moments: rain, a brook, insects."""

    per_second: Annotated[float, Field(gt=0, le=200)]
    low: Frequency
    high: Frequency
    ring: Annotated[Duration, Field(ge=SHORTEST_RAMP_S, le=2)]
    attack: Annotated[Duration, Field(le=1)] = 0.002

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise mistake("bad-sound", f"low ({self.low:g} Hz) lies above high ({self.high:g} Hz): swap them")
        return self


class Strike(AuthoredModel):
    """A note that is struck and rings out."""

    note: Frequency
    at: Moments = ((0.0, 0.0),)
    ring: Annotated[Duration, Field(ge=0.03, le=60)]
    """Until it has faded by 60 dB; higher partials fade sooner."""
    attack: Annotated[Duration, Field(ge=SHORTEST_RAMP_S, le=20)] = SHORTEST_RAMP_S
    partials: Partials = ((1.0, 0.0),)
    beat: Annotated[float, Field(ge=0, le=20)] = 0.0
    width: Part = 0.5
    pan: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """-1 left, 1 right."""
    level: Level = 0.0

    @model_validator(mode="after")
    def _audible(self) -> Self:
        _check_pitch(self.note, self.partials)
        return self


class Bed(AuthoredModel):
    """An endless background: a loop without a seam."""

    summary: Prose
    length: Annotated[Duration, Field(ge=60, le=300, multiple_of=1)] = 64.0
    seed: Annotated[int, Field(ge=0)] = 1
    """Another number, another noise."""
    tones: Annotated[tuple[Tone, ...], _FEW] = ()
    noises: Annotated[tuple[Noise, ...], _FEW] = ()
    drops: Annotated[tuple[Drops, ...], _FEW] = ()
    strikes: Annotated[tuple[Strike, ...], _FEW] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not (self.tones or self.noises or self.drops or self.strikes):
            raise mistake("bad-sound", "a bed needs at least one layer: tones, noises, drops or strikes")
        struck = [moment for strike in self.strikes for moment, _ in strike.at]
        crests = [moment for noise in self.noises if noise.waves for moment, _ in noise.waves.at]
        if late := [moment for moment in struck + crests if moment >= self.length]:
            raise mistake("bad-sound", f"{late[0]:g}s lies behind the end of the loop, which lasts {self.length:g}s")
        return self


class Cue(AuthoredModel):
    """A short sound that tells the body what to do."""

    summary: Prose
    loudness: Loudness
    """Of its loudest 400 ms."""
    strikes: Annotated[tuple[Strike, ...], Field(min_length=1), _FEW]


def _check_pitch(note_hz: float, partials: tuple[tuple[float, float], ...]) -> None:
    for ratio in (partials[0][0], partials[-1][0]):
        if not LOWEST_HZ <= note_hz * ratio <= HIGHEST_HZ:
            raise mistake(
                "bad-sound",
                f"the partial {ratio:g} lies at {note_hz * ratio:.5g} Hz, "
                f"and what can be heard between {LOWEST_HZ:g} and {HIGHEST_HZ:g} Hz",
                key="partials",
            )

"""The schema of sound definitions: a bed is made of layers, a cue of struck notes.

Levels within a definition are relative to each other; the finished bed or cue is normalised as a whole.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from voiceguide.document.values import AuthoredModel, Duration, Level, Prose, mistake
from voiceguide.messages import translated
from voiceguide.sound.quantities import HIGHEST_HZ, LOWEST_HZ, Colour, Frequency, Loudness, Moments, Partials

SHORTEST_RAMP_S = 0.01
"""The shortest fade at the start of a sound, in seconds; shorter ones click."""

_FEW = Field(max_length=64)
"""The limit on each kind of layer: more are never needed, and each takes time to compute."""

Fraction = Annotated[float, Field(ge=0, le=1)]
LoopLength = Annotated[Duration, Field(ge=60, le=300, multiple_of=1)]

_MOST_LOOPS = 3
"""Different lengths of loops in one bed: each takes memory and time while it plays."""


class Swell(AuthoredModel):
    """Slow amplitude modulation by a raised cosine with a whole number of periods in the loop."""

    turns: Annotated[int, Field(ge=1, le=128)]
    depth: Level
    """How far the amplitude goes down, in dB."""
    start: Fraction = 0.0
    """Phase at the start of the loop, in periods: 0 is the loudest, 0.5 the softest point."""
    lag: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """Delay of the right channel against the left, in periods: the sound moves from side to side."""


class Waves(AuthoredModel):
    """Amplitude modulation by single waves, each at its own time and level."""

    at: Moments
    """Times of the crests, with their levels."""
    rise: Duration
    fall: Duration


class _Looped(AuthoredModel):
    length: LoopLength | None = None
    """Of the loop that it is part of; None for that of the bed."""


class _Layer(_Looped):
    level: Level = 0.0
    width: Fraction = 0.5
    """Stereo width from 0, the same on both channels, to 1."""
    swells: Annotated[tuple[Swell, ...], Field(max_length=4)] = ()


class ToneLayer(_Layer):
    """A continuous note with partials."""

    note: Frequency
    partials: Partials = ((1.0, 0.0),)
    beat: Annotated[float, Field(ge=0, le=20)] = 0.0
    """Hz between the two sines of each partial, one to the left and one to the right; 0 for a single sine."""

    @model_validator(mode="after")
    def _audible(self) -> Self:
        _check_pitch(self.note, self.partials)
        return self


class NoiseLayer(_Layer):
    """Noise with a given spectrum, which may come in waves."""

    colour: Colour
    waves: Waves | None = None


class DropsLayer(_Layer):
    """Many short decaying sines at random times: rain, a brook, insects."""

    per_second: Annotated[float, Field(gt=0, le=200)]
    low: Frequency
    high: Frequency
    ring: Annotated[Duration, Field(ge=SHORTEST_RAMP_S, le=2)]
    attack: Annotated[Duration, Field(le=1)] = 0.002

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise mistake(
                "bad-sound",
                translated("low ({low:g} Hz) lies above high ({high:g} Hz): swap them", low=self.low, high=self.high),
            )
        return self


class StruckNote(AuthoredModel):
    """A note that is struck and decays, as of a bell or a wood block."""

    note: Frequency
    at: Moments = ((0.0, 0.0),)
    ring: Annotated[Duration, Field(ge=0.03, le=60)]
    """Seconds until it has decayed by 60 dB; higher partials decay faster."""
    attack: Annotated[Duration, Field(ge=SHORTEST_RAMP_S, le=20)] = SHORTEST_RAMP_S
    partials: Partials = ((1.0, 0.0),)
    beat: Annotated[float, Field(ge=0, le=20)] = 0.0
    width: Fraction = 0.5
    pan: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """From -1, left, to 1, right."""
    level: Level = 0.0

    @model_validator(mode="after")
    def _audible(self) -> Self:
        _check_pitch(self.note, self.partials)
        return self


class BedStrike(StruckNote, _Looped):
    """A struck note in a loop of a bed."""


class BedDefinition(AuthoredModel):
    """The definition of a bed: seamless loops of layers."""

    summary: Prose
    length: LoopLength = 64.0
    """Of the loop of each layer that names none of its own."""
    seed: Annotated[int, Field(ge=0)] = 1
    """Of the random numbers in noise and drops."""
    tones: Annotated[tuple[ToneLayer, ...], _FEW] = ()
    noises: Annotated[tuple[NoiseLayer, ...], _FEW] = ()
    drops: Annotated[tuple[DropsLayer, ...], _FEW] = ()
    strikes: Annotated[tuple[BedStrike, ...], _FEW] = ()

    @property
    def lengths(self) -> tuple[float, ...]:
        """The different lengths of its loops in seconds, ascending."""
        return tuple(sorted({self.length_of(layer) for layer in self._layers}))

    def length_of(self, layer: _Looped) -> float:
        """The length of the loop that one of its layers is part of, in seconds."""
        return layer.length or self.length

    @property
    def _layers(self) -> tuple[_Looped, ...]:
        return (*self.tones, *self.noises, *self.drops, *self.strikes)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self._layers:
            raise mistake(
                "bad-sound", translated("a background needs at least one layer: tones, noises, drops or strikes")
            )
        if len(self.lengths) > _MOST_LOOPS:
            lengths = ", ".join(f"{length_s:g}s" for length_s in self.lengths)
            raise mistake(
                "bad-sound",
                translated(
                    "a background has loops of {most_loops} different lengths at most, not {lengths}",
                    most_loops=_MOST_LOOPS,
                    lengths=lengths,
                ),
            )
        timed: list[tuple[_Looped, Moments]] = [(strike, strike.at) for strike in self.strikes]
        timed += [(noise, noise.waves.at) for noise in self.noises if noise.waves]
        for layer, moments in timed:
            if (late := moments[-1][0]) >= self.length_of(layer):
                message = translated(
                    "{late:g}s lies behind the end of the loop, which lasts {length:g}s",
                    late=late,
                    length=self.length_of(layer),
                )
                raise mistake("bad-sound", message)
        return self


class CueDefinition(AuthoredModel):
    """The definition of a cue: a short sound that signals something, such as the end of a hold."""

    summary: Prose
    loudness: Loudness
    """LUFS of its loudest 400 ms."""
    strikes: Annotated[tuple[StruckNote, ...], Field(min_length=1), _FEW]


def _check_pitch(note_hz: float, partials: tuple[tuple[float, float], ...]) -> None:
    for ratio in (partials[0][0], partials[-1][0]):
        if not LOWEST_HZ <= note_hz * ratio <= HIGHEST_HZ:
            raise mistake(
                "bad-sound",
                translated(
                    "the partial {ratio:g} lies at {note_hz:.5g} Hz, and what can be heard between "
                    "{lowest_hz:g} and {highest_hz:g} Hz",
                    ratio=ratio,
                    note_hz=note_hz * ratio,
                    lowest_hz=LOWEST_HZ,
                    highest_hz=HIGHEST_HZ,
                ),
                key="partials",
            )

"""The background conditions of the bench.

Levels assume a microphone that reaches full scale at 110 dB SPL: talk at 62 to 76 dB, music at 60 to 74 dB,
a fan or the rain at 54 to 68 dB, and a session that is leaking in at −20 dB at about 70 dB. All of that is rather loud.
Claps reach a peak of 90 to 108 dB, knocks 86 to 104 dB.
"""

from collections.abc import Callable

import numpy as np

from tests.ear_bench.music import band_of_two, beds
from tests.ear_bench.noises import fan, hum, pink, quiet
from tests.ear_bench.rooms import room
from tests.ear_bench.scene import Background, Condition
from tests.ear_bench.sessions import excerpt
from tests.ear_bench.talk import talk
from voiceguide.audio import Samples
from voiceguide.units import to_gain


def _alone(name: str, sound: Callable[[np.random.Generator, int], Samples]) -> Condition:
    """A sound in the room while nothing is played."""

    def make(rng: np.random.Generator, frames: int) -> Background:
        return Background(sound(rng, frames) + quiet(rng, frames), np.zeros(frames, np.float32))

    return Condition(name, make)


def _leaking(
    name: str, leak_db: float, sound: Callable[[np.random.Generator, int], Samples] | None = None
) -> Condition:
    """A session that leaks into the microphone with a delay of 20 to 400 ms, and perhaps another sound."""

    def make(rng: np.random.Generator, frames: int) -> Background:
        played = excerpt(rng, frames)
        leaking = room(rng).carry(played, rng.uniform(0.02, 0.4), to_gain(leak_db)) + quiet(rng, frames)
        return Background(leaking + sound(rng, frames) if sound else leaking, played)

    return Condition(name, make)


QUIET = _alone("quiet room", quiet)
PINK = _alone("pink noise", pink)
FAN = _alone("fan", fan)
HUM = _alone("hum", hum)
SESSION_30 = _leaking("session at −30 dB", -30)
SESSION_20 = _leaking("session at −20 dB", -20)
TALK = _alone("talk", talk)
SESSION_AND_TALK = _leaking("session at −20 dB and talk", -20, talk)
BEDS = _alone("calm music", beds)
BAND = _alone("drums and piano", band_of_two)

ALL = (QUIET, PINK, FAN, HUM, SESSION_30, SESSION_20, TALK, SESSION_AND_TALK, BEDS, BAND)

"""The kinds of background the ear is tried in."""

from collections.abc import Callable

import numpy as np

from tests.control_bench.music import band_of_two, beds
from tests.control_bench.noises import fan, hum, pink, quiet
from tests.control_bench.rooms import room
from tests.control_bench.scene import Background, Condition
from tests.control_bench.sessions import stretch
from tests.control_bench.talk import talk
from voiceguide.audio import Samples
from voiceguide.units import to_gain


def _alone(name: str, sound: Callable[[np.random.Generator, int], Samples]) -> Condition:
    """Something in the room while the session is paused in silence."""

    def make(rng: np.random.Generator, frames: int) -> Background:
        return Background(sound(rng, frames) + quiet(rng, frames), np.zeros(frames, np.float32))

    return Condition(name, make)


def _leaking(
    name: str, leak_db: float, sound: Callable[[np.random.Generator, int], Samples] | None = None
) -> Condition:
    """A session that the microphone hears, delayed by 20 to 400 ms."""

    def make(rng: np.random.Generator, frames: int) -> Background:
        played = stretch(rng, frames)
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

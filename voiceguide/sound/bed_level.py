"""Brings beds and the user's own music to the reference loudness."""

import math

from voiceguide.clips.clip import Clip
from voiceguide.clips.looped_sound import LoopedSound
from voiceguide.clips.loudness import REFERENCE_LUFS
from voiceguide.errors import UsageError
from voiceguide.units import to_gain


def at_reference_loudness(loops: tuple[Clip, ...], name: str) -> LoopedSound:
    """The background `name`, the sum of `loops`, at `REFERENCE_LUFS`.

    Raises:
        UsageError: it is silent.
    """
    loudness_lufs = LoopedSound(loops).integrated_lufs()
    if loudness_lufs == -math.inf:
        raise UsageError("The background {name} is silent: choose another, or `background: none`", name=name)
    return LoopedSound(loops, to_gain(REFERENCE_LUFS - loudness_lufs))

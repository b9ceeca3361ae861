"""Brings beds and the user's own music to the reference loudness."""

import math

from voiceguide.clips.clip import Clip
from voiceguide.clips.loudness import REFERENCE_LUFS, integrated_lufs
from voiceguide.errors import UsageError
from voiceguide.units import to_gain


def at_reference_loudness(clip: Clip, name: str) -> Clip:
    """The clip of the background `name` at `REFERENCE_LUFS`.

    Raises:
        UsageError: it is silent.
    """
    loudness_lufs = integrated_lufs(clip.powers)
    if loudness_lufs == -math.inf:
        raise UsageError(f"The background {name} is silent: choose another, or `background: none`")
    return clip.scaled(to_gain(REFERENCE_LUFS - loudness_lufs))

"""The one loudness that all backgrounds have."""

import math
from dataclasses import replace

import numpy as np

from voiceguide.clips.clip import Clip
from voiceguide.clips.loudness import integrated_lufs
from voiceguide.errors import UsageError
from voiceguide.units import to_gain

LOUDNESS_LUFS = -20.0
"""Integrated loudness of every bed and of a person's own music; the mix sets them against the voice from there."""


def levelled(clip: Clip, name: str) -> Clip:
    """The background `clip` at `LOUDNESS_LUFS`; its level is set when it is read, so that it is measured only once.

    Raises:
        UsageError: it is silent.
    """
    loudness_lufs = integrated_lufs(clip.powers)
    if loudness_lufs == -math.inf:
        raise UsageError(f"The background {name} is silent: choose another, or `background: none`")
    gain = np.float32(to_gain(LOUDNESS_LUFS - loudness_lufs))
    return replace(
        clip,
        true_peak=clip.true_peak * float(gain),
        powers=clip.powers * gain**2,
        read=lambda start, stop: clip.read(start, stop) * gain,
    )

"""A store of clips, and what is put into it."""

import os
import time
from pathlib import Path

import numpy as np

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_store import key_of

KEY = key_of("a sound")
PLENTY = 1 << 30
DAY_S = 24 * 60 * 60


def noise(frames: int, channels: int = 1, seed: int = 0) -> Samples:
    return (0.1 * np.random.default_rng(seed).standard_normal((frames, channels))).astype(np.float32)


def content(clip: Clip | None) -> tuple[object, ...]:
    assert clip
    return clip.frames, clip.channels, clip.true_peak, clip.powers.tolist(), clip.read(0, clip.frames).tolist()


def age(folder: Path, pattern: str, days: float) -> None:
    for path in folder.glob(pattern):
        os.utime(path, (time.time() - days * DAY_S,) * 2)

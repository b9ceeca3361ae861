"""Judges how a session fades out, sample by sample."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tests.live.alignment import aligned
from tests.live.lateness import Lateness
from voiceguide.player.transport import FADE_OUT
from voiceguide.units import SAMPLE_RATE, to_frames

_STEEPEST = np.pi / 2 / FADE_OUT
"""How much a raised cosine of this length falls from one frame to the next, at most."""
_TRIES = 4
WAKE_UPS = 6
"""From the key to the sound: the terminal, its reader, the session, the device's callback, the server, the recorder."""

_Got = TypeVar("_Got")


class DisturbedError(Exception):
    """The device ran dry during the fade, or the machine was busy: that tells nothing about the fade."""


def undisturbed(attempt: Callable[[], _Got]) -> _Got:
    """What an attempt returns that was not disturbed; one of four must be."""
    for _ in range(_TRIES - 1):
        try:
            return attempt()
        except DisturbedError:
            continue
    return attempt()


def assert_faded_out(heard: NDArray[np.generic], sent: NDArray[np.generic], asked: int, lateness: Lateness) -> None:
    """What was sent is heard, and from some frame on it falls to silence without a step.

    Args:
        heard: the recording, shape `(frames, 2)`.
        sent: of the same type, without a fade.
        asked: the frame of the recording at which the fade was asked for: it is over 0.8 s later, and as much later as
            this machine was late.
        lateness: measured meanwhile.

    Raises:
        DisturbedError: there is silence in the fade, or it is over too late on a busy machine.
    """
    last = aligned(heard, sent, exact=False)[-1]
    begin = last.heard + last.frames
    fading = heard[begin : begin + FADE_OUT].astype(np.float64)
    full = sent[last.sent + last.frames :][: len(fading)].astype(np.float64)
    assert len(fading) == len(full) == FADE_OUT, "it does not fade"
    if _runs_dry(fading[: FADE_OUT * 19 // 20]):
        raise DisturbedError
    clear = np.flatnonzero(np.abs(full[:, 0]) > 0.25 * np.abs(full).max())
    gains = fading[clear, 0] / full[clear, 0]
    rounding = (1.0 if np.issubdtype(sent.dtype, np.integer) else 1e-7) / np.abs(full[clear, 0])
    unsure = rounding[1:] + rounding[:-1]
    falls = -np.diff(gains)
    assert 1 - gains[0] <= 1.1 * _STEEPEST * (clear[0] + 1) + rounding[0], "it begins with a step"
    assert np.all(falls <= 1.1 * _STEEPEST * np.diff(clear) + unsure), "it falls in a step"
    assert np.all(falls >= -unsure), "it rises"
    assert gains[-1] < 0.02
    assert not heard[begin + FADE_OUT :].any()
    over = int(np.flatnonzero(heard.any(axis=1))[-1]) - asked
    assert over > FADE_OUT * 4 // 5
    if over >= to_frames(0.8 + WAKE_UPS * lateness.longest_s):
        assert lateness.was_busy, f"it is over after {over / SAMPLE_RATE:.2f} s"
        raise DisturbedError


def _runs_dry(samples: NDArray[np.float64]) -> bool:
    """Whether 32 frames of silence are in a row."""
    loud = np.flatnonzero(samples.any(axis=1))
    return bool(np.diff(loud, prepend=-1, append=len(samples)).max() > 32)

"""Aligns a recording with what was sent to the device, across interruptions.

On a busy machine a device runs dry now and then: silence is heard, the driver starts its stream again and throws away
what it held, and the sound goes on. Any other difference is a fault of the program.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voiceguide.units import to_frames

LOST = to_frames(0.15)
"""Frames that may be missing after an interruption, and at the beginning: what the driver held (some 45 ms), and what
the sink had already reported silence for (some 60 ms)."""
_KNOWN = to_frames(0.05)
"""So many frames are enough to find their place."""
_SILENT = 32
"""A row of so many frames of zeros is silence; a quiet sound may cross zero."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was heard without an interruption, in frames."""

    heard: int
    """Where it begins in the recording."""
    sent: int
    """Where it begins in what was sent."""
    frames: int


def aligned(
    heard: NDArray[np.generic], sent: NDArray[np.generic], *, exact: bool = True, lost: int = LOST
) -> tuple[Stretch, ...]:
    """The stretches of a recording, at least one: all that is heard in it from its first sound on.

    Args:
        heard: the recording, shape `(frames, 2)`.
        sent: of the same type and shape.
        exact: whether all of the recording must be found; otherwise it is aligned up to the first sound that differs.
        lost: frames that may be missing before each stretch.

    Raises:
        AssertionError: nothing is heard, or something that is not what follows in what was sent.
    """
    loud = np.flatnonzero(heard.any(axis=1))
    assert loud.size, "nothing is heard"
    at, end = int(loud[0]), int(loud[-1]) + 1
    position = int(np.flatnonzero(sent.any(axis=1))[0])
    stretches: list[Stretch] = []
    while at < end:
        known = min(_KNOWN, _silence(heard, at, end) - at)
        found = _find(heard[at : at + _KNOWN], known, sent[position : position + lost + _KNOWN], lost)
        if found is None:
            assert stretches, "what is heard is not the session from its beginning"
            assert not exact, f"what is heard at frame {at} is not what follows frame {position} of the session"
            break
        position += found
        frames = _equal(heard[at:end], sent[position:])
        stretches.append(Stretch(at, position, frames))
        at, position = at + frames, position + frames
        if at < end and _silence(heard, at, end) == at:
            at += int(np.flatnonzero(heard[at:end].any(axis=1))[0])
    return tuple(stretches)


def interruptions(stretches: tuple[Stretch, ...]) -> int:
    """How often the sound was interrupted between them."""
    return len(stretches) - 1


def _silence(heard: NDArray[np.generic], start: int, end: int) -> int:
    """The first frame from `start` on at which silence begins; `end` where there is none."""
    row = 0
    for at in range(start, min(end, start + _KNOWN + _SILENT)):
        row = 0 if heard[at].any() else row + 1
        if row == _SILENT:
            return at - _SILENT + 1
    return end


def _find(heard: NDArray[np.generic], known: int, among: NDArray[np.generic], lost: int) -> int | None:
    """The first place, at most `lost`, at which most of `heard` stands: at least its first `known` frames.

    A sound that is still quiet consists of a few values that come again and again, so its first frames are not enough.
    """
    places = np.flatnonzero((among[: min(lost, len(among) - known) + 1] == heard[0]).all(axis=1))
    frames = [_equal(heard, among[place:]) for place in places]
    return int(places[np.argmax(frames)]) if frames and max(frames) >= known else None


def _equal(one: NDArray[np.generic], other: NDArray[np.generic]) -> int:
    """How many frames are the same from the beginning on."""
    frames = min(len(one), len(other))
    different = np.flatnonzero((one[:frames] != other[:frames]).any(axis=1))
    return int(different[0]) if different.size else frames

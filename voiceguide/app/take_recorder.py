"""Records what is said between two key presses, from a microphone that is open all the time."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from voiceguide.errors import DeviceError
from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.units import SAMPLE_RATE, to_frames

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voiceguide.audio_io.microphone import Microphone
    from voiceguide.language.author_texts import RecordingTexts

_POLL_S: Final = 0.05
_GONE_AFTER_S: Final = 2.0
_ROOM_FRAMES: Final = to_frames(1.5)
_KEY_FRAMES: Final = to_frames(0.1)
"""What is left out at both ends: the sound of the key."""
_LONGEST_FRAMES: Final = to_frames(120)
"""A take ends by itself then: the person has left."""
_ENDS: Final = (" ", ENTER)


@dataclass(frozen=True, slots=True)
class RawTake:
    """What was recorded; one channel at `SAMPLE_RATE`, shape `(frames,)`."""

    samples: NDArray[np.float32] = field(repr=False)
    room: NDArray[np.float32] = field(repr=False)
    """What was heard shortly before."""
    has_gap: bool
    """Whether samples were lost."""


class TakeRecorder:
    """The keyboard of a person at a microphone, and the recorder that the keys control.

    Implements `voiceguide.inputs.keys.keyboard.Keyboard`: while it waits for a key, it takes blocks from the
    microphone, so that a take begins with what is said after the key.
    """

    def __init__(self, microphone: Microphone, keyboard: Keyboard, texts: RecordingTexts) -> None:
        self.microphone_name = microphone.name
        self._microphone = microphone
        self._keyboard = keyboard
        self._gone = texts.microphone_gone.format(name=microphone.name)
        self._room: deque[NDArray[np.float32]] = deque()

    def key(self, within_s: float | None = None) -> str | None:
        """The next key; see `Keyboard`."""
        deadline = None if within_s is None else time.monotonic() + within_s
        while True:
            self._drain()
            left_s = _POLL_S if deadline is None else max(0.0, min(_POLL_S, deadline - time.monotonic()))
            key = self._keyboard.key(left_s)
            if key is not None or (deadline is not None and time.monotonic() >= deadline):
                return key

    def discard_pending(self) -> None:
        """Discard keys that were typed before now."""
        self._keyboard.discard_pending()

    def record(self) -> RawTake | None:
        """Record until space or Enter is pressed; None if it was discarded with Escape.

        Raises:
            DeviceError: the microphone has gone.
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        self._drain()
        room = np.concatenate([*self._room, np.zeros(0, np.float32)])
        self._room.clear()
        samples: list[NDArray[np.float32]] = []
        frames, missing_s, has_gap = 0, 0.0, False
        while (key := self._keyboard.key(0.0)) not in _ENDS and frames < _LONGEST_FRAMES:
            if key == ESCAPE:
                return None
            block = self._microphone.read(_POLL_S)
            if block is None:
                missing_s += _POLL_S
                if missing_s > _GONE_AFTER_S or not self._microphone.active:
                    raise DeviceError(self._gone)
                continue
            missing_s = 0.0
            has_gap = has_gap or (block.lost > 0 and bool(samples))
            samples.append(block.samples)
            frames += len(block.samples)
        whole = np.concatenate([*samples, np.zeros(0, np.float32)])
        return RawTake(whole[_KEY_FRAMES : max(0, len(whole) - _KEY_FRAMES)], room, has_gap)

    def _drain(self) -> None:
        """Take what has arrived; the last seconds of it are the room."""
        while block := self._microphone.read(0.0):
            self._room.append(block.samples)
        while sum(map(len, self._room)) > _ROOM_FRAMES + SAMPLE_RATE // 10:
            self._room.popleft()

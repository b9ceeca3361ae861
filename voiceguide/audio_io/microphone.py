"""The microphone: a PortAudio stream whose blocks wait in a queue for whoever listens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Self

import numpy as np

from voiceguide.audio import Samples
from voiceguide.audio_io.device_list import Device, choose, listed, portaudio
from voiceguide.errors import DeviceError
from voiceguide.units import SAMPLE_RATE

_BLOCK = 960
_LATENCY_S = 0.06
_QUEUED = 500
"""Blocks that wait at most, ten seconds: what nobody listens to is dropped."""
_OTHER_INPUTS = "the session runs without it"


@dataclass(frozen=True, slots=True)
class Piece:
    """What arrived from the microphone at once."""

    samples: Samples = field(repr=False)
    """One channel at 48 kHz, shape `(frames,)`."""
    taken: int
    """Frames of the session that the loudspeaker had taken when it arrived."""
    lost: int = 0
    """Frames that are missing before it."""

    @property
    def whole(self) -> Samples:
        """What arrived, with silence in place of what was lost, but for a second at most."""
        lost = np.zeros(min(self.lost, SAMPLE_RATE), np.float32)
        return np.concatenate((lost, self.samples)) if self.lost else self.samples


class Microphone:
    """An input device at 48 kHz, one channel. A context manager.

    Args:
        taken: how many frames of the session the loudspeaker has taken by now.
        wanted: number or name of the device; the system's default where it is None.
    """

    def __init__(self, taken: Callable[[], int], wanted: str | None = None) -> None:
        self.name = wanted or ""
        self._taken = taken
        self._wanted = wanted
        self._pieces: SimpleQueue[Piece] = SimpleQueue()
        self._lost = 0
        self._stream: Any = None

    def __enter__(self) -> Self:
        """Open it and begin to listen.

        Raises:
            DeviceError: no PortAudio, no microphone, none of that name, or it cannot be opened.
        """
        sounddevice = portaudio()
        device = choose_microphone(self._wanted, sounddevice)
        self.name = device.name
        settings = sounddevice.WasapiSettings(auto_convert=True) if "WASAPI" in device.driver else None
        try:
            self._stream = sounddevice.InputStream(
                samplerate=SAMPLE_RATE, channels=1, dtype="float32", device=device.number, blocksize=_BLOCK,
                latency=_LATENCY_S, callback=self._callback, extra_settings=settings,
            )  # fmt: skip
            self._stream.start()
        except sounddevice.PortAudioError as error:
            self._close()
            reason = str(error.args[0]).removesuffix(".") if error.args else "no reason given"
            raise DeviceError(
                f"the microphone {device.name!r} cannot be used ({reason}): allow it in the system's settings for "
                f"privacy, close what else is using it; {_OTHER_INPUTS}"
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def active(self) -> bool:
        """Whether PortAudio says that the stream goes on."""
        return bool(self._stream.active)

    def next(self, within_s: float) -> Piece | None:
        """What arrives next; None where nothing does for so long."""
        try:
            return self._pieces.get(timeout=within_s)
        except Empty:
            return None

    def _callback(self, samples: Samples, frames: int, _time: Any, _status: Any) -> None:
        if self._pieces.qsize() >= _QUEUED:
            self._lost += frames
            return
        self._pieces.put(Piece(samples[:, 0].copy(), self._taken(), self._lost))
        self._lost = 0

    def _close(self) -> None:
        # A sound server that hangs would hang us.
        stream, self._stream = self._stream, None
        if stream is not None:
            closing = Thread(target=lambda: (stream.abort(), stream.close()), daemon=True)
            closing.start()
            closing.join(0.5)


def choose_microphone(wanted: str | None, sounddevice: Any) -> Device:
    """The microphone that `wanted` names, or the default.

    Raises:
        DeviceError: there is none at all.
        UsageError: none or more than one goes by that name.
    """
    found = listed(sounddevice, "input")
    if not found:
        raise DeviceError(f"there is no microphone: plug one in before the session begins; {_OTHER_INPUTS}")
    return choose(wanted, found)

"""Records from a microphone: a PortAudio input stream that queues its blocks for one reader."""

from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Self

import numpy as np

from voiceguide.audio import Samples
from voiceguide.audio_io.device_list import Device, find_device, input_devices, load_portaudio
from voiceguide.audio_io.guarded_stream import GuardedStream, set_alsa_periods
from voiceguide.audio_io.setup_advice import portaudio_reason
from voiceguide.errors import DeviceError, UsageError
from voiceguide.language.session_texts import TroubleTexts
from voiceguide.units import SAMPLE_RATE

_BLOCK = 960
_LATENCY_S = 0.06
_PERIODS = 4
_QUEUE_BLOCKS = 500
"""Capacity of the queue in blocks, ten seconds; when it is full, blocks are dropped."""


@dataclass(frozen=True, slots=True)
class MicrophoneBlock:
    """A block of samples from the microphone, and how far the output device was when it arrived."""

    samples: Samples = field(repr=False)
    """One channel at `SAMPLE_RATE`, shape `(frames,)`."""
    taken: int
    """Frames of the session that the output device had played when the block arrived."""
    lost: int = 0
    """Frames that were dropped just before the block."""

    @property
    def without_gap(self) -> Samples:
        """The samples, with zeros in front for the lost frames, at most one second of them."""
        lost = np.zeros(min(self.lost, SAMPLE_RATE), np.float32)
        return np.concatenate((lost, self.samples)) if self.lost else self.samples


class Microphone:
    """Records one channel at `SAMPLE_RATE`. A context manager, in which the stream is running.

    `taken` returns how many frames of the session the output device has played; it is called in PortAudio's thread.
    `wanted` is the number or name of the device, None for the system's default.
    """

    def __init__(self, taken: Callable[[], int], wanted: str | None, texts: TroubleTexts) -> None:
        self.name = wanted or ""
        self._taken = taken
        self._wanted = wanted
        self._texts = texts
        self._blocks: SimpleQueue[MicrophoneBlock] = SimpleQueue()
        self._lost = 0
        self._stream: GuardedStream | None = None

    def __enter__(self) -> Self:
        """Open the stream and start it.

        Raises:
            DeviceError: there is no PortAudio, no microphone, or none or more than one of that name; or it cannot be
                opened.
        """
        sounddevice = load_portaudio()
        device = find_microphone(self._wanted, self._texts)
        self.name = device.name
        settings = sounddevice.WasapiSettings(auto_convert=True) if "WASAPI" in device.driver else None

        def opened() -> Any:
            set_alsa_periods(sounddevice, _PERIODS)
            return sounddevice.InputStream(
                samplerate=SAMPLE_RATE, channels=1, dtype="float32", device=device.number, blocksize=_BLOCK,
                latency=_LATENCY_S, callback=self._callback, extra_settings=settings,
            )  # fmt: skip

        try:
            self._stream = GuardedStream(opened)
            self._stream.start()
            self._stream.wait_started()
        except (sounddevice.PortAudioError, DeviceError) as error:
            self._close()
            reason = portaudio_reason(error)
            if isinstance(error, DeviceError):
                reason = self._texts.no_answer
            raise DeviceError(self._texts.microphone_unusable.format(name=device.name, reason=reason)) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def active(self) -> bool:
        """Whether PortAudio reports the stream as running."""
        return self._stream is not None and bool(self._stream.stream.active)

    def read(self, timeout_s: float) -> MicrophoneBlock | None:
        """The next block; None if none arrives within `timeout_s` seconds."""
        try:
            return self._blocks.get(timeout=timeout_s)
        except Empty:
            return None

    def _callback(self, samples: Samples, frames: int, _time: Any, _status: Any) -> None:
        if self._blocks.qsize() >= _QUEUE_BLOCKS:
            self._lost += frames
            return
        self._blocks.put(MicrophoneBlock(samples[:, 0].copy(), self._taken(), self._lost))
        self._lost = 0

    def _close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()


def find_microphone(wanted: str | None, texts: TroubleTexts) -> Device:
    """Find a microphone by number or name; see `device_list.find_device`.

    Raises:
        DeviceError: there is no microphone at all; or none, or more than one, has that name.
    """
    found = input_devices()
    if not found:
        raise DeviceError(texts.no_microphone)
    try:
        return find_device(wanted, found)
    except UsageError as error:
        raise DeviceError(texts.no_such_microphone.format(name=wanted)) from error

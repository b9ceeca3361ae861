"""The loudspeaker: a PortAudio stream that copies from a ring."""

import atexit
from collections.abc import Callable
from contextlib import ExitStack
from threading import Thread
from typing import Any, Self

from voiceguide.audio import Samples
from voiceguide.audio_io.callback_watchdog import Interruptions, Stall, Watchdog
from voiceguide.audio_io.device_list import devices, find_device, portaudio, rescan
from voiceguide.audio_io.native_stderr import native_stderr_muted
from voiceguide.audio_io.open_streams import all_suspended
from voiceguide.audio_io.ring_buffer import RingBuffer
from voiceguide.audio_io.setup_advice import EXPORT_INSTEAD
from voiceguide.audio_io.stream_closing import close_stream
from voiceguide.errors import DeviceError, UsageError
from voiceguide.units import SAMPLE_RATE, to_frames

# A fixed block keeps the callback rare. A command is to be heard within a tenth of a second, of which this is the
# larger part; on a machine that was busy with three times as much as it could do, it was enough.
_BLOCK = 512
_LATENCY_S = 0.05
_FILLED = 2 * to_frames(_LATENCY_S) // _BLOCK

_OPEN_WITHIN_S = 3.0
_LOOK_S = 0.1


class DeviceOutput:
    """A sound device, opened for stereo at 48 kHz.

    Args:
        wanted: number or name of the device; the system's default where it is None.

    Raises:
        DeviceError: no PortAudio, no device, or it cannot be opened.
        UsageError: no device goes by that name.
    """

    _left_behind = False
    """Whether a device that hung is still open."""

    def __init__(self, wanted: str | None = None) -> None:
        self.ring = RingBuffer()
        self._interruptions = Interruptions(_FILLED)
        self._cleanup = ExitStack()
        with ExitStack() as undo:
            undo.enter_context(native_stderr_muted())
            sounddevice = portaudio()
            self.device = find_device(wanted, devices())
            try:
                self._stream = sounddevice.OutputStream(
                    samplerate=SAMPLE_RATE,
                    channels=2,
                    dtype="float32",
                    device=self.device.number,
                    blocksize=_BLOCK,
                    latency=_LATENCY_S,
                    callback=self._callback,
                    extra_settings=self._settings(sounddevice),
                )
            except sounddevice.PortAudioError as error:
                raise self._refused(error) from error
            self._cleanup.push(undo.pop_all())
            self._cleanup.callback(self._shut)
        self._buffer_s = self._stream.latency + 2 * _BLOCK / SAMPLE_RATE
        self._watchdog = Watchdog()

    @classmethod
    def reopen(cls, wanted: str | None = None) -> Self:
        """A device after another one was lost: the wanted one or, where that is gone, what is the default now.

        Raises:
            DeviceError: no device, or it cannot be opened.
        """
        with all_suspended():
            if not cls._left_behind:
                with native_stderr_muted():
                    rescan()
            try:
                output = cls(wanted)
            except UsageError:
                output = cls()
        atexit.register(_exit_handler())
        return output

    @property
    def latency(self) -> int:
        """Frames between leaving the ring and being heard, as the device states it."""
        return to_frames(self._stream.latency)

    @property
    def underruns(self) -> int:
        """How often the ring was empty or the device was served too late."""
        return self.ring.underruns + self._interruptions.count

    def start(self) -> None:
        """Begin to play what is in the ring.

        Raises:
            DeviceError: where the device refuses.
        """
        try:
            self._stream.start()
        except portaudio().PortAudioError as error:
            raise self._refused(error) from error
        self._watchdog = Watchdog()

    def poll(self) -> None:
        """Look whether the device still takes what it is given.

        Raises:
            DeviceError: where it does not.
        """
        called = self._interruptions
        if not (self._stream.active and self._watchdog.look(called.calls, starting=called.starting)):
            # A sound system that is ill may answer nothing any more: the program must be able to end without it.
            atexit.unregister(_exit_handler())
            raise DeviceError(
                f"the sound device {self.device.name!r} has stopped taking sound: see that it is connected and the "
                f"sound server runs, choose another (voiceguide devices), {EXPORT_INSTEAD}"
            )

    def close(self) -> None:
        """Stop at once and give the device back, even where it hangs."""
        self._cleanup.close()

    def _callback(self, out: Samples, _frames: int, _time: Any, status: Any) -> None:
        self._interruptions.called(late=status.output_underflow, buffer_s=self._buffer_s)
        self.ring.take(out)

    def _shut(self) -> None:
        # A device that hangs would hang us: leave it behind, together with PortAudio's own clean-up at exit.
        if not close_stream(self._stream):
            atexit.unregister(_exit_handler())
            DeviceOutput._left_behind = True

    def _refused(self, error: Exception) -> DeviceError:
        reason = str(error.args[0]).removesuffix(".") if error.args else "no reason given"
        return DeviceError(
            f"the sound device {self.device.name!r} cannot be played on ({reason}): choose another "
            f"(voiceguide devices), close what else is using it, {EXPORT_INSTEAD}"
        )

    def _settings(self, sounddevice: Any) -> Any:
        # WASAPI alone does not convert to the device's rate of its own accord.
        return sounddevice.WasapiSettings(auto_convert=True) if "WASAPI" in self.device.driver else None


def _exit_handler() -> Callable[[], None]:
    """What ends PortAudio when the program ends; it would wait for a device that hangs."""
    handler: Callable[[], None] = portaudio()._exit_handler  # noqa: SLF001 (there is no public way)
    return handler


class BackgroundOpening:
    """A device that is being opened while something else is done: it takes a fifth of a second.

    A context manager; the output is closed when it is left.
    """

    def __init__(self, wanted: str | None = None) -> None:
        self._output: DeviceOutput | None = None
        self._error: Exception | None = None
        self._stall = Stall()
        self._thread = Thread(target=self._open, args=(wanted,), daemon=True)
        self._thread.start()

    def output(self) -> DeviceOutput:
        """The opened device.

        Raises:
            DeviceError: no PortAudio, no device, it cannot be opened or does not answer.
            UsageError: no device goes by that name.
        """
        self._join()
        if self._error:
            raise self._error
        if not self._output:
            raise DeviceError(f"the sound system does not answer: restart it, {EXPORT_INSTEAD}")
        return self._output

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._join()
        if self._output:
            self._output.close()

    def _join(self) -> None:
        while self._thread.is_alive() and self._stall.look() < _OPEN_WITHIN_S:
            self._thread.join(_LOOK_S)

    def _open(self, wanted: str | None) -> None:
        try:
            self._output = DeviceOutput(wanted)
        except Exception as error:  # noqa: BLE001 (raised where the output is asked for)
            self._error = error

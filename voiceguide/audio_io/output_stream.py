"""The loudspeaker: a PortAudio output stream that plays from a ring buffer."""

from contextlib import ExitStack
from threading import Lock, Thread
from typing import Any, Self

from voiceguide.audio import Samples
from voiceguide.audio_io.callback_watchdog import UnderrunCounter, WaitTimer, Watchdog
from voiceguide.audio_io.device_list import find_device, load_portaudio, output_devices, rescan
from voiceguide.audio_io.guarded_stream import CLOSE_WITHIN_S, GuardedStream
from voiceguide.audio_io.open_streams import all_suspended
from voiceguide.audio_io.ring_buffer import RingBuffer
from voiceguide.audio_io.setup_advice import EXPORT_INSTEAD
from voiceguide.errors import DeviceError, UsageError
from voiceguide.native_stderr import native_stderr_muted
from voiceguide.units import SAMPLE_RATE, to_frames

# A fixed block size keeps callbacks rare. A command must be audible within a tenth of a second, and the latency is most
# of that; it was enough on a machine with three times as much work as it could do.
_BLOCK = 512
_LATENCY_S = 0.05
_FILLED = 2 * to_frames(_LATENCY_S) // _BLOCK

# A device that has taken no samples for this long will probably hang when it is closed, and gets less time for it.
_HANGS_S = 0.2
_HANGING_WITHIN_S = 0.1

_OPEN_TIMEOUT_S = 3.0
_POLL_S = 0.1


class DeviceOutput:
    """A `LiveOutput` to a sound device, in stereo at 48 kHz. The device is opened at once, and silent until `start`.

    Args:
        wanted: number or name of the device; the system's default if None.

    Raises:
        DeviceError: there is no PortAudio or no device, or it cannot be opened.
        UsageError: no device, or more than one, has that name.
    """

    def __init__(self, wanted: str | None = None) -> None:
        self.ring = RingBuffer()
        self._underruns = UnderrunCounter(_FILLED)
        self._cleanup = ExitStack()
        with ExitStack() as undo:
            undo.enter_context(native_stderr_muted())
            sounddevice = load_portaudio()
            self.device = find_device(wanted, output_devices())
            settings = self._settings(sounddevice)
            try:
                self._guarded = GuardedStream(
                    lambda: sounddevice.OutputStream(
                        samplerate=SAMPLE_RATE,
                        channels=2,
                        dtype="float32",
                        device=self.device.number,
                        blocksize=_BLOCK,
                        latency=_LATENCY_S,
                        callback=self._callback,
                        extra_settings=settings,
                    )
                )
            except sounddevice.PortAudioError as error:
                raise self._device_error(error) from error
            self._cleanup.push(undo.pop_all())
            self._cleanup.callback(self._shut)
        self._stream = self._guarded.stream
        self._refusal = sounddevice.PortAudioError
        self._buffer_s = self._stream.latency + 2 * _BLOCK / SAMPLE_RATE
        self._watchdog = Watchdog()
        self._begun = False

    @classmethod
    def reopen(cls, wanted: str | None = None) -> Self:
        """Open a device after one was lost: the wanted one or, if that is gone, the current default.

        Raises:
            DeviceError: there is no device, or it cannot be opened.
        """
        with all_suspended():
            rescan()
            try:
                return cls(wanted)
            except UsageError:
                return cls()

    @property
    def latency(self) -> int:
        """Frames between leaving the ring buffer and being audible, as reported by the device."""
        return to_frames(self._stream.latency)

    @property
    def underruns(self) -> int:
        """How many times the ring buffer was empty or a callback came too late."""
        return self.ring.underruns + self._underruns.count

    def start(self) -> None:
        """Start playing the ring buffer as soon as the device can; returns at once."""
        self._guarded.start()

    @property
    def started(self) -> bool:
        """Whether the device has started."""
        return self._guarded.started

    def poll(self) -> None:
        """Check that the device starts, and then that it still plays. Call it some twenty times a second.

        Raises:
            DeviceError: the device has stopped calling back.
        """
        try:
            self._guarded.check()
        except (self._refusal, DeviceError) as error:
            raise self._device_error(error) from error
        if not self.started:
            return
        if not self._begun:
            self._begun, self._watchdog = True, Watchdog()
        called = self._underruns
        if not (self._stream.active and self._watchdog.check(called.calls, starting=called.filling)):
            raise DeviceError(
                f"the sound device {self.device.name!r} has stopped taking sound: see that it is connected and the "
                f"sound server runs, choose another (voiceguide devices), {EXPORT_INSTEAD}"
            )

    def close(self) -> None:
        """Stop immediately and release the device. Returns even if the device hangs."""
        self._cleanup.close()

    def _callback(self, out: Samples, _frames: int, _time: Any, status: Any) -> None:
        self._underruns.record_callback(late=status.output_underflow, buffer_s=self._buffer_s)
        self.ring.take(out)

    def _shut(self) -> None:
        hangs = not self.started or self._watchdog.idle_s(self._underruns.calls) > _HANGS_S
        self._guarded.close(_HANGING_WITHIN_S if hangs else CLOSE_WITHIN_S)

    def _device_error(self, error: Exception) -> DeviceError:
        reason = str(error.args[0]).removesuffix(".") if error.args else "no reason given"
        return DeviceError(
            f"the sound device {self.device.name!r} cannot be played on ({reason}): choose another "
            f"(voiceguide devices), close what else is using it, {EXPORT_INSTEAD}"
        )

    def _settings(self, sounddevice: Any) -> Any:
        # Only WASAPI does not convert to the rate of the device by default.
        return sounddevice.WasapiSettings(auto_convert=True) if "WASAPI" in self.device.driver else None


class BackgroundOpening:
    """Opens a `DeviceOutput` in a background thread, which takes a fifth of a second.

    A context manager that closes the output, also if it is only opened after the context has been left.

    Args:
        wanted: number or name of the device; the system's default if None.
    """

    def __init__(self, wanted: str | None = None) -> None:
        self._output: DeviceOutput | None = None
        self._error: Exception | None = None
        self._left = False
        self._lock = Lock()
        self._waiting = WaitTimer()
        self._thread = Thread(target=self._open, args=(wanted,), daemon=True)
        self._thread.start()

    def output(self) -> DeviceOutput:
        """Wait for the output and return it.

        Raises:
            DeviceError: there is no PortAudio or no device, it cannot be opened, or it does not answer.
            UsageError: no device, or more than one, has that name.
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
        with self._lock:
            self._left = True
        if self._output:
            self._output.close()

    def _join(self) -> None:
        while self._thread.is_alive() and self._waiting.check() < _OPEN_TIMEOUT_S:
            self._thread.join(_POLL_S)

    def _open(self, wanted: str | None) -> None:
        try:
            output = DeviceOutput(wanted)
        except Exception as error:  # noqa: BLE001 (raised where the output is asked for)
            self._error = error
            return
        with self._lock:
            self._output = output
            left = self._left
        if left:
            output.close()

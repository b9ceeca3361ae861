"""The loudspeaker: a PortAudio output stream that is fed from a ring buffer."""

from contextlib import ExitStack
from threading import Lock, Thread
from typing import Any, Self

from voiceguide.audio_io.device_feeder import DeviceFeeder
from voiceguide.audio_io.device_list import find_device, load_portaudio, output_devices, rescan
from voiceguide.audio_io.guarded_stream import CLOSE_WITHIN_S, GuardedStream, all_suspended, set_alsa_periods
from voiceguide.audio_io.live_output import NO_DEVICE, LiveOutput, RingBuffer, SilentOutput
from voiceguide.audio_io.setup_advice import portaudio_reason
from voiceguide.audio_io.watchdog import Watchdog
from voiceguide.errors import DeviceError, UsageError
from voiceguide.messages import quoted
from voiceguide.standard_streams import native_stderr_muted
from voiceguide.units import SAMPLE_RATE, to_frames

# Frames that the device can hold; how many it does hold is decided by `OutputLatency`.
_CAPACITY = to_frames(1.0)
_PERIOD = to_frames(0.01)

# A device that has taken no samples for this long will probably hang when it is closed, and gets less time for it.
_HANGS_S = 0.2
_HANGING_WITHIN_S = 0.1

_POLL_S = 0.1


class DeviceOutput:
    """A `LiveOutput` to a sound device, in stereo at 48 kHz. The device is opened at once, and silent until `start`.

    `wanted` is its number or name, None for the system's default.

    Raises:
        DeviceError: there is no PortAudio or no device, or it cannot be opened.
        UsageError: no device, or more than one, has that name.
    """

    def __init__(self, wanted: str | None = None) -> None:
        self.ring = RingBuffer()
        self._feeder = DeviceFeeder(self.ring)
        self._cleanup = ExitStack()
        with ExitStack() as undo:
            undo.enter_context(native_stderr_muted())
            sounddevice = load_portaudio()
            self.device = find_device(wanted, output_devices())
            try:
                self._guarded = GuardedStream(lambda: self._opened(sounddevice))
            except sounddevice.PortAudioError as error:
                raise self._device_error(error) from error
            self._cleanup.push(undo.pop_all())
            self._cleanup.callback(self._shut)
        self._refusal = sounddevice.PortAudioError
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
        """Frames between leaving the ring buffer and being audible: fewer on a quiet machine than on a busy one."""
        return self._feeder.latency

    @property
    def audible(self) -> int:
        """Frames of the ring buffer that have been audible so far."""
        return self._feeder.audible

    @property
    def underruns(self) -> int:
        """How many times the device had nothing to play."""
        return self._feeder.underruns

    def start(self) -> None:
        """Start playing the ring buffer as soon as the device can; returns at once."""
        self._guarded.start(self._feeder.run)

    @property
    def started(self) -> bool:
        """Whether the device has started."""
        return self._guarded.started

    def poll(self) -> None:
        """Check that the device starts, and then that it still plays. Call it some seven times a second.

        Raises:
            DeviceError: the device does not start, or has stopped taking sound.
        """
        try:
            self._guarded.check()
        except (self._refusal, DeviceError) as error:
            raise (self._gone() if self.started else self._device_error(error)) from error
        if not self.started:
            return
        if not self._begun:
            self._begun, self._watchdog = True, Watchdog()
        if not self._watchdog.check(self._feeder.played, starting=self._feeder.starting):
            raise self._gone()

    def close(self) -> None:
        """Stop immediately and release the device. Returns even if the device hangs."""
        self._cleanup.close()

    def _opened(self, sounddevice: Any) -> Any:
        # Only WASAPI does not convert to the rate of the device by default.
        settings = sounddevice.WasapiSettings(auto_convert=True) if "WASAPI" in self.device.driver else None
        set_alsa_periods(sounddevice, _CAPACITY // _PERIOD)
        return sounddevice.OutputStream(
            samplerate=SAMPLE_RATE,
            channels=2,
            dtype="float32",
            device=self.device.number,
            blocksize=_PERIOD,
            latency=_CAPACITY / SAMPLE_RATE,
            extra_settings=settings,
        )

    def _shut(self) -> None:
        self._feeder.stop()
        hangs = not self.started or self._watchdog.idle_s(self._feeder.played) > _HANGS_S
        self._guarded.close(_HANGING_WITHIN_S if hangs else CLOSE_WITHIN_S)

    def _gone(self) -> DeviceError:
        return DeviceError(
            "the sound device {name} has stopped taking sound: see that it is connected and the "
            "sound server runs, or choose another (voiceguide devices)",
            name=quoted(self.device.name),
        )

    def _device_error(self, error: Exception) -> DeviceError:
        return DeviceError(
            "the sound device {name} cannot be played on ({reason}): choose another (voiceguide "
            "devices), or close what else is using it",
            name=quoted(self.device.name),
            reason=portaudio_reason(error),
        )


def open_output(wanted: str | None = None) -> LiveOutput:
    """Open the output device of this number or name, None for the system's default; `none` makes no sound.

    Raises:
        DeviceError: there is no PortAudio or no device, or it cannot be opened.
        UsageError: no device, or more than one, has that name.
    """
    return SilentOutput() if wanted == NO_DEVICE else DeviceOutput(wanted)


class BackgroundOpening:
    """Opens an output in a background thread, which takes a fifth of a second.

    A context manager that closes the output, also if it is only opened after the context has been left.
    """

    def __init__(self, wanted: str | None = None) -> None:
        self._output: LiveOutput | None = None
        self._error: Exception | None = None
        self._left = False
        self._lock = Lock()
        self._thread = Thread(target=self._open, args=(wanted,), daemon=True)
        self._thread.start()

    def output(self) -> LiveOutput:
        """Wait for the output and return it.

        Raises:
            DeviceError: there is no PortAudio or no device, it cannot be opened, or it does not answer.
            UsageError: no device, or more than one, has that name.
        """
        while self._thread.is_alive():  # on Windows, Ctrl-C does not end a longer wait
            self._thread.join(_POLL_S)
        if self._output is None:
            assert self._error
            raise self._error
        return self._output

    def check(self) -> None:
        """Raise what `output` would, if that is known already."""
        if self._error:
            raise self._error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._left = True
        if self._output:
            self._output.close()

    def _open(self, wanted: str | None) -> None:
        try:
            output = open_output(wanted)
        except Exception as error:  # noqa: BLE001 (raised where the output is asked for)
            self._error = error
            return
        with self._lock:
            self._output = output
            left = self._left
        if left:
            output.close()

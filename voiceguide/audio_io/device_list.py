"""Lists the sound devices that PortAudio finds, and looks one up by number or name."""

import atexit
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, TypeVar

from voiceguide.audio_io.guarded_stream import PortAudioThread, no_stream_open, result_of
from voiceguide.audio_io.setup_advice import how_to_install
from voiceguide.errors import DeviceError, UsageError
from voiceguide.messages import quoted, translated
from voiceguide.standard_streams import native_stderr_muted
from voiceguide.suggestions import did_you_mean

_CLOSED_WITHIN_S = 0.5

_CALLBACK_ONLY = ("Windows DirectSound", "Windows WDM-KS")
"""Drivers for which PortAudio cannot write to a stream. Windows has each of their devices under another driver too."""

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Device:
    """An input or output device."""

    number: int
    """PortAudio's index, which may change when a device is plugged in."""
    name: str
    driver: str
    """PortAudio's host API: ALSA, Core Audio, WASAPI."""
    channels: int
    """Maximum number of channels in its direction."""
    default: bool
    """Whether it is the system's default for its direction."""


class _SoundSystem:
    """PortAudio as a whole, which is loaded, restarted and asked in one thread."""

    _ANSWERS_WITHIN_S = 5.0
    """In running time; each device is tried."""

    def __init__(self) -> None:
        self._thread = PortAudioThread()

    def ask(self, function: Callable[[ModuleType], _Answer]) -> _Answer:
        """What a function says of the `sounddevice` module. Raises as `load_portaudio` does."""
        return result_of(self._thread.call(lambda: function(self._loaded())), self._ANSWERS_WITHIN_S)

    def _loaded(self) -> ModuleType:
        try:
            with native_stderr_muted():
                sounddevice = import_module("sounddevice")
        except OSError as error:
            raise DeviceError(
                "there is no PortAudio, which voiceguide plays through: {how_to_install}",
                how_to_install=how_to_install(),
            ) from error
        except Exception as error:  # sounddevice.PortAudioError cannot be named before the import
            if type(error).__name__ != "PortAudioError":
                raise
            raise _does_not_start(error) from error
        # It would end PortAudio while a call that was abandoned is still running, and the process ends anyway.
        atexit.unregister(sounddevice._exit_handler)  # noqa: SLF001 (there is no public way)
        return sounddevice


_sound_system = _SoundSystem()


def load_portaudio() -> ModuleType:
    """The `sounddevice` module, which loads PortAudio. Raises DeviceError if that is missing or does not answer."""
    return _sound_system.ask(lambda sounddevice: sounddevice)


def rescan() -> None:
    """Restart PortAudio, so that it finds new devices and the present default.

    Nothing is done while a stream is open, be it one that hangs: the devices stay as they were.

    Raises:
        DeviceError: PortAudio does not start again, or does not answer.
    """
    _sound_system.ask(_restart)


def _restart(sounddevice: ModuleType) -> None:
    with no_stream_open(_CLOSED_WITHIN_S) as may_restart:
        if not may_restart:
            return
        try:
            with native_stderr_muted():
                sounddevice._terminate()  # noqa: SLF001 (there is no public way)
                sounddevice._initialize()  # noqa: SLF001
        except sounddevice.PortAudioError as error:
            raise _does_not_start(error) from error


def _does_not_start(error: Exception) -> DeviceError:
    return DeviceError("PortAudio does not start ({error}): restart the sound system", error=error)


def output_devices() -> tuple[Device, ...]:
    """All output devices, in PortAudio's order, as of the last `rescan`. Raises as `load_portaudio` does."""
    return _sound_system.ask(lambda sounddevice: _devices(sounddevice, "output"))


def input_devices() -> tuple[Device, ...]:
    """All input devices; see `output_devices`."""
    return _sound_system.ask(lambda sounddevice: _devices(sounddevice, "input"))


def _devices(sounddevice: Any, direction: Literal["input", "output"]) -> tuple[Device, ...]:
    drivers = [api["name"] for api in sounddevice.query_hostapis()]
    default = sounddevice.default.device[direction == "output"]
    channels = f"max_{direction}_channels"
    return tuple(
        Device(number, found["name"], drivers[found["hostapi"]], found[channels], number == default)
        for number, found in enumerate(sounddevice.query_devices())
        if found[channels] > 0 and not (direction == "output" and drivers[found["hostapi"]] in _CALLBACK_ONLY)
    )


def find_device(wanted: str | None, among: tuple[Device, ...]) -> Device:
    """Look up a device by its number, its name, or a part of its name that no other device has.

    None is the system's default or, if there is none, the first device.

    Raises:
        DeviceError: `among` is empty.
        UsageError: no device, or more than one, matches.
    """
    if not among:
        raise DeviceError(
            "there is no loudspeaker\n"
            "  Connect one, or headphones.\n"
            "  If there is one, the program that brings sound to it may be missing: {how_to_install}.",
            how_to_install=how_to_install(),
        )
    if wanted is None:
        return next((device for device in among if device.default), among[0])
    asked = wanted.strip().casefold()
    names = {device.name.casefold(): device for device in reversed(among)}
    if exact := next((device for device in among if str(device.number) == asked), names.get(asked)):
        return exact
    match [device for device in among if asked and asked in device.name.casefold()]:
        case [only]:
            return only
        case []:
            hint = did_you_mean(asked, (device.name for device in among)) or translated("see voiceguide devices")
            raise UsageError("there is no sound device {wanted}: {hint}", wanted=quoted(wanted), hint=hint)
        case several:
            matches = ", ".join(f"{device.number} {device.name!r}" for device in several)
            raise UsageError(
                "more than one sound device is called {wanted}: name one by its number ({matches})",
                wanted=quoted(wanted),
                matches=matches,
            )

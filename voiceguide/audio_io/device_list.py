"""The sound devices of this machine, and how a person names one."""

from dataclasses import dataclass
from difflib import get_close_matches
from types import ModuleType
from typing import Any, Literal

from voiceguide.audio_io.setup_advice import EXPORT_INSTEAD, how_to_install
from voiceguide.errors import DeviceError, UsageError


@dataclass(frozen=True, slots=True)
class Device:
    """Something that can be played on."""

    number: int
    """As PortAudio counts; may change when something is plugged in."""
    name: str
    driver: str
    """The system's sound interface it is reached through: ALSA, Core Audio, WASAPI."""
    channels: int
    default: bool
    """Taken where none is named."""


def portaudio() -> ModuleType:
    """The `sounddevice` module, which looks for PortAudio and starts it when it is first imported.

    Raises:
        DeviceError: where PortAudio is not installed or does not start.
    """
    try:
        import sounddevice
    except OSError as error:
        sentence = f"there is no PortAudio, which voiceguide plays through: {how_to_install()}, {EXPORT_INSTEAD}"
        raise DeviceError(sentence) from error
    except Exception as error:  # sounddevice.PortAudioError has no name before the import is done
        if type(error).__name__ != "PortAudioError":
            raise
        raise DeviceError(f"PortAudio does not start ({error}): restart the sound system, {EXPORT_INSTEAD}") from error
    return sounddevice  # type: ignore[no-any-return]


def look_again() -> None:
    """Let PortAudio find what was plugged in, and what is the default now; no stream may be open.

    Raises:
        DeviceError: where PortAudio does not start again.
    """
    sounddevice = portaudio()
    try:
        sounddevice._terminate()  # noqa: SLF001 (there is no public way)
        sounddevice._initialize()  # noqa: SLF001
    except sounddevice.PortAudioError as error:
        raise DeviceError(f"PortAudio does not start ({error}): restart the sound system, {EXPORT_INSTEAD}") from error


def devices() -> tuple[Device, ...]:
    """All that can be played on, in PortAudio's order, as it was found at first or by `look_again`.

    Raises:
        DeviceError: where PortAudio is not installed or does not start.
    """
    return listed(portaudio(), "output")


def listed(sounddevice: Any, direction: Literal["input", "output"]) -> tuple[Device, ...]:
    """The devices of one direction, in PortAudio's order."""
    drivers = [api["name"] for api in sounddevice.query_hostapis()]
    default = sounddevice.default.device[direction == "output"]
    channels = f"max_{direction}_channels"
    return tuple(
        Device(number, found["name"], drivers[found["hostapi"]], found[channels], number == default)
        for number, found in enumerate(sounddevice.query_devices())
        if found[channels] > 0
    )


def choose(wanted: str | None, among: tuple[Device, ...]) -> Device:
    """The device that `wanted` names: its number, its name, or a part of its name that no other has.

    Without a name it is the system's default, or the first there is.

    Raises:
        DeviceError: where there is no device at all.
        UsageError: where none or more than one goes by that name.
    """
    if not among:
        raise DeviceError(
            "there is no sound device: plug one in or start the sound server; where there is one, PortAudio may lack "
            f"the way to it: {how_to_install()}, {EXPORT_INSTEAD}"
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
            near = get_close_matches(asked, names, n=1)
            hint = f"did you mean {names[near[0]].name!r}?" if near else "see voiceguide devices"
            raise UsageError(f"there is no sound device {wanted!r}: {hint}")
        case several:
            listed = ", ".join(f"{device.number} {device.name!r}" for device in several)
            raise UsageError(f"more than one sound device is called {wanted!r}: name one by its number ({listed})")

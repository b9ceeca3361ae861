import ctypes.util
import sys
from typing import Any

import pytest

from tests.audio_io.fake_sounddevice import FakeSounddevice, installed
from voiceguide.audio_io.device_list import Device, find_device, input_devices, output_devices
from voiceguide.audio_io.output_stream import BackgroundOpening
from voiceguide.errors import DeviceError, UsageError

HEADSET = Device(0, "Headset: USB Audio", "ALSA", 2, default=False)
PULSE = Device(3, "pulse", "ALSA", 32, default=False)
DEFAULT = Device(4, "default", "ALSA", 32, default=True)
SPEAKERS = Device(7, "USB Speakers", "ALSA", 2, default=False)
ALL = (HEADSET, PULSE, DEFAULT, SPEAKERS)


def test_without_a_name_it_is_the_default() -> None:
    assert find_device(None, ALL) == DEFAULT


def test_without_a_default_it_is_the_first() -> None:
    assert find_device(None, (PULSE, SPEAKERS)) == PULSE


@pytest.mark.parametrize(
    ("wanted", "device"), [("7", SPEAKERS), ("pulse", PULSE), ("PULSE", PULSE), ("headset", HEADSET), (" 0 ", HEADSET)]
)
def test_a_device_goes_by_number_name_or_part_of_its_name(wanted: str, device: Device) -> None:
    assert find_device(wanted, ALL) == device


def test_a_slip_is_answered_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match="no sound device 'puls3': did you mean 'pulse'"):
        find_device("puls3", ALL)


@pytest.mark.parametrize("wanted", ["99", "kazoo", ""])
def test_what_is_like_nothing_is_referred_to_the_list(wanted: str) -> None:
    with pytest.raises(UsageError, match="see voiceguide devices"):
        find_device(wanted, ALL)


def test_an_ambiguous_name_lists_what_it_may_mean() -> None:
    with pytest.raises(UsageError, match=r"0 'Headset: USB Audio', 7 'USB Speakers'"):
        find_device("usb", ALL)


def test_no_device_at_all_names_the_ways_out() -> None:
    with pytest.raises(DeviceError, match=r"(?s)no loudspeaker.*install it with"):
        find_device(None, ())


def test_a_device_that_cannot_be_written_to_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Windows(FakeSounddevice):
        def query_hostapis(self) -> list[dict[str, Any]]:
            return [{"name": name} for name in ("MME", "Windows DirectSound", "Windows WASAPI", "Windows WDM-KS")]

        def query_devices(self) -> list[dict[str, Any]]:
            both = {"name": "Speakers", "max_output_channels": 2, "max_input_channels": 2}
            return [both | {"hostapi": number} for number in range(4)]

    with installed(monkeypatch, Windows()):
        assert [device.driver for device in output_devices()] == ["MME", "Windows WASAPI"]
        assert [device.number for device in input_devices()] == [0, 1, 2, 3]


@pytest.fixture
def no_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sounddevice", "_sounddevice"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.usefixtures("no_portaudio")
def test_without_portaudio_the_sentence_says_what_to_install() -> None:
    with pytest.raises(DeviceError, match=r"no PortAudio.*install it with"):
        output_devices()


@pytest.mark.usefixtures("no_portaudio")
def test_opening_ahead_tells_it_where_the_output_is_asked_for() -> None:
    with BackgroundOpening() as opening, pytest.raises(DeviceError, match="no PortAudio"):
        opening.output()

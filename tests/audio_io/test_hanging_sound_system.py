"""Whatever call hangs: nobody waits for it for ever, nothing is done to it meanwhile, and it can be tried again."""

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from threading import Event

import pytest

from tests.audio_io.fake_sounddevice import FakeSounddevice, installed
from voiceguide.audio_io import device_list
from voiceguide.audio_io.device_list import devices, rescan
from voiceguide.audio_io.guarded_stream import all_streams_closed
from voiceguide.audio_io.microphone import Microphone
from voiceguide.audio_io.output_stream import BackgroundOpening, DeviceOutput
from voiceguide.audio_io.portaudio_thread import PortAudioThread, result_of
from voiceguide.errors import DeviceError

WITHIN_S = 20.0
CLOSED = ["abort", "close"]


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., FakeSounddevice]]:
    """Makes a sound system whose calls hang that are named; they are given up at once."""
    for limit in ("guarded_stream._OPEN_WITHIN_S", "guarded_stream._START_WITHIN_S", "device_list._CLOSED_WITHIN_S"):
        monkeypatch.setattr(f"voiceguide.audio_io.{limit}", 0.0)
    made: list[FakeSounddevice] = []

    def make(*hanging: str, refusing: tuple[str, ...] = ()) -> FakeSounddevice:
        made.append(FakeSounddevice(*hanging, refusing=refusing))
        context = installed(monkeypatch, made[-1])
        context.__enter__()
        contexts.append(context)
        if hanging:
            monkeypatch.setattr(device_list._SoundSystem, "_ANSWERS_WITHIN_S", 0.0 if "query" in hanging else WITHIN_S)
        return made[-1]

    contexts: list[object] = []
    yield make
    for system in made:
        system.release()
    assert all_streams_closed(WITHIN_S), "what hung is closed when it returns"

"""A `sounddevice` of which each call can be made to hang until the test lets it go on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from threading import Event
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from voiceguide.audio_io import device_list

_WITHIN_S = 60.0


class FakeSounddevice(ModuleType):
    """A sound system with one device, which plays nothing of its own accord.

    Args:
        hanging: the calls that hang: "initialize", "terminate", "query", "open", "start", "abort" or "close".
        refusing: the calls that fail.
    """

    default = SimpleNamespace(device=(0, 0))
    _libname = find_library("c")  # a library that is not PortAudio

    class PortAudioError(Exception):
        """As sounddevice has it."""

    def __init__(self, *hanging: str, refusing: tuple[str, ...] = ()) -> None:
        super().__init__("sounddevice")
        self._hanging = hanging
        self._refusing = refusing
        self._released = Event()
        self.hangs = Event()
        """Whether one of them hangs, or has hung."""
        self.begun: list[str] = []
        """All calls that were made, in order."""
        self.calls: list[str] = []
        """All that returned, in order."""

    def release(self) -> None:
        """Let everything go on that hangs, and hang no more."""
        self._released.set()

    def make(self, call: str) -> None:
        """What each call does."""
        self.begun.append(call)
        if call in self._hanging:
            self.hangs.set()
            assert self._released.wait(_WITHIN_S), f"{call} was never let go on"
        self.calls.append(call)
        if call in self._refusing:
            raise self.PortAudioError(f"{call} refused.")

    def query_hostapis(self) -> list[dict[str, Any]]:
        self.make("query")
        return [{"name": "ALSA"}]

    def query_devices(self) -> list[dict[str, Any]]:
        return [{"name": "default", "hostapi": 0, "max_output_channels": 2, "max_input_channels": 1}]

    def _initialize(self) -> None:
        self.make("initialize")

    def _terminate(self) -> None:
        self.make("terminate")

    def _exit_handler(self) -> None:
        self.make("exit")

    def OutputStream(self, **_: Any) -> "FakeStream":  # noqa: N802 (as sounddevice has it)
        self.make("open")
        return FakeStream(self)

    InputStream = OutputStream


class FakeStream:
    """Never has room for a frame."""

    active = True
    write_available = 0

    def __init__(self, system: FakeSounddevice) -> None:
        self._system = system

    def start(self) -> None:
        self._system.make("start")

    def abort(self) -> None:
        self._system.make("abort")

    def close(self, *, ignore_errors: bool = True) -> None:
        assert not ignore_errors
        self._system.make("close")


@contextmanager
def installed(monkeypatch: pytest.MonkeyPatch, system: FakeSounddevice) -> Iterator[FakeSounddevice]:
    """A context in which this is the machine's sound system; at its end all that hangs goes on."""
    monkeypatch.setitem(sys.modules, "sounddevice", system)
    monkeypatch.setattr(device_list, "_sound_system", device_list._SoundSystem())
    try:
        yield system
    finally:
        system.release()

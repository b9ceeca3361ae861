import itertools
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any, Self

import numpy as np
import pytest

from tests.ear.made_sounds import clap, noise, with_sounds
from voiceguide.audio_io.guarded_stream import all_suspended
from voiceguide.audio_io.microphone import MicrophoneBlock
from voiceguide.audio_io.microphone_lock import microphone_lock
from voiceguide.ear.knock_detector import KnockDetector
from voiceguide.ear.microphone_listener import MicrophoneListener, MicrophoneStatus
from voiceguide.errors import DeviceError, UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Command
from voiceguide.player.playback_history import PlaybackHistory
from voiceguide.units import to_frames

EN = load_phrases("en").troubles
WITHIN_S = 20.0


class PortAudioError(Exception):
    pass


class Stream:
    """A microphone that hears two claps as fast as it can, then nothing more."""

    def __init__(self, callback: Callable[..., None], refused: str = "", **_: Any) -> None:
        if refused:
            raise PortAudioError(refused)
        self._callback = callback
        self.active = True
        self.closed = False

    def start(self) -> None:
        Thread(target=self._speak, daemon=True).start()

    def _speak(self) -> None:
        samples = np.repeat(with_sounds(noise(5), clap(), 2, 2.3), 3)
        for start in range(0, len(samples), 960):
            block = samples[start : start + 960]
            self._callback(block[:, None], len(block), None, None)

    def abort(self) -> None:
        self.active = False

    def close(self, *, ignore_errors: bool = True) -> None:
        assert not ignore_errors
        self.closed = True


def sounddevice(inputs: int = 1, refused: str = "") -> Any:
    """A PortAudio with so many microphones."""
    streams: list[Stream] = []

    def open_stream(**settings: Any) -> Stream:
        streams.append(Stream(**settings, refused=refused))
        return streams[-1]

    return SimpleNamespace(
        query_hostapis=lambda: [{"name": "ALSA"}],
        query_devices=lambda: [
            {"name": f"microphone {number}", "hostapi": 0, "max_input_channels": 1} for number in range(inputs)
        ],
        default=SimpleNamespace(device=(0, 0)),
        InputStream=open_stream,
        PortAudioError=PortAudioError,
        _libname=find_library("c"),
        streams=streams,
    )


class Session:
    """What a session is told."""

    def __init__(self, tmp_path: Path, detectors: Any = (KnockDetector,), device: str | None = None) -> None:
        self.commands: list[Command] = []
        self.sentences: list[str] = []
        self.statuses: list[MicrophoneStatus] = []
        self.commanded, self.off, self.told = Event(), Event(), Event()
        clock = itertools.count()
        self.listener = MicrophoneListener(
            self._send, PlaybackHistory(lambda: next(clock) * 960), detectors, device=device, tell=self._tell,
            texts=EN, on_status=self._on_status, lock=tmp_path / "lock",
        )  # fmt: skip

    def _send(self, command: Command) -> None:
        self.commands.append(command)
        self.commanded.set()

    def _tell(self, sentence: str) -> None:
        self.sentences.append(sentence)
        self.told.set()

    def _on_status(self, status: MicrophoneStatus) -> None:
        self.statuses.append(status)
        if status is MicrophoneStatus.OFF:
            self.off.set()


@pytest.fixture
def portaudio(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Any]:
    def use(module: Any) -> Any:
        system = SimpleNamespace(ask=lambda function: function(module))
        monkeypatch.setattr("voiceguide.audio_io.device_list._sound_system", system)
        return module

    return use


def test_what_is_clapped_is_sent(tmp_path: Path, portaudio: Callable[[Any], Any]) -> None:
    module = portaudio(sounddevice())
    session = Session(tmp_path)
    with session.listener:
        assert session.commanded.wait(WITHIN_S)
        assert session.listener.status is MicrophoneStatus.LISTENING
    assert session.commands == [Command.PAUSE_OR_GO_ON]
    assert not session.sentences
    assert module.streams[0].closed
    with microphone_lock(tmp_path / "lock"):
        pass


@pytest.mark.parametrize(
    ("module", "device", "sentence"),
    [
        (sounddevice(inputs=0), None, "there is no microphone"),
        (sounddevice(refused="Device unavailable."), None, "cannot be used (Device unavailable): allow it in"),
        (sounddevice(), "trumpet", "no microphone is called 'trumpet', or more than one is"),
    ],
)
def test_without_a_microphone_there_is_one_sentence(
    tmp_path: Path, portaudio: Callable[[Any], Any], module: Any, device: str | None, sentence: str
) -> None:
    portaudio(module)
    session = Session(tmp_path, device=device)
    with session.listener:
        assert session.told.wait(WITHIN_S)
        assert session.off.wait(WITHIN_S)
    [told] = session.sentences
    assert sentence in told


def test_without_portaudio_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DeviceError("there is no PortAudio")

    monkeypatch.setattr("voiceguide.audio_io.microphone.load_portaudio", fail)
    session = Session(tmp_path)
    with session.listener:
        assert session.told.wait(WITHIN_S)
    assert session.sentences == ["there is no PortAudio"]


def test_a_detector_that_cannot_be_created_is_left_out(tmp_path: Path, portaudio: Callable[[Any], Any]) -> None:
    def words() -> Any:
        raise UsageError("there is no model")

    portaudio(sounddevice())
    session = Session(tmp_path, (words, KnockDetector))
    with session.listener:
        assert session.commanded.wait(WITHIN_S)
    assert session.sentences == ["there is no model"]


def test_a_detector_that_fails_ends_the_listening_but_not_the_session(
    tmp_path: Path, portaudio: Callable[[Any], Any]
) -> None:
    closed = Event()

    class Broken:
        def detect(self, _hop: object) -> None:
            raise ZeroDivisionError

        def close(self) -> None:
            closed.set()

    portaudio(sounddevice())
    session = Session(tmp_path, (Broken,))
    with session.listener:
        assert session.told.wait(WITHIN_S)
    assert "the session goes on without it" in session.sentences[0]
    assert closed.wait(WITHIN_S)


def test_the_microphone_is_closed_while_the_sound_system_is_started_anew(
    tmp_path: Path, portaudio: Callable[[Any], Any]
) -> None:
    module = portaudio(sounddevice())
    session = Session(tmp_path)
    with session.listener:
        assert session.commanded.wait(WITHIN_S)
        with all_suspended():
            assert module.streams[0].closed
            session.commanded.clear()
        assert session.commanded.wait(WITHIN_S), "it does not listen again"
    assert len(module.streams) == 2
    assert module.streams[1].closed
    assert not session.sentences


def test_a_microphone_that_comes_later_is_heard_and_its_absence_told_once(
    tmp_path: Path, portaudio: Callable[[Any], Any]
) -> None:
    portaudio(sounddevice(inputs=0))
    session = Session(tmp_path)
    with session.listener:
        assert session.told.wait(WITHIN_S)
        with all_suspended():
            pass
        with all_suspended():
            portaudio(sounddevice())
        assert session.commanded.wait(WITHIN_S)
    assert len(session.sentences) == 1


def scripted(pieces: list[MicrophoneBlock | None], monkeypatch: pytest.MonkeyPatch) -> list[MicrophoneBlock | None]:
    """A microphone that gives these pieces one after the other, and then nothing; returns what is left of them."""

    class Scripted:
        name, active = "default", True

        def __init__(self, *_: object) -> None:
            pass

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def read(self, _timeout_s: float) -> MicrophoneBlock | None:
            return pieces.pop(0) if pieces else None

    monkeypatch.setattr("voiceguide.ear.microphone_listener.Microphone", Scripted)
    return pieces


def test_a_microphone_is_gone_after_twenty_looks_however_long_they_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = MicrophoneBlock(np.full(960, 0.1, np.float32), 0)
    left = scripted([piece, *[None] * 19, piece, *[None] * 19, piece, *[None] * 30, piece], monkeypatch)
    session = Session(tmp_path)
    with session.listener:
        assert session.off.wait(WITHIN_S)
    assert 9 <= len(left) <= 11
    assert "has gone" in session.sentences[0]


def test_a_microphone_is_silent_after_five_seconds_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = MicrophoneBlock(np.full(960, 0.1, np.float32), 0)
    silence = [MicrophoneBlock(np.zeros(960, np.float32), 0)] * (to_frames(5) // 960)
    scripted([sound, *silence, sound, *silence, silence[0], sound], monkeypatch)
    session = Session(tmp_path)
    with session.listener:
        assert session.off.wait(WITHIN_S)
    status = MicrophoneStatus
    assert session.statuses == [status.LISTENING, status.SILENT, status.LISTENING, status.OFF]
    assert "gives nothing at all" in session.sentences[0]

import itertools
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tests.ear.sounds import clap, noise, with_sounds
from voiceguide.audio_io.open_streams import all_closed
from voiceguide.ear.knocks import Knocks
from voiceguide.ear.listening import Hearing, Listening
from voiceguide.ear.microphone_lock import turn
from voiceguide.errors import DeviceError, UsageError
from voiceguide.player.command import Command
from voiceguide.player.playback_history import Silence

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

    def close(self) -> None:
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
        streams=streams,
    )


class Session:
    """What a session is told."""

    def __init__(self, tmp_path: Path, listeners: Any = (Knocks,), device: str | None = None) -> None:
        self.commands: list[Command] = []
        self.sentences: list[str] = []
        self.states: list[Hearing] = []
        self.commanded, self.off, self.told = Event(), Event(), Event()
        clock = itertools.count()
        self.listening = Listening(
            self._send, Silence(lambda: next(clock) * 0.02), listeners, device=device, tell=self._tell,
            changed=self._change, lock=tmp_path / "lock",
        )  # fmt: skip

    def _send(self, command: Command) -> None:
        self.commands.append(command)
        self.commanded.set()

    def _tell(self, sentence: str) -> None:
        self.sentences.append(sentence)
        self.told.set()

    def _change(self, hearing: Hearing) -> None:
        self.states.append(hearing)
        if hearing is Hearing.OFF:
            self.off.set()


@pytest.fixture
def portaudio(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Any]:
    def use(module: Any) -> Any:
        monkeypatch.setattr("voiceguide.audio_io.microphone.portaudio", lambda: module)
        return module

    return use


def test_what_is_clapped_is_sent(tmp_path: Path, portaudio: Callable[[Any], Any]) -> None:
    module = portaudio(sounddevice())
    session = Session(tmp_path)
    with session.listening:
        assert session.commanded.wait(WITHIN_S)
        assert session.listening.hearing is Hearing.LISTENING
    assert session.commands == [Command.PAUSE_OR_GO_ON]
    assert not session.sentences
    assert module.streams[0].closed
    with turn(tmp_path / "lock"):
        pass


@pytest.mark.parametrize(
    ("module", "device", "sentence"),
    [
        (sounddevice(inputs=0), None, "there is no microphone"),
        (sounddevice(refused="Device unavailable."), None, "cannot be used (Device unavailable): allow it in"),
        (sounddevice(), "trumpet", "there is no sound device 'trumpet'"),
    ],
)
def test_without_a_microphone_there_is_one_sentence(
    tmp_path: Path, portaudio: Callable[[Any], Any], module: Any, device: str | None, sentence: str
) -> None:
    portaudio(module)
    session = Session(tmp_path, device=device)
    with session.listening:
        assert session.told.wait(WITHIN_S)
        assert session.off.wait(WITHIN_S)
    [told] = session.sentences
    assert sentence in told


def test_without_portaudio_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DeviceError("there is no PortAudio")

    monkeypatch.setattr("voiceguide.audio_io.microphone.portaudio", fail)
    session = Session(tmp_path)
    with session.listening:
        assert session.told.wait(WITHIN_S)
    assert session.sentences == ["there is no PortAudio"]


def test_one_who_cannot_listen_is_done_without(tmp_path: Path, portaudio: Callable[[Any], Any]) -> None:
    def words() -> Any:
        raise UsageError("there is no model")

    portaudio(sounddevice())
    session = Session(tmp_path, (words, Knocks))
    with session.listening:
        assert session.commanded.wait(WITHIN_S)
    assert session.sentences == ["there is no model"]


def test_one_who_breaks_ends_the_listening_and_not_the_session(tmp_path: Path, portaudio: Callable[[Any], Any]) -> None:
    closed = Event()

    class Broken:
        def hear(self, _heard: object) -> None:
            raise ZeroDivisionError

        def close(self) -> None:
            closed.set()

    portaudio(sounddevice())
    session = Session(tmp_path, (Broken,))
    with session.listening:
        assert session.told.wait(WITHIN_S)
    assert "the session goes on without it" in session.sentences[0]
    assert closed.wait(WITHIN_S)


def test_the_microphone_is_closed_while_the_sound_system_is_started_anew(
    tmp_path: Path, portaudio: Callable[[Any], Any]
) -> None:
    module = portaudio(sounddevice())
    session = Session(tmp_path)
    with session.listening:
        assert session.commanded.wait(WITHIN_S)
        with all_closed():
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
    with session.listening:
        assert session.told.wait(WITHIN_S)
        with all_closed():
            pass
        with all_closed():
            portaudio(sounddevice())
        assert session.commanded.wait(WITHIN_S)
    assert len(session.sentences) == 1

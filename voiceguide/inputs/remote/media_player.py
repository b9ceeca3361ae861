"""A session as a media player that the buttons of a headset, a phone or a desktop control. Pure: it knows no bus.

The names, types and meanings are those of the MPRIS D-Bus Interface Specification 2.2 (freedesktop.org).
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from voiceguide.player.command import Command, Send
from voiceguide.units import SAMPLE_RATE, to_db, to_gain

ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"

METHODS = {
    ROOT: {"Raise": "", "Quit": ""},
    PLAYER: {
        **dict.fromkeys(("Next", "Previous", "Pause", "PlayPause", "Stop", "Play"), ""),
        "Seek": "x",
        "SetPosition": "ox",
        "OpenUri": "s",
    },
}
"""By interface, what each method takes, as a D-Bus signature."""

Variant: TypeAlias = tuple[str, Any]
"""A D-Bus signature and a value of that type."""

_COMMANDS = {
    "Quit": Command.STOP,
    "Stop": Command.STOP,
    "Play": Command.GO_ON,
    "Pause": Command.PAUSE,
    "PlayPause": Command.PAUSE_OR_GO_ON,
    "Next": Command.NEXT,
    "Previous": Command.PREVIOUS,
}
_TRACK = "/voiceguide/session"
_BACK_S = 10.0
_MOST_AT_ONCE = 12
"""Commands that one call becomes, whatever it asks for."""
_SOON_S = 1.0
"""Within this time a command has had its effect."""
_JUMP_S = 1.0
_LOWEST_DB = -60.0


class Status(StrEnum):
    """Whether it plays. A gate is best told as `PAUSED`: what goes on by `Play` is what a headset then sends."""

    PLAYING = "Playing"
    PAUSED = "Paused"
    STOPPED = "Stopped"


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """How a session stands, as far as it concerns a remote control."""

    status: Status
    position: int
    """The frame that is heard now."""
    frames: int
    """Length of the whole session."""
    title: str
    section: str = ""
    """The section, with its side."""
    voice_db: float = 0.0
    """What the person turned the voice up or down by."""


class MediaPlayer:
    """Answers what a remote control asks for, and tells what has changed.

    `show` may be called in any thread; all else belongs to one.

    Args:
        send: takes the commands.
        playing: how the session stands at first.
        step_db: how much louder `Command.LOUDER` makes the voice.
        clock: seconds that never go back.
    """

    def __init__(
        self, send: Send, playing: NowPlaying, step_db: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._send = send
        self._playing = playing
        self._step_db = step_db
        self._clock = clock
        self._volume = to_gain(playing.voice_db)
        self._volume_db = playing.voice_db
        self._turned_s = -math.inf
        self._told = self._changing()
        self._base = (playing.position / SAMPLE_RATE, clock(), playing.status)
        """A position in seconds, when it was there, and whether it has been going on since."""

    def show(self, playing: NowPlaying) -> None:
        """The session stands like this now; quick."""
        self._playing = playing

    def call(self, method: str, arguments: tuple[Any, ...]) -> None:
        """Do what a method of `METHODS` asks for; what is not supported does nothing."""
        match method:
            case "Seek":
                self._seek(arguments[0])
            case "SetPosition" if arguments[0] == _TRACK:
                self._seek(arguments[1] - _microseconds(self._playing.position))
            case _ if method in _COMMANDS:
                self._send(_COMMANDS[method])

    def properties(self, interface: str) -> dict[str, Variant]:
        """All properties of `ROOT` or `PLAYER`."""
        if interface == ROOT:
            return {
                "CanQuit": ("b", True),
                "CanRaise": ("b", False),
                "HasTrackList": ("b", False),
                "Identity": ("s", "voiceguide"),
                "SupportedUriSchemes": ("as", []),
                "SupportedMimeTypes": ("as", []),
            }
        can = dict.fromkeys(("CanGoNext", "CanGoPrevious", "CanPlay", "CanPause", "CanSeek", "CanControl"), ("b", True))
        rate = dict.fromkeys(("Rate", "MinimumRate", "MaximumRate"), ("d", 1.0))
        position = {"Position": ("x", _microseconds(self._playing.position))}
        return self._changing() | position | can | rate

    def turn(self, volume: float) -> None:
        """Set the property `Volume`: louder or quieter, in as many steps as come nearest to it."""
        self._look_at_volume()
        wanted_db = max(_LOWEST_DB, to_db(volume)) if volume > 0 else _LOWEST_DB
        steps = round((wanted_db - self._volume_db) / self._step_db)
        steps = max(-_MOST_AT_ONCE, min(_MOST_AT_ONCE, steps))
        for _ in range(abs(steps)):
            self._send(Command.LOUDER if steps > 0 else Command.QUIETER)
        # A slider moves in smaller steps than a session; they add up, as what it reads is what it set.
        self._volume, self._volume_db = max(0.0, volume), self._volume_db + steps * self._step_db
        self._turned_s = self._clock()

    def changes(self) -> dict[str, Variant]:
        """The properties of `PLAYER` that have changed since the last time."""
        self._look_at_volume()
        now = self._changing()
        changed = {name: value for name, value in now.items() if value != self._told[name]}
        self._told = now
        return changed

    def seeked(self) -> int | None:
        """The position in microseconds, where it is not the one that follows from the last time."""
        playing, now_s = self._playing, self._clock()
        position_s = playing.position / SAMPLE_RATE
        last_s, at_s, status = self._base
        expected_s = last_s + (now_s - at_s if status is Status.PLAYING else 0.0)
        jumped = abs(position_s - expected_s) > _JUMP_S
        if jumped or playing.status is not status:
            self._base = (position_s, now_s, playing.status)
        return _microseconds(playing.position) if jumped else None

    def _seek(self, microseconds: int) -> None:
        """Backwards only: a session has no command to leave out seconds."""
        if microseconds < 0:
            for _ in range(min(_MOST_AT_ONCE, max(1, round(-microseconds / 1e6 / _BACK_S)))):
                self._send(Command.BACK)

    def _look_at_volume(self) -> None:
        """Follow what was turned elsewhere."""
        actual_db = self._playing.voice_db
        if abs(actual_db - self._volume_db) >= self._step_db / 2 and self._clock() - self._turned_s > _SOON_S:
            self._volume, self._volume_db = to_gain(actual_db), actual_db

    def _changing(self) -> dict[str, Variant]:
        playing = self._playing
        metadata: dict[str, Variant] = {
            "mpris:trackid": ("o", _TRACK),
            "mpris:length": ("x", _microseconds(playing.frames)),
            "xesam:title": ("s", _text(playing.title)),
        }
        if playing.section:
            metadata["xesam:album"] = ("s", _text(playing.section))
        return {
            "PlaybackStatus": ("s", playing.status.value),
            "Metadata": ("a{sv}", metadata),
            "Volume": ("d", self._volume),
        }


def _microseconds(frames: int) -> int:
    return frames * 1_000_000 // SAMPLE_RATE


def _text(text: str) -> str:
    """What D-Bus takes: Unicode without surrogates and without a zero."""
    return text.encode(errors="replace").decode().replace("\0", " ")

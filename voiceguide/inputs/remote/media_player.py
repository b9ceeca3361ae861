"""A session as an MPRIS media player: methods become commands, state becomes properties. Does no D-Bus itself.

Names, types and semantics follow the MPRIS D-Bus Interface Specification 2.2 (freedesktop.org).
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from voiceguide.language.vocabulary import Command, SendCommand
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
"""D-Bus signature of the arguments of each method, by interface."""

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
_MAX_COMMANDS = 12
"""Most commands that one call is turned into."""
_SETTLED_AFTER_S = 1.0
"""By then the session has executed a command, and its volume can be believed again."""
_SEEK_THRESHOLD_S = 1.0
_MIN_VOLUME_DB = -60.0


class PlaybackStatus(StrEnum):
    """The MPRIS property of that name. A gate counts as `PAUSED`: a headset then sends `Play`, which ends it."""

    PLAYING = "Playing"
    PAUSED = "Paused"
    STOPPED = "Stopped"


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """State of a session as a remote control sees it."""

    status: PlaybackStatus
    position: int
    """Playhead, in frames at 48 kHz."""
    frames: int
    """Length of the session, same unit."""
    title: str
    section: str = ""
    """Title of the current section, with its side; shown as the album."""
    voice_db: float = 0.0
    """Gain of the voice that the person has set."""


class MediaPlayer:
    """Handles method calls and property changes of a remote control and reports changes of the session.

    `show` may be called from any thread, everything else from one thread only.

    `step_db` is the gain change of `Command.LOUDER`; `clock` gives monotonic seconds.
    """

    def __init__(
        self, send: SendCommand, playing: NowPlaying, step_db: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._send = send
        self._playing = playing
        self._step_db = step_db
        self._clock = clock
        self._volume = to_gain(playing.voice_db)
        self._volume_db = playing.voice_db
        self._volume_set_s = -math.inf
        self._reported = self._changing_properties()
        self._reference = (playing.position / SAMPLE_RATE, clock(), playing.status)
        """Position in seconds at a time of the clock, and the status since, to extrapolate from."""

    def show(self, playing: NowPlaying) -> None:
        """Store the current state of the session; returns at once."""
        self._playing = playing

    def call(self, method: str, arguments: tuple[Any, ...]) -> None:
        """Execute a method of `METHODS`; unsupported ones have no effect."""
        match method:
            case "Seek":
                self._seek(arguments[0])
            case "SetPosition" if arguments[0] == _TRACK:
                self._seek(arguments[1] - _microseconds(self._playing.position))
            case _ if method in _COMMANDS:
                self._send(_COMMANDS[method])

    def properties(self, interface: str) -> dict[str, Variant]:
        """All properties of the interface `ROOT` or `PLAYER`, by name."""
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
        return self._changing_properties() | position | can | rate

    def set_volume(self, volume: float) -> None:
        """Set the property `Volume`, a linear gain, by as many steps of the voice as come nearest to it."""
        self._sync_volume()
        target_db = max(_MIN_VOLUME_DB, to_db(volume)) if volume > 0 else _MIN_VOLUME_DB
        steps = round((target_db - self._volume_db) / self._step_db)
        steps = max(-_MAX_COMMANDS, min(_MAX_COMMANDS, steps))
        for _ in range(abs(steps)):
            self._send(Command.LOUDER if steps > 0 else Command.QUIETER)
        # A slider moves in smaller steps than the session: it reads back what it set, so that these steps add up.
        self._volume, self._volume_db = max(0.0, volume), self._volume_db + steps * self._step_db
        self._volume_set_s = self._clock()

    def changed_properties(self) -> dict[str, Variant]:
        """The properties of `PLAYER` that have changed since the last call, by name."""
        self._sync_volume()
        now = self._changing_properties()
        changed = {name: value for name, value in now.items() if value != self._reported[name]}
        self._reported = now
        return changed

    def seeked(self) -> int | None:
        """The position in microseconds after a jump since the last call; None if playback was continuous."""
        playing, now_s = self._playing, self._clock()
        position_s = playing.position / SAMPLE_RATE
        last_s, at_s, status = self._reference
        expected_s = last_s + (now_s - at_s if status is PlaybackStatus.PLAYING else 0.0)
        jumped = abs(position_s - expected_s) > _SEEK_THRESHOLD_S
        if jumped or playing.status is not status:
            self._reference = (position_s, now_s, playing.status)
        return _microseconds(playing.position) if jumped else None

    def _seek(self, microseconds: int) -> None:
        """Seek backwards, in steps of ten seconds; a session has no command to skip forward by seconds."""
        if microseconds < 0:
            for _ in range(min(_MAX_COMMANDS, max(1, round(-microseconds / 1e6 / _BACK_S)))):
                self._send(Command.BACK)

    def _sync_volume(self) -> None:
        """Adopt a volume that was set by another input."""
        actual_db = self._playing.voice_db
        if (
            abs(actual_db - self._volume_db) >= self._step_db / 2
            and self._clock() - self._volume_set_s > _SETTLED_AFTER_S
        ):
            self._volume, self._volume_db = to_gain(actual_db), actual_db

    def _changing_properties(self) -> dict[str, Variant]:
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
    """Text as D-Bus allows it: without surrogates and NUL."""
    return text.encode(errors="replace").decode().replace("\0", " ")

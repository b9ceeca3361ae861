"""What remote controls ask for and are told, without a bus."""

from dataclasses import replace
from typing import Any

import pytest

from voiceguide.inputs.remote.media_player import METHODS, PLAYER, ROOT, MediaPlayer, NowPlaying, PlaybackStatus
from voiceguide.language.vocabulary import Command
from voiceguide.units import to_frames, to_gain

STEP_DB = 2.0
AT_10_S = NowPlaying(PlaybackStatus.PLAYING, to_frames(10), to_frames(600), "Hips", "Gluteus medius · left side")


class Remote:
    """A session, its clock, and the commands that reach it."""

    def __init__(self, playing: NowPlaying = AT_10_S) -> None:
        self.now_s = 100.0
        self.sent: list[Command] = []
        self.playing = playing
        self.player = MediaPlayer(self.sent.append, playing, STEP_DB, lambda: self.now_s)

    def show(self, **changed: Any) -> None:
        self.playing = replace(self.playing, **changed)
        self.player.show(self.playing)

    def play(self, seconds: float, **changed: Any) -> int | None:
        """Let the session go on for a while, and say where a client is told to look again."""
        told = None
        for _ in range(round(seconds * 10)):
            self.now_s += 0.1
            self.show(position=self.playing.position + to_frames(0.1), **changed)
            told = self.player.seeked() or told
        return told

    def value(self, name: str) -> Any:
        return self.player.properties(PLAYER)[name][1]


@pytest.mark.parametrize(
    ("method", "command"),
    [
        ("Play", Command.GO_ON),
        ("Pause", Command.PAUSE),
        ("PlayPause", Command.PAUSE_OR_GO_ON),
        ("Next", Command.NEXT),
        ("Previous", Command.PREVIOUS),
        ("Stop", Command.STOP),
        ("Quit", Command.STOP),
    ],
)
def test_a_button_is_a_command(method: str, command: Command) -> None:
    remote = Remote()
    remote.player.call(method, ())
    assert remote.sent == [command]


def test_what_cannot_be_does_nothing() -> None:
    remote = Remote()
    remote.player.call("Raise", ())
    remote.player.call("OpenUri", ("file:///music.flac",))
    remote.player.call("Seek", (10_000_000,))
    assert remote.sent == []


@pytest.mark.parametrize(
    ("microseconds", "times"), [(-1, 1), (-5_000_000, 1), (-10_000_000, 1), (-30_000_000, 3), (-(10**15), 12)]
)
def test_seeking_back_goes_back_in_tens(microseconds: int, times: int) -> None:
    remote = Remote()
    remote.player.call("Seek", (microseconds,))
    assert remote.sent == [Command.BACK] * times


def test_a_position_before_this_one_goes_back_and_one_of_another_track_does_nothing() -> None:
    remote = Remote()
    track = remote.value("Metadata")["mpris:trackid"][1]
    remote.player.call("SetPosition", ("/somewhere/else", 0))
    remote.player.call("SetPosition", (track, 500_000_000))
    assert remote.sent == []
    remote.player.call("SetPosition", (track, 0))
    assert remote.sent == [Command.BACK]


def test_it_tells_what_is_played() -> None:
    remote = Remote()
    assert remote.value("PlaybackStatus") == "Playing"
    assert remote.value("Position") == 10_000_000
    assert remote.value("Metadata") == {
        "mpris:trackid": ("o", "/voiceguide/session"),
        "mpris:length": ("x", 600_000_000),
        "xesam:title": ("s", "Hips"),
        "xesam:album": ("s", "Gluteus medius · left side"),
    }


def test_any_text_can_be_told() -> None:
    remote = Remote(replace(AT_10_S, title="a\udcff\0b", section=""))
    metadata = remote.value("Metadata")
    assert metadata["xesam:title"] == ("s", "a? b")
    assert "xesam:album" not in metadata


def test_every_property_that_the_specification_asks_for_is_there() -> None:
    player = Remote().player
    assert set(player.properties(ROOT)) == {
        *("CanQuit", "CanRaise", "HasTrackList", "Identity", "SupportedUriSchemes", "SupportedMimeTypes")
    }
    assert set(player.properties(PLAYER)) == {
        *("PlaybackStatus", "Rate", "Metadata", "Volume", "Position", "MinimumRate", "MaximumRate"),
        *("CanGoNext", "CanGoPrevious", "CanPlay", "CanPause", "CanSeek", "CanControl"),
    }
    assert player.properties(ROOT)["CanRaise"] == ("b", False)
    assert set(METHODS[PLAYER]) == {
        *("Next", "Previous", "Pause", "PlayPause", "Stop", "Play", "Seek", "SetPosition", "OpenUri")
    }


def test_only_what_has_changed_is_told_and_once() -> None:
    remote = Remote()
    assert remote.player.changed_properties() == {}
    remote.play(5)
    assert remote.player.changed_properties() == {}
    remote.show(status=PlaybackStatus.PAUSED)
    assert remote.player.changed_properties() == {"PlaybackStatus": ("s", "Paused")}
    assert remote.player.changed_properties() == {}
    remote.show(section="Piriformis")
    assert list(remote.player.changed_properties()) == ["Metadata"]
    remote.show(voice_db=4.0)
    assert remote.player.changed_properties() == {"Volume": ("d", to_gain(4.0))}


def test_playing_and_pausing_is_no_jump_and_a_jump_is_told_once() -> None:
    remote = Remote()
    assert remote.play(60) is None
    for _ in range(50):
        remote.now_s += 0.1
        remote.show(status=PlaybackStatus.PAUSED)
        assert remote.player.seeked() is None
    remote.show(status=PlaybackStatus.PLAYING)
    assert remote.play(60) is None
    remote.show(position=to_frames(20))
    assert remote.player.seeked() == 20_000_000
    assert remote.player.seeked() is None
    assert remote.play(60) is None
    remote.show(position=remote.playing.position + to_frames(8), status=PlaybackStatus.PAUSED)
    assert remote.player.seeked() is not None


def test_a_position_that_stands_still_while_playing_is_told() -> None:
    remote = Remote()
    remote.now_s += 1.5
    assert remote.player.seeked() == 10_000_000


@pytest.mark.parametrize(
    ("volume", "commands"),
    [
        (1.0, []),
        (to_gain(4.0), [Command.LOUDER] * 2),
        (0.5, [Command.QUIETER] * 3),
        (0.0, [Command.QUIETER] * 12),
        (-1.0, [Command.QUIETER] * 12),
        (1e9, [Command.LOUDER] * 12),
    ],
)
def test_the_volume_is_turned_in_the_steps_that_come_nearest(volume: float, commands: list[Command]) -> None:
    remote = Remote()
    remote.player.set_volume(volume)
    assert remote.sent == commands


def test_a_slider_that_moves_in_small_steps_arrives() -> None:
    remote = Remote()
    while float(remote.value("Volume")) > 0.5:
        remote.player.set_volume(float(remote.value("Volume")) - 0.05)
        remote.show(voice_db=-STEP_DB * len(remote.sent))
    assert remote.sent == [Command.QUIETER] * 3


def test_while_a_session_follows_the_volume_stays_where_it_was_put() -> None:
    remote = Remote()
    remote.player.set_volume(0.5)
    for voice_db in (0.0, -2.0, -4.0):
        remote.now_s += 0.05
        remote.show(voice_db=voice_db)
        assert remote.player.changed_properties().get("Volume", ("d", 0.5)) == ("d", 0.5)
    assert remote.value("Volume") == 0.5


def test_a_volume_that_cannot_be_reached_is_told() -> None:
    remote = Remote()
    remote.player.set_volume(1e9)
    remote.show(voice_db=6.0)
    remote.now_s += 2
    assert remote.player.changed_properties() == {"Volume": ("d", to_gain(6.0))}
    remote.player.set_volume(1.0)
    assert remote.sent[-3:] == [Command.QUIETER] * 3

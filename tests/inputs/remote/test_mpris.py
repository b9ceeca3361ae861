"""A session on a real D-Bus, controlled by playerctl and by a client of our own."""

import gc
import os
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

import pytest

if sys.platform != "linux":
    pytest.skip("MPRIS is a thing of Linux", allow_module_level=True)
if os.environ.get("CI", "") in ("", "0", "false"):
    pytest.importorskip("jeepney")

from jeepney import DBusAddress, DBusErrorResponse, HeaderFields, MatchRule, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from tests.message_bus import MessageBus, missing
from voiceguide.inputs.remote.media_player import PLAYER, ROOT, NowPlaying, PlaybackStatus
from voiceguide.inputs.remote.mpris import MprisInput
from voiceguide.language.vocabulary import Command
from voiceguide.units import to_frames

pytestmark = pytest.mark.bus

PLAYING = NowPlaying(
    PlaybackStatus.PLAYING, to_frames(10), to_frames(600), "Hips & back", "Gluteus medius · linke Seite"
)
PROPERTIES = "org.freedesktop.DBus.Properties"
OBJECT = DBusAddress("/org/mpris/MediaPlayer2", "org.mpris.MediaPlayer2.voiceguide")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[MessageBus]:
    """A running bus, to which this process belongs; without one the test is skipped, but fails where CI is set."""
    if reason := missing():
        if os.environ.get("CI", "") not in ("", "0", "false"):
            pytest.fail(reason)
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, MessageBus(Path(folder)) as running:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
        yield running


class Remote:
    """A session on the bus, and all that comes of it."""

    def __init__(self) -> None:
        self.sent: SimpleQueue[Command] = SimpleQueue()
        self.input = MprisInput(self.sent.put, PLAYING, 2.0)

    def __enter__(self) -> Self:
        self.input.__enter__()
        wait_for(lambda: self.input.name)
        return self

    def __exit__(self, *_: object) -> None:
        self.input.__exit__()

    def wait_for_the_end(self) -> None:
        """Wait until it has given the bus up."""
        self.input._thread.join(5)
        assert not self.input._thread.is_alive()
        assert self.input.name is None

    def next(self) -> Command:
        return self.sent.get(timeout=5)


def wait_for(found: Callable[[], object]) -> None:
    limit = time.monotonic() + 10
    while not found():
        assert time.monotonic() < limit
        time.sleep(0.005)


@pytest.fixture
def remote(bus: MessageBus) -> Iterator[Remote]:
    with Remote() as running:
        yield running


@pytest.fixture
def client(remote: Remote) -> Iterator[DBusConnection]:
    with open_dbus_connection() as connection:
        yield connection


def ask(client: DBusConnection, interface: str | None, method: str, signature: str | None = None, *body: Any) -> Any:
    address = OBJECT.with_interface(interface) if interface else OBJECT
    return unwrap_msg(client.send_and_get_reply(new_method_call(address, method, signature, body), timeout=5))


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["play"], Command.GO_ON),
        (["pause"], Command.PAUSE),
        (["play-pause"], Command.PAUSE_OR_GO_ON),
        (["next"], Command.NEXT),
        (["previous"], Command.PREVIOUS),
        (["stop"], Command.STOP),
        (["position", "10-"], Command.BACK),
        (["position", "0"], Command.BACK),
        (["volume", "1.26"], Command.LOUDER),
        (["volume", "0.2-"], Command.QUIETER),
    ],
)
def test_playerctl_controls_a_session(arguments: list[str], command: Command, remote: Remote, bus: MessageBus) -> None:
    bus.playerctl(*arguments)
    assert remote.next() is command
    assert remote.sent.empty()


def test_playerctl_shows_a_session(remote: Remote, bus: MessageBus) -> None:
    assert bus.playerctl("status") == "Playing"
    shown = bus.playerctl(
        "metadata", "--format", "{{title}}|{{album}}|{{duration(mpris:length)}}|{{duration(position)}}"
    )
    assert shown == "Hips & back|Gluteus medius · linke Seite|10:00|0:10"
    assert bus.playerctl("volume") == "1.000000"
    remote.input.show(replace(PLAYING, status=PlaybackStatus.PAUSED, position=to_frames(65)))
    wait_for(lambda: bus.playerctl("status") == "Paused")
    assert bus.playerctl("position") == "65.000000"


def test_playerctl_follows_a_session(remote: Remote, bus: MessageBus) -> None:
    with bus.following("status") as following:
        assert following.stdout
        assert following.stdout.readline() == "Playing\n"
        remote.input.show(replace(PLAYING, status=PlaybackStatus.PAUSED))
        assert following.stdout.readline() == "Paused\n"
        remote.input.show(PLAYING)
        assert following.stdout.readline() == "Playing\n"
        following.terminate()


def test_a_client_is_told_what_changed_and_where_it_jumped(remote: Remote, client: DBusConnection) -> None:
    told: list[Message] = []
    for interface in (PROPERTIES, PLAYER):
        rule = MatchRule(type="signal", interface=interface, path=OBJECT.object_path)
        unwrap_msg(client.send_and_get_reply(message_bus.AddMatch(rule), timeout=5))
    remote.input.show(replace(PLAYING, status=PlaybackStatus.PAUSED, position=to_frames(300), section="Hips"))
    while len(told) < 2:
        message = client.receive(timeout=5)
        if message.header.fields.get(HeaderFields.path) == OBJECT.object_path:
            told.append(message)
    (changed,), (jumped,) = [
        [each.body for each in told if each.header.fields[HeaderFields.member] == name]
        for name in ("PropertiesChanged", "Seeked")
    ]
    assert changed[0] == PLAYER
    assert changed[1]["PlaybackStatus"] == ("s", "Paused")
    assert changed[1]["Metadata"][1]["xesam:album"] == ("s", "Hips")
    assert "Position" not in changed[1]
    assert jumped == (300_000_000,)


def test_a_client_may_ask_without_naming_the_interface(remote: Remote, client: DBusConnection) -> None:
    ask(client, None, "Pause")
    assert remote.next() is Command.PAUSE
    ask(client, ROOT, "Quit")
    assert remote.next() is Command.STOP
    ask(client, "org.freedesktop.DBus.Peer", "Ping")


@pytest.mark.parametrize(
    ("interface", "method", "signature", "body", "error"),
    [
        (PLAYER, "Dance", None, (), "UnknownMethod"),
        ("org.example", "Pause", None, (), "UnknownMethod"),
        (PLAYER, "Seek", "s", ("back",), "InvalidArgs"),
        (PLAYER, "Seek", None, (), "InvalidArgs"),
        (PROPERTIES, "Get", "ss", (PLAYER, "Colour"), "UnknownProperty"),
        (PROPERTIES, "Get", "ss", ("org.example", "Volume"), "UnknownInterface"),
        (PROPERTIES, "GetAll", "s", ("org.example",), "UnknownInterface"),
        (PROPERTIES, "Set", "ssv", (PLAYER, "Metadata", ("s", "x")), "PropertyReadOnly"),
        (PROPERTIES, "Set", "ssv", (PLAYER, "Volume", ("s", "loud")), "InvalidArgs"),
    ],
)
def test_what_is_asked_wrongly_is_refused_and_nothing_breaks(
    interface: str,
    method: str,
    signature: str | None,
    body: tuple[Any, ...],
    error: str,
    remote: Remote,
    client: DBusConnection,
) -> None:
    with pytest.raises(DBusErrorResponse) as refused:
        ask(client, interface, method, signature, *body)
    assert refused.value.name == f"org.freedesktop.DBus.Error.{error}"
    assert remote.sent.empty()
    ask(client, PLAYER, "Next")
    assert remote.next() is Command.NEXT


def test_the_object_describes_itself(client: DBusConnection) -> None:
    from xml.etree import ElementTree as ET

    (text,) = ask(client, "org.freedesktop.DBus.Introspectable", "Introspect")
    described = {each.get("name"): each for each in ET.fromstring(text)}
    assert {each.get("name") for each in described[PLAYER].iter("method")} >= {"PlayPause", "Seek"}
    (properties,) = ask(client, PROPERTIES, "GetAll", "s", PLAYER)
    assert {each.get("name"): each.get("type") for each in described[PLAYER].iter("property")} == {
        name: signature for name, (signature, _) in properties.items()
    }


def test_a_rate_may_be_set_and_changes_nothing(remote: Remote, client: DBusConnection) -> None:
    ask(client, PROPERTIES, "Set", "ssv", PLAYER, "Rate", ("d", 2.0))
    assert ask(client, PROPERTIES, "Get", "ss", PLAYER, "Rate") == (("d", 1.0),)


def test_a_second_session_goes_by_another_name(remote: Remote) -> None:
    with Remote() as second:
        assert remote.input.name == "org.mpris.MediaPlayer2.voiceguide"
        assert second.input.name == f"org.mpris.MediaPlayer2.voiceguide.instance{os.getpid()}"


def test_it_is_gone_when_the_session_is_over(bus: MessageBus) -> None:
    with Remote() as remote:
        pass
    done = subprocess.run(["playerctl", "--list-all"], env=bus.env, capture_output=True, text=True, check=False)
    assert "voiceguide" not in done.stdout
    remote.wait_for_the_end()


def test_a_bus_that_ends_stops_nothing(bus: MessageBus) -> None:
    with Remote() as remote:
        bus.stop()
        remote.wait_for_the_end()
        remote.input.show(PLAYING)


def test_a_bus_that_hangs_holds_nobody_up(bus: MessageBus) -> None:
    bus.freeze()
    remote = Remote()
    began_s = time.monotonic()
    with remote.input:
        for _ in range(1000):
            remote.input.show(PLAYING)
    assert time.monotonic() - began_s < 3


@pytest.mark.parametrize("address", ["unix:path=/nowhere/at/all", "nonsense", "tcp:host=localhost,port=1", ""])
def test_without_a_bus_it_does_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    remote = Remote()
    with remote.input:
        remote.wait_for_the_end()
        remote.input.show(PLAYING)


def test_a_bus_that_ends_before_it_says_hello_leaves_nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, socket.socket(socket.AF_UNIX) as ending:
        ending.bind(f"{folder}/bus")
        ending.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={folder}/bus")
        remote = Remote()
        with remote.input:
            client, _ = ending.accept()
            with client:
                while not client.recv(1024).endswith(b"\r\n"):
                    pass
                client.sendall(b"OK 1234deadbeef\r\n")
                client.recv(1024)
            remote.wait_for_the_end()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        gc.collect()
    assert not warned


def test_the_bus_of_the_runtime_folder_is_found(bus: MessageBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(Path(bus.address.removeprefix("unix:path=")).parent))
    with Remote() as remote:
        assert remote.input.name

"""Remote controls on Linux by MPRIS over D-Bus: headset buttons, phones, desktops and `playerctl`."""

import os
from contextlib import closing, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

from voiceguide.inputs.remote.media_player import MediaPlayer, NowPlaying
from voiceguide.language.vocabulary import SendCommand

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_NAME = "org.mpris.MediaPlayer2.voiceguide"
_POLL_S = 0.05
_JOIN_TIMEOUT_S = 0.5
_REPLY_TIMEOUT_S = 5.0
_PRIMARY_OWNER = 1
"""Reply of `RequestName` if the name was assigned."""
_DO_NOT_QUEUE = 4


class MprisInput:
    """Publishes a session on the D-Bus session bus and sends the commands it receives there; a context manager.

    All D-Bus traffic, connecting included, happens in a thread of its own, which ends if there is no bus.

    `step_db` is the gain change of `Command.LOUDER`.
    """

    def __init__(self, send: SendCommand, playing: NowPlaying, step_db: float) -> None:
        self._player = MediaPlayer(send, playing, step_db)
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="mpris", daemon=True)
        self.name: str | None = None
        """The name on the bus while connected; None otherwise."""

    def show(self, playing: NowPlaying) -> None:
        """Store the current state of the session; returns at once, from any thread."""
        self._player.show(playing)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join(_JOIN_TIMEOUT_S)

    def _run(self) -> None:
        from jeepney.bus import get_bus
        from jeepney.io.blocking import DBusConnection, prep_socket
        from jeepney.wrappers import DBusErrorResponse

        with suppress(OSError, ValueError, KeyError, RuntimeError, DBusErrorResponse):  # no bus, or none any more
            # Not `open_dbus_connection`: it leaks the socket if the bus closes before it has replied.
            address = get_bus(_address())
            with closing(prep_socket(address)) as socket, closing(DBusConnection(socket)) as connection:
                self.name = _acquire_name(connection)
                self._serve(connection)
        self.name = None

    def _serve(self, connection: "DBusConnection") -> None:
        from voiceguide.inputs.remote.mpris_object import MprisObject

        published = MprisObject(self._player)
        while not self._stopping.is_set():
            try:
                reply = published.reply_to(connection.receive(timeout=_POLL_S))
            except TimeoutError:
                reply = None
            for message in (*((reply,) if reply else ()), *published.pending_signals()):
                connection.send(message)


def _address() -> str:
    """The address of the session bus. Raises RuntimeError if there is none."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.exists(f"{runtime}/bus"):  # noqa: PTH110 (Path's own raises)
        return f"unix:path={runtime}/bus"
    raise RuntimeError("there is no D-Bus session here")


def _acquire_name(connection: "DBusConnection") -> str:
    """Request a name on the bus and return it; with the process id appended if another session has the plain one."""
    from jeepney.bus_messages import message_bus
    from jeepney.wrappers import unwrap_msg

    for name in (_NAME, f"{_NAME}.instance{os.getpid()}"):
        request = message_bus.RequestName(name, _DO_NOT_QUEUE)
        if unwrap_msg(connection.send_and_get_reply(request, timeout=_REPLY_TIMEOUT_S))[0] == _PRIMARY_OWNER:
            return name
    raise RuntimeError("its name is taken")

"""Remote controls on Linux by MPRIS over D-Bus: headset buttons, phones, desktops and `playerctl`."""

import os
from collections.abc import Callable
from contextlib import closing
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

from voiceguide.errors import reason_of
from voiceguide.inputs.remote.media_player import MediaPlayer, NowPlaying
from voiceguide.language.vocabulary import SendCommand
from voiceguide.messages import translated

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

    All D-Bus traffic, connecting included, happens in a thread of its own. A missing bus or library is reported once
    and has no other effect.

    `tell` receives a sentence why there is no remote control, at most once, from any thread.
    """

    def __init__(
        self,
        send: SendCommand,
        playing: NowPlaying,
        tell: Callable[[str], None],
        *,
        step_db: float = 2.0,
    ) -> None:
        self._player = MediaPlayer(send, playing, step_db)
        self._tell = tell
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
        try:
            from jeepney.bus import get_bus
            from jeepney.io.blocking import DBusConnection, prep_socket
            from jeepney.wrappers import DBusErrorResponse
        except ImportError:
            self._tell(translated("no remote control: its library is not installed (pip install 'voiceguide[mpris]')"))
            return
        try:
            # Not `open_dbus_connection`: it leaks the socket if the bus closes before it has replied.
            address = get_bus(_address())
            with closing(prep_socket(address)) as socket, closing(DBusConnection(socket)) as connection:
                self.name = _acquire_name(connection)
                self._serve(connection)
        except (OSError, ValueError, KeyError, RuntimeError, DBusErrorResponse) as error:
            if not self._stopping.is_set():
                self._tell(translated("no remote control: {error}", error=_reason(error)))
        finally:
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
    """The address of the session bus.

    Raises:
        RuntimeError: there is none.
    """
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.exists(f"{runtime}/bus"):  # noqa: PTH110 (Path's own raises)
        return f"unix:path={runtime}/bus"
    raise RuntimeError(translated("there is no D-Bus session here"))


def _acquire_name(connection: "DBusConnection") -> str:
    """Request a name on the bus and return it; with the process id appended if another session has the plain one."""
    from jeepney.bus_messages import message_bus
    from jeepney.wrappers import unwrap_msg

    for name in (_NAME, f"{_NAME}.instance{os.getpid()}"):
        request = message_bus.RequestName(name, _DO_NOT_QUEUE)
        if unwrap_msg(connection.send_and_get_reply(request, timeout=_REPLY_TIMEOUT_S))[0] == _PRIMARY_OWNER:
            return name
    raise RuntimeError(translated("its name is taken"))


def _reason(error: Exception) -> str:
    match error:
        case ConnectionResetError() | BrokenPipeError():
            return translated("the D-Bus session has ended")
        case TimeoutError():
            return translated("the D-Bus session does not answer")
        case OSError():
            return translated("the D-Bus session cannot be reached ({reason})", reason=reason_of(error))
        case _:
            return str(error) or type(error).__name__

"""Remote controls on Linux: MPRIS over D-Bus, for headset buttons, phones, desktops and `playerctl`."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING, Self

from voiceguide.inputs.remote.media_player import MediaPlayer, NowPlaying
from voiceguide.player.command import Send

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_NAME = "org.mpris.MediaPlayer2.voiceguide"
_LOOK_S = 0.05
_LEAVE_WITHIN_S = 0.5
_ANSWER_WITHIN_S = 5.0
_OURS = 1
"""What the bus answers to whoever gets the name that was asked for."""
_DO_NOT_QUEUE = 4


class MprisInput:
    """A session that is found and controlled on the person's D-Bus while it lasts; a context manager.

    All that has to do with the bus happens in a thread of its own, opening it too. Where there is no bus or no library
    for it, that is told once, and nothing else stops.

    Args:
        send: takes the commands.
        playing: how the session stands at first.
        tell: takes a sentence about why there is no remote control, at most once, from any thread.
        step_db: how much louder `Command.LOUDER` makes the voice.
        clock: seconds that never go back.
    """

    def __init__(
        self,
        send: Send,
        playing: NowPlaying,
        tell: Callable[[str], None],
        *,
        step_db: float = 2.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._player = MediaPlayer(send, playing, step_db, clock)
        self._tell = tell
        self._over = Flag()
        self._thread = Thread(target=self._run, name="mpris", daemon=True)
        self.name: str | None = None
        """What it is called on the bus, while it is there."""

    def show(self, playing: NowPlaying) -> None:
        """The session stands like this now; quick, from any thread."""
        self._player.show(playing)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(_LEAVE_WITHIN_S)

    def _run(self) -> None:
        try:
            from jeepney.bus import get_bus
            from jeepney.io.blocking import DBusConnection, prep_socket
            from jeepney.wrappers import DBusErrorResponse
        except ImportError:
            self._tell("no remote control: its library is not installed (pip install 'voiceguide[mpris]')")
            return
        try:
            # Not `open_dbus_connection`: it leaves the socket open where the bus ends before it has said hello.
            address = get_bus(_address())
            with closing(prep_socket(address)) as socket, closing(DBusConnection(socket)) as connection:
                self.name = _named(connection)
                self._serve(connection)
        except (OSError, ValueError, KeyError, RuntimeError, DBusErrorResponse) as error:
            if not self._over.is_set():
                self._tell(f"no remote control: {_reason(error)}")
        finally:
            self.name = None

    def _serve(self, connection: "DBusConnection") -> None:
        from voiceguide.inputs.remote.mpris_object import BusObject

        served = BusObject(self._player)
        while not self._over.is_set():
            try:
                reply = served.answer(connection.receive(timeout=_LOOK_S))
            except TimeoutError:
                reply = None
            for message in (*((reply,) if reply else ()), *served.news()):
                connection.send(message)


def _address() -> str:
    """The address of the person's bus.

    Raises:
        RuntimeError: there is none.
    """
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.exists(f"{runtime}/bus"):  # noqa: PTH110
        return f"unix:path={runtime}/bus"
    raise RuntimeError("there is no D-Bus session here")


def _named(connection: "DBusConnection") -> str:
    """Ask for a name on the bus: where another session has it, one with the number of this process behind."""
    from jeepney.bus_messages import message_bus
    from jeepney.wrappers import unwrap_msg

    for name in (_NAME, f"{_NAME}.instance{os.getpid()}"):
        asked = message_bus.RequestName(name, _DO_NOT_QUEUE)
        if unwrap_msg(connection.send_and_get_reply(asked, timeout=_ANSWER_WITHIN_S))[0] == _OURS:
            return name
    raise RuntimeError("its name is taken")


def _reason(error: Exception) -> str:
    match error:
        case ConnectionResetError() | BrokenPipeError():
            return "the D-Bus session has ended"
        case TimeoutError():
            return "the D-Bus session does not answer"
        case OSError():
            return f"the D-Bus session cannot be reached ({error.strerror or error})"
        case _:
            return str(error) or type(error).__name__

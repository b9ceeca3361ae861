"""Playing a session from beginning to end, as a person meets it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Protocol, TypeAlias

from voiceguide.player.interrupts import interrupts
from voiceguide.player.session import Session
from voiceguide.player.state import State

Watch: TypeAlias = Callable[[State], None]
"""Is told how the session stands, some ten times a second and at its end, however it ends; must be quick."""

_LOOK_S = 0.1


class Screen(Protocol):
    """Shows a session to the person who can look."""

    def show(self, state: State) -> None:
        """Bring what is shown up to date; called some ten times a second."""


class Control(Protocol):
    """Sends to a session what a person asks for."""

    def standing(self) -> tuple[str, ...]:
        """How each input stands, in words."""

    def show(self, state: State) -> None:
        """Take note of how the session stands."""


Controls: TypeAlias = Callable[[Session], AbstractContextManager[Control]]
"""Listens for a person while it lasts."""


class _NoControl:
    def standing(self) -> tuple[str, ...]:
        return ()

    def show(self, state: State) -> None:
        """Nobody asks for anything."""


def play(
    session: Session,
    *,
    screen: AbstractContextManager[Screen] | None = None,
    controls: Controls = lambda _session: nullcontext(_NoControl()),
    watches: Sequence[Watch] = (),
) -> State:
    """Play to the end, or until it is stopped; returns how it ended (`phase` is FINISHED or STOPPED).

    Sound begins first, what is shown follows. Must be called in the main thread.

    Args:
        session: what is played, and where it is heard.
        screen: where it is shown.
        controls: how a person can ask for something, besides Ctrl-C.
        watches: who is told how it stands.

    Raises:
        DeviceError: where the device fails for good.
        KeyboardInterrupt: at the second Ctrl-C.
    """
    with interrupts(session.stop), session:
        try:
            with controls(session) as control:
                if screen is None:
                    return _follow(session, control, watches)
                with screen as shown:
                    return _follow(session, control, (shown.show, *watches))
        finally:
            for watch in watches:
                watch(session.state)


def _follow(session: Session, control: Control, watches: Sequence[Watch]) -> State:
    """Tell how the session stands until it is over."""
    over = False
    while True:
        state = replace(session.state, inputs=control.standing())
        for watch in (control.show, *watches):
            watch(state)
        if over:
            return state
        over = session.wait(_LOOK_S)

"""Playing a session from beginning to end, as a person meets it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from voiceguide.player.display import Score
from voiceguide.player.interrupts import interrupts
from voiceguide.player.session import Session
from voiceguide.player.state import State
from voiceguide.timeline.events import Event

if TYPE_CHECKING:
    from rich.console import Console

Standing = Callable[[], tuple[str, ...]]
"""Tells how each input stands, in words."""
Inputs = Callable[[Session], AbstractContextManager[Standing]]
"""Listens for a person while it lasts, and sends what is asked for to the session."""

_LOOK_S = 0.1


def play(
    session: Session,
    events: Sequence[Event] = (),
    *,
    title: str = "",
    console: "Console | None" = None,
    inputs: Inputs | None = None,
    watch: Callable[[State], None] | None = None,
) -> State:
    """Play to the end, or until it is stopped; returns how it ended (`phase` is FINISHED or STOPPED).

    Sound begins first, what is shown follows. Must be called in the main thread.

    Args:
        session: what is played, and where it is heard.
        events: what is shown, ordered by onset.
        title: shown where no section has begun.
        console: where it is shown; nothing is shown without one.
        inputs: how a person can ask for something, besides Ctrl-C.
        watch: told how the session stands, some ten times a second and at its end, however it ends; must be quick.

    Raises:
        DeviceError: where the device fails for good.
        KeyboardInterrupt: at the second Ctrl-C.
    """
    followers = () if watch is None else (watch,)
    with interrupts(session.stop), session:
        listening = inputs(session) if inputs else nullcontext(tuple)
        try:
            with listening as standing:
                if console is None:
                    _follow(session, standing, *followers)
                    return session.state
                from voiceguide.player.screen import open_screen

                with open_screen(Score(events, session.state.frames, title), console) as screen:
                    _follow(session, standing, screen.show, *followers)
                    screen.show(session.state)
        finally:
            if watch is not None:
                watch(session.state)
        from voiceguide.player.screen import write_closing

        write_closing(session.state, console)
        return session.state


def _follow(session: Session, standing: Standing, *followers: Callable[[State], None]) -> None:
    """Tell how the session stands until it is over."""
    while True:
        state = replace(session.state, inputs=standing())
        for follower in followers:
            follower(state)
        if session.wait(_LOOK_S):
            return

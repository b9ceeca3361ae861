"""Plays a session from beginning to end, together with its screen, its inputs and its observers."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Protocol, TypeAlias

from voiceguide.player.session import Session
from voiceguide.player.session_state import SessionState
from voiceguide.player.stop_signals import JobControl, stop_on_signal

StateObserver: TypeAlias = Callable[[SessionState], None]
"""Called with the state some ten times a second, and once after the end, however the session ends; must be quick."""

_POLL_S = 0.1


class Screen(Protocol):
    """Displays a session."""

    def show(self, state: SessionState) -> None:
        """Update the display; called some ten times a second."""


class Inputs(Protocol):
    """The open inputs of a session, which send commands to it."""

    def status_lines(self) -> tuple[str, ...]:
        """One line of status per input, for the screen."""

    @property
    def stop_armed(self) -> bool:
        """Whether the next press of a key ends the session."""

    def show(self, state: SessionState) -> None:
        """Update inputs that display the session themselves; called some ten times a second."""


OpenInputs: TypeAlias = Callable[[Session], AbstractContextManager[Inputs]]
"""Returns a context in which inputs send commands to the session."""


class _Nothing:
    """No inputs, or no screen."""

    stop_armed = False

    def status_lines(self) -> tuple[str, ...]:
        return ()

    def show(self, state: SessionState) -> None:
        """Nothing to update."""


def play(
    session: Session,
    *,
    screen: AbstractContextManager[Screen] | None = None,
    open_inputs: OpenInputs = lambda _session: nullcontext(_Nothing()),
    observers: Sequence[StateObserver] = (),
) -> SessionState:
    """Play a session until it ends or is stopped; returns its last state, in phase FINISHED or STOPPED.

    The sound starts before the inputs and the screen are opened. On Ctrl-Z it fades out, and the screen is left, before
    the process stops. Must be called in the main thread.

    The session is not entered yet. The screen can be entered again; the observers are called with each state.

    Raises:
        DeviceError: the output device failed for good.
        KeyboardInterrupt: Ctrl-C was pressed a second time.
    """
    with stop_on_signal(session.stop), session:
        try:
            with open_inputs(session) as inputs, JobControl() as job:
                while True:
                    with screen or nullcontext(_Nothing()) as shown:
                        last = _follow(session, inputs, (shown.show, *observers), job)
                        if last is None:
                            session.suspend()
                    if last is not None:
                        return last
                    job.stop_process()
                    session.resume()
        finally:
            for observer in observers:
                observer(session.state)


def _follow(
    session: Session, inputs: Inputs, observers: Sequence[StateObserver], job: JobControl
) -> SessionState | None:
    """Report the state until the session is over; returns the last one, or None if the process should be stopped."""
    over = False
    while not job.suspend_requested:
        state = replace(session.state, inputs=inputs.status_lines(), stop_armed=inputs.stop_armed)
        for observer in (inputs.show, *observers):
            observer(state)
        if over:
            return state
        over = session.wait(_POLL_S)
    return None

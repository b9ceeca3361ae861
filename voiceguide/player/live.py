"""Playing a session from beginning to end, as a person meets it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from voiceguide.output.live import LiveOutput
from voiceguide.player.display import Score
from voiceguide.player.interrupts import interrupts
from voiceguide.player.session import Session, State
from voiceguide.player.transport import Playable
from voiceguide.timeline.events import Event

if TYPE_CHECKING:
    from rich.console import Console

_LOOK_S = 0.1


def play(
    playable: Playable,
    events: Sequence[Event],
    output: LiveOutput,
    *,
    title: str = "",
    console: "Console | None" = None,
) -> State:
    """Play to the end, or until Ctrl-C fades it out; returns how it ended (`phase` is FINISHED or STOPPED).

    Sound begins first, what is shown follows. Must be called in the main thread.

    Args:
        playable: the sound.
        events: what is shown, ordered by onset.
        output: where it is heard; closed at the end.
        title: shown where no section has begun.
        console: where it is shown; nothing is shown without one.

    Raises:
        DeviceError: where the device fails.
        KeyboardInterrupt: at the second Ctrl-C.
    """
    session = Session(playable, output)
    with interrupts(session.stop), session:
        if console is None:
            while not session.wait(_LOOK_S):
                pass
            return session.state
        from voiceguide.player.screen import open_screen, write_closing

        with open_screen(Score(events, playable.frames, title), console) as screen:
            screen.show(session.state)
            while not session.wait(_LOOK_S):
                screen.show(session.state)
            screen.show(session.state)
        write_closing(session.state, console)
        return session.state

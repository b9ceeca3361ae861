"""Playing a session from beginning to end, as a person meets it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from voiceguide.output.live import LiveOutput
from voiceguide.player.interrupts import interrupts
from voiceguide.player.score import Score
from voiceguide.player.session import Session
from voiceguide.player.state import State
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
    language: str = "en",
    console: "Console | None" = None,
    big: bool = False,
    watch: Callable[[State], None] | None = None,
) -> State:
    """Play to the end, or until Ctrl-C fades it out; returns how it ended (`phase` is FINISHED or STOPPED).

    Sound begins first, what is shown follows. Must be called in the main thread.

    Args:
        playable: the sound.
        events: what is shown, ordered by onset.
        output: where it is heard; closed at the end.
        title: shown where no section has begun.
        language: of the words on the screen.
        console: where it is shown; nothing is shown without one.
        big: whether the screen is for far away.
        watch: told how the session stands, some ten times a second and at its end, however it ends; must be quick.

    Raises:
        DeviceError: where the device fails.
        KeyboardInterrupt: at the second Ctrl-C.
    """
    session = Session(playable, output)
    followers = () if watch is None else (watch,)
    with interrupts(session.stop), session:
        try:
            if console is None:
                _follow(session, *followers)
                return session.state
            from voiceguide.player.screen import open_screen, write_closing
            from voiceguide.speech.phrases import load_phrases

            score = Score(events, playable.frames, title)
            with open_screen(score, load_phrases(language), console, big=big) as screen:
                _follow(session, screen.show, *followers)
                screen.show(session.state)
            write_closing(session.state, console)
            return session.state
        finally:
            if watch is not None:
                watch(session.state)


def _follow(session: Session, *followers: Callable[[State], None]) -> None:
    """Tell how the session stands until it is over."""
    while True:
        state = session.state
        for follower in followers:
            follower(state)
        if session.wait(_LOOK_S):
            return

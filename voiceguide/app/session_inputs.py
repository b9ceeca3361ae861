"""All the inputs of a live session together: each sends commands into the one queue."""

from collections.abc import Callable
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Self

from voiceguide.inputs.input_config import Wanted
from voiceguide.inputs.keys.key_bindings import keys_line
from voiceguide.inputs.keys.keyboard_input import KeyInput
from voiceguide.inputs.remote.media_player import NowPlaying, Status
from voiceguide.inputs.remote.mpris import MprisInput
from voiceguide.language.phrases import Phrases
from voiceguide.player.session import Session
from voiceguide.player.state import Phase, State
from voiceguide.player.steering import STEP_DB
from voiceguide.timeline.events import EventKind
from voiceguide.timeline.timeline import Timeline

if TYPE_CHECKING:
    from voiceguide.ear.ear import Listener
    from voiceguide.ear.listening import Listening
    from voiceguide.ear.spoken_commands import Words

_HINT_COLUMNS = 32
_STATUS = {
    Phase.PLAYING: Status.PLAYING,
    Phase.WAITING: Status.PAUSED,
    Phase.PAUSED: Status.PAUSED,
    Phase.LOST: Status.PAUSED,
}


class Controls:
    """Listens to the person by every wanted input; a context manager, to be entered and left in the main thread.

    Args:
        session: takes the commands.
        timeline: what it plays.
        wanted: the inputs.
        words: starts what knows spoken commands; nothing where they are not wanted or cannot be had.
        phrases: how inputs and sides are called.
        tell: takes a sentence about an input that cannot be used; from any thread, once for each.
    """

    def __init__(
        self,
        session: Session,
        timeline: Timeline,
        wanted: Wanted,
        words: "Callable[[], Words] | None",
        phrases: Phrases,
        tell: Callable[[str], None],
    ) -> None:
        self._wanted = wanted
        self._words = words
        self._labels = phrases.screen.inputs
        self._side_name = phrases.side_name
        self._keys_hint = keys_line(_HINT_COLUMNS, phrases.screen.commands)
        self._title = timeline.title
        self._sections = [event for event in timeline.events if event.kind is EventKind.SECTION]
        self._cleanup = ExitStack()
        self._keys = KeyInput(session.send) if wanted.keys else None
        self._remote: MprisInput | None = None
        if find_spec("jeepney"):
            now = self._playing(session.state)
            self._remote = MprisInput(session.send, now, lambda _no_bus: None, step_db=STEP_DB)
        self._listening = self._opened_ear(session, tell) if wanted.knocks or words else None

    def __enter__(self) -> Self:
        for each in (self._keys, self._remote, self._listening):
            if each:
                self._cleanup.enter_context(each)
        return self

    def __exit__(self, *_: object) -> None:
        self._cleanup.close()

    def standing(self) -> tuple[str, ...]:
        """How each input stands, in words."""
        labels = self._labels
        standing = [self._keys_hint] if self._keys and self._keys.listening else []
        if self._remote and self._remote.name:
            standing.append(labels.remote)
        if self._listening:
            hearing: str = getattr(labels, self._listening.hearing)
            standing += [f"{labels.knocks}: {hearing}"] if self._wanted.knocks else []
            standing += [f"{labels.words}: {hearing}"] if self._words else []
        return tuple(standing)

    def _opened_ear(self, session: Session, tell: Callable[[str], None]) -> "Listening":
        from voiceguide.ear.knocks import Knocks
        from voiceguide.ear.listening import Listening

        listeners: list[Callable[[], Listener]] = [Knocks] if self._wanted.knocks else []
        if self._words:
            listeners.append(self._words)
        return Listening(session.send, session.played, listeners, device=self._wanted.microphone, tell=tell)

    def show(self, state: State) -> None:
        """Tell a remote control how the session stands."""
        if self._remote:
            self._remote.show(self._playing(state))

    def _playing(self, state: State) -> NowPlaying:
        here = [section for section in self._sections if section.onset <= state.position < section.end]
        parts = (here[-1].text, self._side_name.get(here[-1].side or "")) if here else ()
        status = _STATUS.get(state.phase, Status.STOPPED)
        section = " · ".join(filter(None, parts))
        return NowPlaying(status, state.position, state.frames, self._title, section, state.voice_db)

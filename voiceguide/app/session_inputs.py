"""Opens the inputs of a live session (keyboard, remote controls, microphone) and reports their status."""

from collections.abc import Callable
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Self

from voiceguide.inputs.input_config import InputConfig
from voiceguide.inputs.keys.key_bindings import key_hints
from voiceguide.inputs.keys.keyboard_input import KeyboardInput
from voiceguide.inputs.remote.media_player import NowPlaying, PlaybackStatus
from voiceguide.inputs.remote.mpris import MprisInput
from voiceguide.language.phrases import LanguageTexts
from voiceguide.player.command_handler import STEP_DB
from voiceguide.player.session import Session
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.timeline.events import SectionEvent
from voiceguide.timeline.position_index import IntervalIndex
from voiceguide.timeline.timeline import Timeline

if TYPE_CHECKING:
    from voiceguide.ear.audio_front_end import CommandDetector
    from voiceguide.ear.microphone_listener import MicrophoneListener
    from voiceguide.ear.spoken_command_detector import SpokenCommandDetector

_HINT_COLUMNS = 48
_PLAYBACK_STATUS = {
    Phase.PLAYING: PlaybackStatus.PLAYING,
    Phase.WAITING: PlaybackStatus.PAUSED,
    Phase.PAUSED: PlaybackStatus.PAUSED,
    Phase.LOST: PlaybackStatus.PAUSED,
}


class SessionInputs:
    """The inputs of a session. A context manager, in which they are open; enter and leave it in the main thread.

    `voiceguide.ear` is imported only if the microphone is needed.

    `tell` is called with a sentence for each input that cannot be used, from any thread.
    """

    def __init__(
        self,
        session: Session,
        timeline: Timeline,
        config: InputConfig,
        spoken_commands: "Callable[[], SpokenCommandDetector] | None",
        phrases: LanguageTexts,
        tell: Callable[[str], None],
    ) -> None:
        self._config = config
        self._spoken_commands = spoken_commands
        self._labels = phrases.screen.inputs
        self._troubles = phrases.troubles
        self._side_name = phrases.side_name
        self._key_hints = key_hints(_HINT_COLUMNS, phrases.screen)
        self._title = timeline.title
        self._sections = IntervalIndex(event for event in timeline.events if isinstance(event, SectionEvent))
        self._cleanup = ExitStack()
        self._keyboard = KeyboardInput(session.send) if config.keys else None
        self._remote: MprisInput | None = None
        if find_spec("jeepney"):
            now = self._now_playing(session.state)
            self._remote = MprisInput(session.send, now, STEP_DB)
        self._listener = self._microphone_listener(session, tell) if config.knocks or spoken_commands else None

    def __enter__(self) -> Self:
        for each in (self._keyboard, self._remote, self._listener):
            if each:
                self._cleanup.enter_context(each)
        return self

    def __exit__(self, *_: object) -> None:
        self._cleanup.close()

    def status_lines(self) -> tuple[str, ...]:
        """One line of status per input, for the screen."""
        labels = self._labels
        lines = [self._key_hints] if self._keyboard and self._keyboard.listening else []
        if self._remote and self._remote.name:
            lines.append(labels.remote)
        if self._listener:
            status: str = getattr(labels, self._listener.status)
            lines += [f"{labels.knocks}: {status}"] if self._config.knocks else []
            lines += [f"{labels.words}: {status}"] if self._spoken_commands else []
        return tuple(lines)

    @property
    def stop_armed(self) -> bool:
        """Whether the next press of a key ends the session."""
        return self._keyboard is not None and self._keyboard.stop_armed

    def show(self, state: SessionState) -> None:
        """Update the title, the position and the status on remote controls."""
        if self._remote:
            self._remote.show(self._now_playing(state))

    def _microphone_listener(self, session: Session, tell: Callable[[str], None]) -> "MicrophoneListener":
        from voiceguide.ear.knock_detector import KnockDetector
        from voiceguide.ear.microphone_listener import MicrophoneListener

        detectors: list[Callable[[], CommandDetector]] = [KnockDetector] if self._config.knocks else []
        if self._spoken_commands:
            detectors.append(self._spoken_commands)
        return MicrophoneListener(
            session.send,
            session.playback_history,
            detectors,
            texts=self._troubles,
            device=self._config.microphone,
            tell=tell,
        )

    def _now_playing(self, state: SessionState) -> NowPlaying:
        current = self._sections.at(state.position)
        parts = (current.title, self._side_name[current.side] if current.side else "") if current else ()
        status = _PLAYBACK_STATUS.get(state.phase, PlaybackStatus.STOPPED)
        section = " · ".join(filter(None, parts))
        return NowPlaying(status, state.position, state.frames, self._title, section, state.voice_db)

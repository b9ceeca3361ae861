"""Shows a session as a line for each event: for pipes, logs, screen readers and dumb terminals."""

from typing import TYPE_CHECKING

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.labels import event_line, halt_reason, search_line, status
from voiceguide.screen.session_view import SessionView
from voiceguide.timeline.chapters import plain
from voiceguide.units import format_frames, to_frames

if TYPE_CHECKING:
    from rich.console import Console

_JUMP = to_frames(2.0)
"""If the session is further ahead than this since the last look, about 0.1 s before, it has jumped."""
_LANDING = to_frames(0.25)
"""The target of a jump is at most so far behind the position that is seen first."""


class PlainScreen:
    """Writes a line for each event that begins, and for news of the session."""

    def __init__(self, view: SessionView, phrases: LanguageTexts, console: "Console") -> None:
        self._view = view
        self._phrases = phrases
        self._console = console
        self._told = 0
        """All events that begin before this frame have been written."""
        self._before: SessionState | None = None

    def show(self, state: SessionState) -> None:
        """Write what has happened since the last time."""
        if self._has_jumped(state):
            self._told = max(0, state.position - _LANDING)
        for line in self._news(state):
            self._write(state.position, f"({line})")
        for event in self._view.beginning(self._told, state.position + 1):
            self._write(event.onset, event_line(event, self._phrases))
        self._told = max(self._told, state.position + 1)
        self._before = state

    def _has_jumped(self, state: SessionState) -> bool:
        """Whether the session has jumped: by a command, or because it was resumed."""
        if state.position + 1 < self._told:
            return True
        resumed = self._before is None and state.played_frames < state.position
        led_there = resumed or (state.last_command is not None and not state.refused)
        return led_there and state.position - self._told > _JUMP

    def _news(self, state: SessionState) -> list[str]:
        """Lines about the session itself."""
        before = self._before
        known = before.inputs if before else ()
        inputs = [plain(each) for each in state.inputs if each not in known]
        return [*inputs, *self._turns(before, state)]

    def _turns(self, before: SessionState | None, state: SessionState) -> list[str]:
        if before is None or (
            state.phase, state.reads_help, state.last_command, state.refused, state.voice_db, state.bed_db
        ) == (
            before.phase, before.reads_help, before.last_command, before.refused, before.voice_db, before.bed_db,
        ):  # fmt: skip
            return []
        labels = self._phrases.screen
        standing = halt_reason(state, self._phrases)
        news = []
        if state.last_command and (told_of := status(state, self._phrases)) != standing:
            news.append(told_of)
        if standing and standing != halt_reason(before, self._phrases):
            news.append(search_line(state, self._phrases) if state.phase is Phase.LOST else standing)
        if state.phase is Phase.PLAYING and before.phase is Phase.LOST:
            news.append(labels.back_again)
        if state.phase is Phase.PLAYING and before.phase in (Phase.PAUSED, Phase.WAITING) and not state.last_command:
            news.append(labels.commands[Command.GO_ON])
        return news

    def _write(self, position: int, line: str) -> None:
        write_line(self._console, f"{format_frames(position):>7}  {line}")


def write_line(console: "Console", line: str) -> None:
    """Write a line without markup or wrapping."""
    console.print(line, markup=False, emoji=False, highlight=False, soft_wrap=True)

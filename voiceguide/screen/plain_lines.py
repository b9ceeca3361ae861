"""A line for each thing that happens: for pipes, logs, screen readers and terminals that cannot move the cursor."""

from typing import TYPE_CHECKING

from voiceguide.language.phrases import Phrases
from voiceguide.player.state import Phase, State
from voiceguide.screen.labels import clock, plain, standstill, status, told, trouble
from voiceguide.screen.session_view import SessionView
from voiceguide.units import to_frames

if TYPE_CHECKING:
    from rich.console import Console

_JUMP = to_frames(2.0)
"""Who looks some ten times a second and finds the session further ahead than this missed a jump, not the time."""
_LANDING = to_frames(0.25)
"""Where a jump went to is looked for as far back from where it is heard first."""


class PlainScreen:
    """Writes what begins, and what becomes of commands, pauses and troubles."""

    def __init__(self, view: SessionView, phrases: Phrases, console: "Console") -> None:
        self._view = view
        self._phrases = phrases
        self._console = console
        self._told = 0
        """All that begins before this frame has been told."""
        self._before: State | None = None

    def show(self, state: State) -> None:
        """Write what has happened since the last time."""
        if self._has_jumped(state):
            self._told = max(0, state.position - _LANDING)
        for line in self._news(state):
            self._write(state.position, f"({line})")
        for event in self._view.beginning(self._told, state.position + 1):
            self._write(event.onset, told(event, self._phrases))
        self._told = max(self._told, state.position + 1)
        self._before = state

    def _has_jumped(self, state: State) -> bool:
        """Whether the session goes on from elsewhere: a command led there, or it was resumed."""
        if state.position + 1 < self._told:
            return True
        resumed = self._before is None and state.played < state.position
        led_there = resumed or (state.heard is not None and not state.refused)
        return led_there and state.position - self._told > _JUMP

    def _news(self, state: State) -> list[str]:
        """What has become of the session itself."""
        before = self._before
        known = before.inputs if before else ()
        inputs = [plain(each) for each in state.inputs if each not in known]
        return [*inputs, *self._turns(before, state)]

    def _turns(self, before: State | None, state: State) -> list[str]:
        if before is None or (state.phase, state.trouble, state.heard, state.refused, state.voice_db, state.bed_db) == (
            before.phase, before.trouble, before.heard, before.refused, before.voice_db, before.bed_db,
        ):  # fmt: skip
            return []
        labels = self._phrases.screen
        standing = standstill(state.phase, self._phrases)
        news = []
        if state.heard and (told_of := status(state, self._phrases)) != standing:
            news.append(told_of)
        if state.phase is not before.phase and standing and not state.trouble:
            news.append(standing)
        if state.phase is Phase.PLAYING and before.phase is Phase.LOST:
            news.append(labels.back_again)
        if state.phase is Phase.PLAYING and before.phase in (Phase.PAUSED, Phase.WAITING) and not state.heard:
            news.append(labels.commands["go-on"])
        if state.trouble and state.trouble != before.trouble:
            news.append(trouble(state))
        return news

    def _write(self, position: int, line: str) -> None:
        write_line(self._console, f"{clock(position):>7}  {line}")


def write_line(console: "Console", line: str) -> None:
    """Write a line as it is, however long."""
    console.print(line, markup=False, emoji=False, highlight=False, soft_wrap=True)

"""Computes the take that a command leads to, from the take that is playing."""

from dataclasses import dataclass, replace
from typing import assert_never

from voiceguide.language.vocabulary import Command
from voiceguide.player.takes import Extension, Levels, Take, TakeKind, seek_take
from voiceguide.player.timeline_index import TimelineIndex
from voiceguide.units import to_frames

BACK = to_frames(10)
"""Frames that `Command.BACK` seeks backwards."""
STEP_DB = 3.0
"""Change of level per command."""
VOICE_DB = (-15.0, 9.0)
"""Lowest and highest change of the voice level."""
BED_DB = (-24.0, 12.0)
"""Lowest and highest change of the bed level."""


@dataclass(frozen=True, slots=True)
class CommandHandler:
    """Handles one command at one moment, without side effects.

    It takes effect at a moment of the current take. `help_frames` is the length of the spoken help; 0 if there is none.
    """

    index: TimelineIndex
    current: Take
    moment: int
    help_frames: int = 0

    @property
    def position(self) -> int:
        """The position of the playhead."""
        return self.current.position_at(self.moment)

    def handle(self, command: Command) -> Take | None:
        """The take that begins at `moment`; None if the command is not possible here, and always for `STOP`."""
        index, position = self.index, self.position
        passage = index.passage_at(position)
        match command:
            case Command.PAUSE:
                return self._pause()
            case Command.GO_ON:
                return self._resume()
            case Command.PAUSE_OR_GO_ON:
                return self._pause() if self.current.kind is TakeKind.EXTENSION else self._resume() or self._pause()
            case Command.REPEAT:
                return self.seek(index.repeat_position(position))
            case Command.NEXT:
                return self.seek(index.passage_onset(passage + 1)) if passage + 1 < index.passage_count else None
            case Command.PREVIOUS:
                return self.seek(index.passage_onset(passage - 1)) if passage else None
            case Command.BACK:
                return self.seek(index.entry_position(max(0, position - BACK))) if position else None
            case Command.SKIP_SIDE:
                end = index.side_end(position)
                return None if end is None else self.seek(end)
            case Command.LONGER:
                return self._extend()
            case Command.LOUDER | Command.QUIETER | Command.BED_LOUDER | Command.BED_QUIETER:
                return self._change_level(command)
            case Command.HELP:
                return self._help() if self.help_frames else None
            case Command.STOP:
                return None
            case _:
                assert_never(command)

    def seek(self, position: int, extension: Extension | None = None) -> Take:
        """The pre-roll before playback at `position`. What is left of a gate that it leaves counts as played."""
        take = seek_take(self._playing, position, extension)
        gate = self.index.gate_at(self.position)
        if gate is None or position < gate.end:
            return take
        skipped = max(0, gate.end - max(self.position, self.current.counted_until))
        return replace(take, played_before=take.played_before + skipped)

    def suspend(self) -> Take:
        """Silence, until `restart`."""
        paused = self._is_paused
        return replace(
            self._playing, kind=TakeKind.SUSPENDED, extension=self._remaining_extension, returns_to_pause=paused
        )

    def restart(self, position: int) -> Take:
        """The pre-roll before playback at `position` after the sound has broken off; a pause stays a pause.

        What is repeated by it does not count again.
        """
        if self._is_paused:
            take = replace(self._playing, kind=TakeKind.PAUSE, extension=self._remaining_extension)
        else:
            take = self.seek(position, self._remaining_extension)
        return replace(take, counted_until=max(self.position, take.counted_until), after_silence=True)

    @property
    def _playing(self) -> Take:
        """Plain playback from the playhead on."""
        return self.current.next_take(TakeKind.PLAY, self.moment, self.index)

    @property
    def _continued(self) -> Take:
        """The rest of the current take, from `moment` on, as if there had been no command."""
        current = self.current
        return replace(
            self._playing,
            audible_from=current.audible_from,
            kind=current.kind,
            frames=None if current.frames is None else current.start + current.frames - self.moment,
            extension=current.extension,
            returns_to_pause=current.returns_to_pause,
            continues=current.since,
            after_silence=current.after_silence and current.start == self.moment,
        )

    @property
    def _is_paused(self) -> bool:
        return self.current.kind is TakeKind.PAUSE or self.current.returns_to_pause

    @property
    def _remaining_extension(self) -> Extension | None:
        """The part of an extension that has not been played yet; None if there is none."""
        return self.current.extension_at(self.moment)

    def _pause(self) -> Take | None:
        """Stand still; the help is closed by it, in a pause too."""
        if self._is_paused and self.current.kind is not TakeKind.HELP:
            return None
        return replace(self._playing, kind=TakeKind.PAUSE, extension=self._remaining_extension)

    def _resume(self) -> Take | None:
        """Leave a gate, an extension, a pause or the help."""
        if gate := self.index.gate_at(self.position):
            return self.seek(gate.end)
        if self.current.kind is TakeKind.EXTENSION:
            return self._playing
        paused = self.current.kind in (TakeKind.PAUSE, TakeKind.HELP)
        return self.seek(self.index.entry_position(self.position), self.current.extension) if paused else None

    def _extend(self) -> Take | None:
        """Add half of its length to the current movement or rest, after what is said in it."""
        extendable = self.index.extendable_at(self.position)
        if not extendable or self.current.kind not in (TakeKind.PLAY, TakeKind.EXTENSION):
            return None
        remaining = self._remaining_extension
        frames = extendable.frames // 2 + (remaining.frames if remaining else 0)
        if self.current.kind is TakeKind.EXTENSION:
            return replace(self._continued, frames=frames)
        at = max(self.position, self.index.speech_end(extendable))
        return replace(self._continued, extension=Extension(at, frames))

    def _change_level(self, command: Command) -> Take | None:
        levels = self.current.levels
        up = command in (Command.LOUDER, Command.BED_LOUDER)
        step_db = STEP_DB if up else -STEP_DB
        if command in (Command.LOUDER, Command.QUIETER):
            changed = Levels(_clamped(levels.voice_db + step_db, VOICE_DB), levels.bed_db)
        else:
            changed = Levels(levels.voice_db, _clamped(levels.bed_db + step_db, BED_DB))
        return None if changed == levels else replace(self._continued, levels=changed)

    def _help(self) -> Take | None:
        """Read out the help, or go back to where it began."""
        if self.current.kind is TakeKind.HELP:
            there = self.index.entry_position(self.position)
            return self._pause() if self._is_paused else self.seek(there, self.current.extension)
        help_ = replace(self._playing, kind=TakeKind.HELP, frames=self.help_frames)
        return replace(help_, extension=self._remaining_extension, returns_to_pause=self._is_paused)


def _clamped(level_db: float, limits: tuple[float, float]) -> float:
    return min(max(level_db, limits[0]), limits[1])

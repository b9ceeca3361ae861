"""Steering: from the take that is heard and a command to the take that is heard instead."""

from dataclasses import dataclass, replace
from typing import assert_never

from voiceguide.player.command import Command
from voiceguide.player.landmarks import Landmarks
from voiceguide.player.takes import Extension, Levels, Take, TakeKind, entering
from voiceguide.units import to_frames

BACK = to_frames(10)
STEP_DB = 3.0
VOICE_DB = (-15.0, 9.0)
"""How far the voice can be turned down and up."""
BED_DB = (-24.0, 12.0)


@dataclass(frozen=True, slots=True)
class Steering:
    """Obeys at one moment of one take.

    Args:
        landmarks: of the session.
        now: the take that is heard.
        moment: of it; nothing after this moment was handed out.
        help_frames: how long it takes to read the commands out; 0 where that cannot be done.
    """

    landmarks: Landmarks
    now: Take
    moment: int
    help_frames: int = 0

    @property
    def position(self) -> int:
        """Where the session is."""
        return self.now.position_at(self.moment)

    def obey(self, command: Command) -> Take | None:
        """The take that begins now; nothing where the command makes no sense here. `STOP` is not for a take to obey."""
        marks, position = self.landmarks, self.position
        passage = marks.passage(position)
        match command:
            case Command.PAUSE:
                return self._pause()
            case Command.GO_ON:
                return self._go_on()
            case Command.PAUSE_OR_GO_ON:
                return self._pause() if self.now.kind is TakeKind.MORE else self._go_on() or self._pause()
            case Command.REPEAT:
                return self.go(marks.spoken(position))
            case Command.NEXT:
                return self.go(marks.onset(passage + 1)) if passage + 1 < marks.passages else None
            case Command.PREVIOUS:
                return self.go(marks.onset(passage - 1)) if passage else None
            case Command.BACK:
                return self.go(marks.entry(max(0, position - BACK))) if position else None
            case Command.SKIP_SIDE:
                end = marks.side_end(position)
                return None if end is None else self.go(end)
            case Command.LONGER:
                return self._lengthen()
            case Command.LOUDER | Command.QUIETER | Command.BED_LOUDER | Command.BED_QUIETER:
                return self._turn(command)
            case Command.HELP:
                return self._help() if self.help_frames else None
            case Command.STOP:
                return None
            case _:
                assert_never(command)

    def go(self, position: int, extension: Extension | None = None) -> Take:
        """Enter somewhere else."""
        return entering(self._from_here, position, extension)

    @property
    def _from_here(self) -> Take:
        return self.now.followed_by(TakeKind.PLAY, self.moment, self.landmarks)

    @property
    def _continued(self) -> Take:
        """What is going on, from now on: nothing of it is heard anew."""
        now = self.now
        lasting = None if now.lasting is None else now.start + now.lasting - self.moment
        return replace(
            self._from_here, since=now.since, kind=now.kind, lasting=lasting, extension=now.extension, paused=now.paused
        )

    @property
    def _remaining_extension(self) -> Extension | None:
        """The time that is still to be added."""
        now = self.now
        left = now.start + (now.lasting or 0) - self.moment
        return Extension(now.position, left) if now.kind is TakeKind.MORE else now.extension

    def _pause(self) -> Take | None:
        if self.now.kind is TakeKind.PAUSE or self.now.paused:
            return None
        return replace(self._from_here, kind=TakeKind.PAUSE, extension=self._remaining_extension)

    def _go_on(self) -> Take | None:
        if gate := self.landmarks.gate(self.position):
            return self.go(gate.end)
        if self.now.kind is TakeKind.MORE:
            return self._from_here
        paused = self.now.kind in (TakeKind.PAUSE, TakeKind.HELP)
        return self.go(self.landmarks.entry(self.position), self.now.extension) if paused else None

    def _lengthen(self) -> Take | None:
        extendable = self.landmarks.extendable(self.position)
        if not extendable or self.now.kind not in (TakeKind.PLAY, TakeKind.MORE):
            return None
        still = self._remaining_extension
        frames = extendable.frames // 2 + (still.frames if still else 0)
        if self.now.kind is TakeKind.MORE:
            return replace(self._continued, lasting=frames)
        at = max(self.position, self.landmarks.quiet_from(extendable))
        return replace(self._continued, extension=Extension(at, frames))

    def _turn(self, command: Command) -> Take | None:
        levels = self.now.levels
        up = command in (Command.LOUDER, Command.BED_LOUDER)
        step_db = STEP_DB if up else -STEP_DB
        if command in (Command.LOUDER, Command.QUIETER):
            turned = Levels(_within(levels.voice_db + step_db, VOICE_DB), levels.bed_db)
        else:
            turned = Levels(levels.voice_db, _within(levels.bed_db + step_db, BED_DB))
        return None if turned == levels else replace(self._continued, levels=turned)

    def _help(self) -> Take:
        paused = self.now.kind is TakeKind.PAUSE or self.now.paused
        help_ = replace(self._from_here, kind=TakeKind.HELP, lasting=self.help_frames)
        return replace(help_, extension=self._remaining_extension, paused=paused)


def _within(level_db: float, limits: tuple[float, float]) -> float:
    return min(max(level_db, limits[0]), limits[1])

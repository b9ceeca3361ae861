"""A live session: a thread that keeps the output's ring filled, and obeys."""

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Thread
from types import TracebackType
from typing import Self

from voiceguide.audio_io.live_output import LiveOutput
from voiceguide.errors import DeviceError
from voiceguide.player.announcements import NO_ANNOUNCEMENTS, Announcements
from voiceguide.player.command import Command
from voiceguide.player.live_mixer import LOOK_AHEAD, LiveMixer
from voiceguide.player.output_recovery import Reopening
from voiceguide.player.playback_history import PlaybackHistory
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.player.takes import Take, TakeKind
from voiceguide.player.transport import Transport
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import to_frames

_BLOCK = to_frames(0.1)
_TURN_S = 0.05
# A command leaves this much of what is in the ring: the time to compute the first piece of what comes instead.
_KEEP = to_frames(0.025)
_FIRST_PIECE = to_frames(0.02)
# A sound server that is closed at once loses the last 30 ms or so.
_SILENCE_AFTER = to_frames(0.1)
_SHOWN = to_frames(2)


class Session:
    """Plays on an output until the end or until it is told to stop.

    A context manager: entering starts the sound, leaving ends it.

    Args:
        timeline: what is played.
        output: where it is heard; closed at the end.
        start: the position at which it begins.
        guide: what it says and sounds of its own accord.
        reopen: gives another output where the first is lost; None where the loss ends the session.
    """

    def __init__(
        self,
        timeline: Timeline,
        output: LiveOutput,
        *,
        start: int = 0,
        announcements: Announcements = NO_ANNOUNCEMENTS,
        reopen: Callable[[], LiveOutput] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._commands: SimpleQueue[Command] = SimpleQueue()
        self._transport = Transport(timeline, start, announcements.help_frames)
        self._mix = LiveMixer(timeline, self._transport, announcements)
        self._output = output
        self._reopen = reopen
        self._clock = clock
        self._reopening: Reopening | None = None
        self._first = 0
        self._underruns = 0
        self.playback_history = PlaybackHistory(lambda: self._first + self._output.ring.taken)
        """What is played, for whoever has to tell it from other sounds."""
        self._over = Flag()
        self._abandoned = False
        self._error: Exception | None = None
        self._thread = Thread(target=self._feed, daemon=True)

    @property
    def state(self) -> SessionState:
        """How things stand; safe from any thread."""
        transport, reopening = self._transport, self._reopening
        moment = self._heard if transport.end is None else min(self._heard, transport.end)
        take = transport.take_at(moment)
        answer = transport.results[-1] if transport.results else None
        shown = answer if answer and answer.moment > moment - _SHOWN else None
        return SessionState(
            phase=self._phase(take, take.position_at(moment)),
            position=take.position_at(moment),
            frames=transport.index.frames,
            underruns=self._underruns + self._output.underruns,
            extension_frames=_extension_frames(take, moment),
            voice_db=take.levels.voice_db,
            bed_db=take.levels.bed_db,
            last_command=shown.command if shown else None,
            refused=shown is not None and shown.refused,
            trouble=reopening.trouble if reopening else "",
            search_remaining_s=reopening.left_s if reopening else 0,
            played_frames=take.played_at(moment),
            completed_holds=take.holds_at(moment, transport.index),
        )

    def send(self, command: Command) -> None:
        """Ask for something; from any thread and from a signal handler."""
        self._commands.put(command)

    def stop(self) -> None:
        """Fade out and end."""
        self.send(Command.STOP)

    def wait(self, seconds: float) -> bool:
        """Whether the session is over, `seconds` from now at the latest.

        Raises:
            DeviceError: where the output failed for good; so does whatever else went wrong while sound was computed.
        """
        over = self._over.wait(seconds)
        if self._error:
            raise self._error
        return over

    def __enter__(self) -> Self:
        self.fill()
        self._output.start()
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._abandoned = True
        self._thread.join(1.0)
        self._output.close()

    def turn(self, command: Command | None = None) -> bool:
        """Obey, and keep the ring filled, once; returns whether everything was heard.

        Raises:
            DeviceError: where there is no output any more.
        """
        if self._reopening:
            return self._wait_for_output(self._reopening, command)
        try:
            self._output.poll()
        except DeviceError as error:
            if self._has_heard_all():
                return True
            if self._reopen is None:
                raise
            self._withdraw(max(0, self._transport.next_moment - self._heard))
            self._reopening = Reopening(self._reopen, self._output, error, self._clock)
            return self._wait_for_output(self._reopening, command)
        if command:
            self._withdraw(self._output.ring.withdraw(_KEEP))
            self._transport.execute(command)
            self._write(_FIRST_PIECE)
        self.fill()
        return self._has_heard_all(_SILENCE_AFTER)

    def fill(self) -> None:
        """Compute what fits into the ring."""
        ring, transport = self._output.ring, self._transport
        while not transport.exhausted and ring.free >= _BLOCK:
            self._write(_BLOCK)
        if transport.exhausted:
            ring.end()

    def _write(self, frames: int) -> None:
        """Compute the next frames, and hand them to the output."""
        moments = self._transport.advance(frames)
        self._transport.plan(moments.stop + LOOK_AHEAD)
        block = self._mix.render(moments.start, moments.stop)
        self.playback_history.write(block)
        self._output.ring.write(block)

    def _withdraw(self, frames: int) -> None:
        """Take back what was computed last, and will not be heard."""
        self.playback_history.withdraw(frames)
        self._transport.rewind(frames)

    def _has_heard_all(self, and_then: int = 0) -> bool:
        """Whether the last sound, and so many frames of silence after it, were heard."""
        end = self._transport.end
        return end is not None and self._heard >= end + and_then

    @property
    def _heard(self) -> int:
        """The moment that is heard now."""
        return self._first + max(0, self._output.ring.taken - self._output.latency)

    def _phase(self, take: Take, position: int) -> Phase:
        if self._transport.stopped_at is not None:
            return Phase.STOPPED if self._over.is_set() else Phase.STOPPING
        if self._over.is_set() and not self._error:
            return Phase.FINISHED
        if self._reopening:
            return Phase.LOST
        if take.kind in (TakeKind.PAUSE, TakeKind.HELP):
            return Phase.PAUSED
        return Phase.WAITING if self._transport.index.gate_at(position) else Phase.PLAYING

    def _wait_for_output(self, reopening: Reopening, command: Command | None) -> bool:
        """Go on where there is an output again, at the beginning of the step that was interrupted."""
        if command:
            self._transport.execute(command)
        if self._transport.stopped_at is not None:
            return True
        output = reopening.output()
        if output is None:
            return False
        self._underruns += self._output.underruns
        self._transport.restart_passage()
        self._output, self._first = output, self._transport.next_moment
        self._reopening = None
        self.fill()
        return False

    def _feed(self) -> None:
        try:
            while not self._abandoned and not self.turn(self._next_command()):
                pass
        except Exception as error:  # noqa: BLE001 (raised in the thread that waits)
            self._error = error
        finally:
            self._over.set()
            if self._reopening:
                self._reopening.close()

    def _next_command(self) -> Command | None:
        try:
            return self._commands.get(timeout=_TURN_S)
        except Empty:
            return None


def _extension_frames(take: Take, moment: int) -> int:
    if take.kind is TakeKind.EXTENSION:
        return take.start + (take.frames or 0) - moment
    return take.extension.frames if take.extension else 0

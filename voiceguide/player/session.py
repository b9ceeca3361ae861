"""A live session: a thread that keeps the ring buffer of the output filled and executes commands."""

import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Thread
from typing import Self

from voiceguide.audio_io.live_output import STALE_AFTER_S, LiveOutput
from voiceguide.audio_io.watchdog import Watchdog, boot_clock
from voiceguide.errors import DeviceError
from voiceguide.language.vocabulary import Command
from voiceguide.player.announcements import NO_ANNOUNCEMENTS, Announcements
from voiceguide.player.live_mixer import BED_RAMP, LOOK_AHEAD, LiveMixer
from voiceguide.player.output_recovery import DeviceSearch
from voiceguide.player.playback_history import PlaybackHistory
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.player.takes import Take, TakeKind
from voiceguide.player.transport import FADE_OUT, Transport
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import to_frames

_BLOCK = to_frames(0.1)
_STEP_S = 0.15
# A command withdraws all but this much of the ring buffer, which plays while the first block after it is mixed.
_KEEP = to_frames(0.01)
_FIRST_BLOCK = to_frames(0.02)
# A sound server loses the last 30 ms or so if it is closed immediately.
_TRAILING_SILENCE = to_frames(0.1)
_SHOW_COMMAND = to_frames(2)
# Who ends the session does not wait for an output that takes nothing for so long, in running time.
_ENDS_WITHIN_S = 0.3
# Who stops the process waits so long for the sound to fade out.
_SUSPENDS_WITHIN_S = 1.0


class _Suspension(Enum):
    """What the main thread asks for before and after the process is stopped."""

    BEGIN = auto()
    END = auto()


class Session:
    """Plays a timeline on an output until it ends or is stopped. Commands may come from any thread.

    A context manager: entering starts playback at the position `start`, leaving ends it and closes the output, which
    is opened but not started before. `reopen` opens another output after one failed; if None, the failure ends the
    session. `fade_out` is the length of the fade-out after a stop, in frames.

    Both clocks give seconds and may begin anywhere; `suspend_clock` counts while the machine is suspended, too.
    """

    def __init__(
        self,
        timeline: Timeline,
        output: LiveOutput,
        *,
        start: int = 0,
        announcements: Announcements = NO_ANNOUNCEMENTS,
        reopen: Callable[[], LiveOutput] | None = None,
        fade_out: int = FADE_OUT,
        clock: Callable[[], float] = time.monotonic,
        suspend_clock: Callable[[], float] = boot_clock,
    ) -> None:
        self._commands: SimpleQueue[Command | _Suspension] = SimpleQueue()
        can_go_on = announcements.resume_prompt is not None
        self._transport = Transport(timeline, start, announcements.help_frames, fade_out=fade_out, waits=can_go_on)
        self._mix = LiveMixer(timeline, self._transport, announcements)
        self._output = output
        self._reopen = reopen
        self._clock = clock
        self._suspend_clock = suspend_clock
        self._stepped_s = suspend_clock()
        self._suspended_at: int | None = None
        self._silent = Flag()
        self._device_search: DeviceSearch | None = None
        self._first = 0
        self._underruns = 0
        self.playback_history = PlaybackHistory(lambda: self._first + self._output.audible)
        """The reference signal of the echo canceller."""
        self._over = Flag()
        self._abandoned = False
        self._ending: Watchdog | None = None
        self._error: Exception | None = None
        self._thread = Thread(target=self._feed, daemon=True)

    @property
    def state(self) -> SessionState:
        """The current state. May be read from any thread."""
        transport, search = self._transport, self._device_search
        end = transport.end
        moment = self._audible if end is None else min(self._audible, end)
        take = transport.take_at(moment)
        extension = take.extension_at(moment)
        result = transport.results[-1] if transport.results else None
        shown = result if result and result.moment > moment - _SHOW_COMMAND else None
        return SessionState(
            phase=self._phase(take, take.position_at(moment)),
            position=take.position_at(moment),
            frames=transport.index.frames,
            underruns=self._underruns + self._output.underruns,
            extension_frames=extension.frames if extension else 0,
            voice_db=take.levels.voice_db,
            bed_db=take.levels.bed_db,
            last_command=shown.command if shown else None,
            refused=shown is not None and shown.refused,
            reads_help=take.kind is TakeKind.HELP,
            search_remaining_s=search.remaining_s if search else 0,
            played_frames=take.played_at(moment),
            completed_holds=take.holds_at(moment, transport.index),
        )

    def send(self, command: Command) -> None:
        """Queue a command. May be called from any thread and from a signal handler."""
        self._commands.put(command)

    def stop(self) -> None:
        """Queue `Command.STOP`: fade out and end."""
        self.send(Command.STOP)

    def suspend(self) -> None:
        """Fade out and stay silent until `resume`; returns when it is silent, or after a second."""
        self._silent.clear()
        if not self._over.is_set():
            self._commands.put(_Suspension.BEGIN)
            self._silent.wait(_SUSPENDS_WITHIN_S)

    def resume(self) -> None:
        """Go on after `suspend`, at the beginning of the sentence, breath or hold; a pause stays a pause."""
        self._commands.put(_Suspension.END)

    def wait(self, seconds: float) -> bool:
        """Wait up to `seconds` for the end of the session; returns whether it is over.

        Raises:
            DeviceError: the output failed for good.
            Exception: any other error of the thread that mixes.
        """
        over = self._over.wait(seconds)
        if self._error:
            raise self._error
        return over

    def __enter__(self) -> Self:
        self.fill()
        self._stepped_s = self._suspend_clock()
        self._output.start()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._abandoned = True
        self._thread.join(1.0)
        self._output.close()

    def step(self, command: Command | _Suspension | None = None) -> bool:
        """Execute a command, fill the ring buffer; whether all is over. Raises DeviceError if no output is left."""
        now_s = self._suspend_clock()
        was_stopped, self._stepped_s = now_s - self._stepped_s > STALE_AFTER_S, now_s
        if self._device_search:
            return self._search_output(self._device_search, command)
        try:
            self._output.poll()
        except DeviceError as error:
            if self._is_played() or self._transport.stopped_at is not None:
                return True
            if self._reopen is None:
                raise
            self._withdraw(max(0, self._transport.next_moment - self._audible))
            self._device_search = DeviceSearch(self._reopen, self._output, error, self._clock)
            return self._search_output(self._device_search, command)
        if was_stopped and self._suspended_at is None and self._transport.stopped_at is None and not self._is_played():
            self._withdraw(self._output.ring.withdraw(0))
            self._transport.restart_sentence()
        if command:
            self._withdraw(self._output.ring.withdraw(_KEEP))
            self._execute(command)
            self._write(_FIRST_BLOCK)
        self.fill()
        self._output.ring.touch()
        if self._suspended_at is not None and self._audible >= self._suspended_at + BED_RAMP:
            self._silent.set()
        return self._is_played(_TRAILING_SILENCE) or self._hangs_at_its_end()

    def fill(self) -> None:
        """Mix until the ring buffer is full or the session ends."""
        ring, transport = self._output.ring, self._transport
        while not transport.exhausted and ring.free >= _BLOCK:
            self._write(_BLOCK)
        if transport.exhausted:
            ring.end()

    def _execute(self, command: Command | _Suspension) -> None:
        match command:
            case _Suspension.BEGIN:
                self._suspended_at = self._transport.suspend()
            case _Suspension.END:
                self._suspended_at = None
                self._transport.restart_sentence()
            case _:
                self._transport.execute(command)

    def _write(self, frames: int) -> None:
        """Mix the next `frames` and write them to the ring buffer."""
        moments = self._transport.advance(frames)
        self._transport.plan(moments.stop + LOOK_AHEAD)
        block = self._mix.render(moments.start, moments.stop)
        self.playback_history.write(block)
        self._output.ring.write(block)

    def _withdraw(self, frames: int) -> None:
        """Rewind by `frames` that were mixed but will not be played."""
        self.playback_history.withdraw(frames)
        self._transport.rewind(frames)

    def _is_played(self, trailing: int = 0) -> bool:
        """Whether the device has played to the end, and `trailing` frames of silence after it."""
        end = self._transport.end
        return end is not None and self._audible >= end + trailing

    def _hangs_at_its_end(self) -> bool:
        """Whether a person has asked for the end, and the output does not play what is left until then."""
        if self._transport.stopped_at is None:
            return False
        self._ending = self._ending or Watchdog(self._clock)
        return self._ending.idle_s(self._output.audible) > _ENDS_WITHIN_S

    @property
    def _audible(self) -> int:
        """The moment that is audible now."""
        return self._first + self._output.audible

    def _phase(self, take: Take, position: int) -> Phase:
        if self._transport.stopped_at is not None:
            return Phase.STOPPED if self._over.is_set() else Phase.STOPPING
        if self._over.is_set():
            return Phase.STOPPED if self._error else Phase.FINISHED
        if self._device_search:
            return Phase.LOST
        if take.kind in (TakeKind.PAUSE, TakeKind.HELP, TakeKind.SUSPENDED):
            return Phase.PAUSED
        return Phase.WAITING if self._transport.index.gate_at(position) else Phase.PLAYING

    def _search_output(self, search: DeviceSearch, command: Command | _Suspension | None) -> bool:
        """Resume at the beginning of the interrupted step once an output is found; returns whether it was stopped."""
        if command:
            self._execute(command)
        if self._suspended_at is not None:
            self._silent.set()
        if self._transport.stopped_at is not None:
            return True
        output = search.output()
        if output is None:
            return False
        self._underruns += self._output.underruns
        self._transport.restart_passage()
        self._output, self._first = output, self._transport.next_moment
        self._device_search = None
        self.fill()
        self._output.ring.touch()
        return False

    def _feed(self) -> None:
        try:
            over = False
            while not self._abandoned and not over:
                command = None
                with suppress(Empty):
                    command = self._commands.get(timeout=_STEP_S)
                over = self.step(command)
        except Exception as error:  # noqa: BLE001 (raised again in `wait`)
            self._error = error
        finally:
            self._over.set()
            self._silent.set()
            if self._device_search:
                self._device_search.close()

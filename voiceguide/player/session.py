"""A live session: a thread that keeps the output's ring filled from the transport."""

from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Thread
from types import TracebackType
from typing import Self

from voiceguide.output.live import LiveOutput
from voiceguide.player.state import Phase, State
from voiceguide.player.transport import Command, Playable, Transport
from voiceguide.units import to_frames

_BLOCK = to_frames(0.1)
_TURN_S = 0.05
# A command leaves this much of what is in the ring: the time to compute what comes instead.
_KEEP = to_frames(0.06)
# A sound server that is closed at once loses the last 30 ms or so.
_SILENCE_AFTER = to_frames(0.1)


class Session:
    """Plays on an output until the end or until it is told to stop.

    A context manager: entering starts the sound, leaving ends it. `commands` may be fed from any thread and from a
    signal handler.
    """

    def __init__(self, playable: Playable, output: LiveOutput) -> None:
        self.commands: SimpleQueue[Command] = SimpleQueue()
        self._frames = playable.frames
        self._transport = Transport(playable)
        self._output = output
        self._silence = output.latency + _SILENCE_AFTER
        self._over = Flag()
        self._abandoned = False
        self._error: Exception | None = None
        self._thread = Thread(target=self._feed, daemon=True)

    @property
    def state(self) -> State:
        """How things stand; safe from any thread."""
        over, stopped = self._over.is_set(), self._transport.stopped
        ongoing, ended = (Phase.STOPPING, Phase.STOPPED) if stopped else (Phase.PLAYING, Phase.FINISHED)
        position = self._transport.position(self._output.ring.taken - self._output.latency)
        return State(ended if over else ongoing, position, self._frames, self._output.underruns)

    def stop(self) -> None:
        """Fade out and end."""
        self.commands.put(Command.STOP)

    def wait(self, seconds: float) -> bool:
        """Whether the session is over, `seconds` from now at the latest.

        Raises:
            DeviceError: where the output failed; so does whatever else went wrong while sound was computed.
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
            DeviceError: where the output takes nothing any more.
        """
        self._output.poll()
        if command:
            self._transport.rewind(self._output.ring.withdraw(_KEEP))
            self._transport.obey(command)
        self.fill()
        return self._output.ring.taken >= self._transport.end + self._silence

    def fill(self) -> None:
        """Compute what fits into the ring."""
        ring = self._output.ring
        while not self._transport.exhausted and ring.free >= _BLOCK:
            ring.write(self._transport.read(_BLOCK))
        if self._transport.exhausted:
            ring.end()

    def _feed(self) -> None:
        try:
            while not self._abandoned and not self.turn(self._next_command()):
                pass
        except Exception as error:  # noqa: BLE001 (raised in the thread that waits)
            self._error = error
        finally:
            self._over.set()

    def _next_command(self) -> Command | None:
        try:
            return self.commands.get(timeout=_TURN_S)
        except Empty:
            return None

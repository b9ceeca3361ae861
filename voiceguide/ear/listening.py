"""Listening while a session goes on: from the microphone to commands, in a thread of its own."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from threading import Condition, Thread
from typing import Self

from voiceguide.audio_io.microphone import Microphone
from voiceguide.audio_io.native_stderr import hushed
from voiceguide.audio_io.open_streams import known
from voiceguide.ear.decimator import Decimator
from voiceguide.ear.ear import Ear, Listener
from voiceguide.ear.microphone_lock import turn
from voiceguide.ear.playback_aligner import Match
from voiceguide.errors import VoiceguideError
from voiceguide.player.command import Send
from voiceguide.player.playback_history import Played

_LOOK_S = 0.1
_GONE_S = 2.0
_SILENT_S = 5.0
_CLOSE_WITHIN_S = 1.0


class Hearing(StrEnum):
    """How it stands with the microphone."""

    OPENING = "opening"
    LISTENING = "listening"
    SILENT = "silent"
    """It is open and gives nothing at all, not even noise."""
    OFF = "off"


class Listening:
    """Listens as long as it lasts, and sends what it is certain of. A context manager that never fails.

    Whatever is wrong with the microphone is told once, as a sentence, and the session goes on without it.

    Args:
        send: takes the commands.
        played: what the session plays.
        listeners: each gives somebody who knows commands by their sound; called once, in the thread that listens, as
            that may take its time. Those that have a `close` are closed at the end; one that fails is done without.
        device: number or name of the microphone; the system's default where it is None.
        tell: takes a sentence for the person; called from the thread that listens.
        changed: told how it stands whenever that changes; called from the same thread.
        lock: the file that lets one session at a time listen; the person's own where it is None.
    """

    def __init__(
        self,
        send: Send,
        played: Played,
        listeners: Sequence[Callable[[], Listener]],
        *,
        device: str | None = None,
        tell: Callable[[str], None] = lambda _sentence: None,
        changed: Callable[[Hearing], None] = lambda _hearing: None,
        lock: Path | None = None,
    ) -> None:
        self._send = send
        self._played = played
        self._listeners = listeners
        self._device = device
        self._tell = tell
        self._changed = changed
        self._lock = lock
        self._told: set[str] = set()
        self._over = False
        self._wanted, self._held, self._open = True, False, False
        self._change = Condition()
        self._cleanup = ExitStack()
        self._hearing = Hearing.OPENING
        self._thread = Thread(target=self._listen, daemon=True)

    @property
    def hearing(self) -> Hearing:
        """How it stands; safe from any thread."""
        return self._hearing

    def let_go(self) -> None:
        """Close the microphone, so that PortAudio can be started anew; returns when it is closed."""
        with self._change:
            self._held = True
            self._change.wait_for(lambda: not self._open, _CLOSE_WITHIN_S)

    def go_on(self) -> None:
        """Listen again, after `let_go` or after the microphone had gone."""
        with self._change:
            self._held, self._wanted = False, True
            self._change.notify_all()

    def __enter__(self) -> Self:
        self._cleanup.enter_context(known(self))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._cleanup.close()
        with self._change:
            self._over = True
            self._change.notify_all()
        self._thread.join(_CLOSE_WITHIN_S)

    def _listen(self) -> None:
        try:
            with ExitStack() as stack:
                stack.enter_context(hushed())
                stack.enter_context(turn(self._lock))
                ear: Ear | None = None
                while self._begins():
                    try:
                        with Microphone(lambda: self._played.taken, self._device) as microphone:
                            ear = ear or Ear(tuple(self._opened(stack)))
                            self._hear(microphone, ear)
                    except VoiceguideError as error:
                        self._off(str(error))
                    finally:
                        self._ends()
        except VoiceguideError as error:
            self._off(str(error))
        except Exception as error:  # noqa: BLE001 (whatever it is, the session goes on)
            self._off(f"listening to the microphone has failed ({error!r}); the session goes on without it")

    def _begins(self) -> bool:
        """Wait until the microphone may be opened; False when all is over."""
        with self._change:
            self._change.wait_for(lambda: self._over or (self._wanted and not self._held))
            self._wanted, self._open = False, not self._over
            return self._open

    def _ends(self) -> None:
        with self._change:
            self._open = False
            self._change.notify_all()

    def _opened(self, stack: ExitStack) -> Iterator[Listener]:
        for listener in self._listeners:
            try:
                opened = listener()
            except VoiceguideError as error:
                self._say(str(error))
                continue
            if (close := getattr(opened, "close", None)) is not None:
                stack.callback(close)
            yield opened

    def _hear(self, microphone: Microphone, ear: Ear) -> None:
        match = Match(self._played)
        own, session = Decimator(), Decimator()
        heard_s = sounded_s = time.monotonic()
        while not (self._over or self._held):
            now_s = time.monotonic()
            piece = microphone.next(_LOOK_S)
            if piece is None:
                if now_s - heard_s > _GONE_S or not microphone.active:
                    self._off(f"the microphone {microphone.name!r} has gone: the session goes on without it")
                    return
                continue
            heard_s = now_s
            if piece.samples.any():
                sounded_s = now_s
            self._judge(microphone, silent=now_s - sounded_s > _SILENT_S)
            for command in ear.hear(own.take(piece.whole), session.take(match.meanwhile(piece))):
                self._send(command)

    def _judge(self, microphone: Microphone, *, silent: bool) -> None:
        if silent and self._hearing is Hearing.LISTENING:
            self._say(
                f"the microphone {microphone.name!r} gives nothing at all: it is switched off, or the system does not "
                "let this program listen (see its settings for privacy)"
            )
        self._turn_to(Hearing.SILENT if silent else Hearing.LISTENING)

    def _turn_to(self, hearing: Hearing) -> None:
        if hearing is not self._hearing:
            self._hearing = hearing
            self._changed(hearing)

    def _off(self, sentence: str) -> None:
        self._turn_to(Hearing.OFF)
        if not self._over:
            self._say(sentence)

    def _say(self, sentence: str) -> None:
        """Tell it, if that was not done before."""
        if sentence not in self._told:
            self._told.add(sentence)
            self._tell(sentence)

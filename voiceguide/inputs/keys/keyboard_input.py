"""The keys as an input of a live session."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from threading import Event as Flag
from threading import Thread
from typing import Self

from voiceguide.inputs.keys.key_bindings import KeyCommands
from voiceguide.inputs.keys.key_reader import open_keyboard
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.player.command import Send

_LOOK_S = 0.04
_LEAVE_WITHIN_S = 1.0


class KeyInput:
    """Sends what the keys ask for, from a thread of its own, while it lasts; does nothing where there is no terminal.

    A context manager, to be entered and left in the main thread: there the terminal is set up and restored. Leaving
    takes less than 0.1 s.

    Args:
        send: takes the commands.
        keyboard: opens the terminal.
        clock: seconds that never go back.
    """

    def __init__(
        self,
        send: Send,
        keyboard: Callable[[], AbstractContextManager[Keyboard]] = open_keyboard,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._send = send
        self._open = keyboard
        self._clock = clock
        self._over = Flag()
        self._cleanup = ExitStack()
        self._thread: Thread | None = None

    @property
    def listening(self) -> bool:
        """Whether there is a keyboard, and it is being read."""
        return self._thread is not None and self._thread.is_alive()

    def __enter__(self) -> Self:
        try:
            keyboard = self._cleanup.enter_context(self._open())
        except EOFError:
            return self
        keyboard.forget()  # it was typed before there was anything to ask for
        self._thread = Thread(target=self._read, args=(keyboard,), name="keys", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread:
            self._thread.join(_LEAVE_WITHIN_S)
        self._cleanup.close()

    def _read(self, keyboard: Keyboard) -> None:
        asked = KeyCommands()
        while not self._over.is_set():
            try:
                key = keyboard.key(_LOOK_S)
            except EOFError:  # the session goes on without
                return
            except KeyboardInterrupt:  # a console on Windows gives Ctrl-C as a key
                from _thread import interrupt_main

                interrupt_main()
                continue
            now_s = self._clock()
            for command in asked.due(now_s) if key is None else asked.come(key, now_s):
                self._send(command)

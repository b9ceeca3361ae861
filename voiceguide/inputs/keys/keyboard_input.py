"""Reads the keyboard in a thread of its own during a session and sends the commands of the keys."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from threading import Event, Thread
from typing import Self

from voiceguide.inputs.keys.key_bindings import KeyCommands
from voiceguide.inputs.keys.key_reader import open_keyboard
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.vocabulary import SendCommand

_POLL_S = 0.04
_JOIN_TIMEOUT_S = 1.0


class KeyboardInput:
    """Sends the commands of the keys that are pressed; does nothing where there is no terminal.

    A context manager, to be entered and left in the main thread, where the terminal is set up and restored. Leaving
    takes less than 0.1 s.

    `send` is called in the thread that reads; `clock` gives monotonic seconds.
    """

    def __init__(
        self,
        send: SendCommand,
        keyboard: Callable[[], AbstractContextManager[Keyboard]] = open_keyboard,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._send = send
        self._open = keyboard
        self._clock = clock
        self._stopping = Event()
        self._cleanup = ExitStack()
        self._thread: Thread | None = None
        self._commands = KeyCommands()

    @property
    def stop_armed(self) -> bool:
        """Whether the next press of the key that stops does so."""
        return self._commands.stop_armed(self._clock())

    @property
    def listening(self) -> bool:
        """Whether there is a terminal and its keys are being read."""
        return self._thread is not None and self._thread.is_alive()

    def __enter__(self) -> Self:
        try:
            keyboard = self._cleanup.enter_context(self._open())
        except EOFError:
            return self
        keyboard.discard_pending()  # typed before the session began
        self._thread = Thread(target=self._read, args=(keyboard,), name="keys", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        if self._thread:
            self._thread.join(_JOIN_TIMEOUT_S)
        self._cleanup.close()

    def _read(self, keyboard: Keyboard) -> None:
        commands = self._commands
        while not self._stopping.is_set():
            try:
                key = keyboard.key(_POLL_S)
            except EOFError:  # the session goes on without keys
                return
            except KeyboardInterrupt:  # the Windows console delivers Ctrl-C as a key
                from _thread import interrupt_main

                interrupt_main()
                continue
            now_s = self._clock()
            for command in commands.flush(now_s) if key is None else commands.press(key, now_s):
                self._send(command)

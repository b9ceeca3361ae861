"""The process in which pyttsx3 speaks: run as a script, it takes and gives lines of JSON.

It first says which voices there are: `{"voices": [[id, name, language, gender], ...], "default": id}`. Then each
request `{"text", "voice", "rate_wpm", "path"}` is answered by `{}` when the audio is in the file, by
`{"refused": voice}` where the engine does not take the voice, or by `{"error": "..."}`. It ends when its input does,
at once and whatever it is doing, and takes its folder along.

It imports nothing of voiceguide, so that it starts quickly and from anywhere.
"""

import ctypes
import json
import os
import queue
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

_POLL_S = 0.0002

# What begins a command instead of being spoken, and what is given in its place: SAPI reads a text that starts with `<`
# as XML, NSSpeech has commands in double brackets. espeak-ng, as pyttsx3 calls it, has none.
_COMMANDS = {"win32": ("<", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"), "darwin": ("[", "(")}


class _RefusedError(Exception):
    """The engine kept its voice where it was given another."""


class _Driver:
    """pyttsx3, one utterance at a time, each waited for."""

    def __init__(self) -> None:
        self._is_busy: Callable[[], int] = _load_espeak() if sys.platform == "linux" else lambda: 0
        self._finished = threading.Event()
        self._completed = True
        self._engine = self._start()
        self._set: tuple[str | None, int | None] = (None, None)

    def _start(self) -> Any:
        from pyttsx3.engine import Engine  # `pyttsx3.init` would give the same engine again

        engine = Engine()
        engine.connect("finished-utterance", self._on_finished)
        self._settle()
        engine.runAndWait()  # until its first run it only notes what it is told, and that run does not wait
        return engine

    def _on_finished(self, *, completed: bool = True, **_: object) -> None:
        self._completed = completed
        self._finished.set()

    def voices(self) -> list[tuple[str, str, str, str | None]]:
        """Id, name, language and gender of every voice."""
        found = []
        for voice in self._engine.getProperty("voices"):
            language = str((voice.languages or [""])[0] or "").replace("_", "-").lower()
            found.append((voice.id, voice.name or voice.id, language, voice.gender))
        return found

    def default(self) -> str | None:
        """The id of the voice that speaks when none is chosen."""
        return str(self._engine.getProperty("voice") or "") or None

    def speak(self, text: str, voice: str, rate_wpm: int, path: str) -> None:
        """Speak into a file; returns when it is whole."""
        if sys.platform == "win32":  # an engine of SAPI may speak its first utterance only
            self._engine, self._set = self._start(), (None, None)
        self._choose(voice, rate_wpm)
        self._settle()
        self._finished.clear()
        self._engine.save_to_file(text.replace(*_COMMANDS.get(sys.platform, ("", ""))), path)
        self._engine.runAndWait()
        if sys.platform != "win32":  # there, `save_to_file` itself has waited
            self._finished.wait()
            if not self._completed:
                raise RuntimeError("the engine broke off")
        self._settle()

    def _choose(self, voice: str, rate_wpm: int) -> None:
        if self._set == (voice, rate_wpm):
            return
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", rate_wpm)
        self._settle()
        if self.default() != voice:  # an unknown one raises nothing
            raise _RefusedError
        self._set = (voice, rate_wpm)

    def _settle(self) -> None:
        """Wait until espeak has nothing left to do.

        A run of pyttsx3 cancels whatever espeak is at when it starts, be it only a change of rate, and takes the next
        utterance for finished with that: 2 of 100 came out empty.
        """
        while self._is_busy():
            time.sleep(_POLL_S)


def _load_espeak() -> Callable[[], int]:
    """Load espeak-ng from its Python package, before pyttsx3 looks for it; gives what tells whether it is busy."""
    try:
        import espeakng_loader

        espeak = ctypes.CDLL(espeakng_loader.get_library_path())
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    except (ImportError, OSError):  # no such package for this machine: the system's, if there is one
        espeak = ctypes.CDLL("libespeak-ng.so.1")
    is_playing: Callable[[], int] = espeak.espeak_IsPlaying
    return is_playing


def _listen(requests: "queue.SimpleQueue[str]", folder: str) -> None:
    for line in sys.stdin:
        requests.put(line)
    for _ in range(200):  # pyttsx3 may be about to write into it, or be at it
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):  # noqa: PTH110 - this file imports little
            break
        time.sleep(_POLL_S)
    os._exit(0)


def main(folder: str) -> None:
    """Speak until the input ends; `folder` is where the audio goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this decides
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # pyttsx3 prints
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()
    listener = threading.Thread(target=_listen, args=(requests, folder), daemon=True)
    listener.start()

    def answer(content: object) -> None:
        try:
            answers.write(json.dumps(content) + "\n")
        except OSError:
            listener.join()  # which ends the process: nobody listens any more

    driver = _Driver()
    answer({"voices": driver.voices(), "default": driver.default()})
    while True:
        request = json.loads(requests.get())
        try:
            driver.speak(**request)
        except _RefusedError:
            answer({"refused": request["voice"]})
        except Exception as error:  # noqa: BLE001 - whatever a platform's engine raises
            answer({"error": str(error) or type(error).__name__})
        else:
            answer({})


if __name__ == "__main__":
    main(sys.argv[1])

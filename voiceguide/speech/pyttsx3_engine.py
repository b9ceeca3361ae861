"""The speech engine that works everywhere: pyttsx3, with espeak-ng on Linux, SAPI5 on Windows and NSSpeech on macOS.

It runs in worker processes, one utterance at a time, because it may hang, abort or print, and needs a main thread.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final

from voiceguide.errors import SpeechError, UsageError
from voiceguide.messages import quoted
from voiceguide.speech.engine import Quality, Speech, Voice, versions_of
from voiceguide.speech.voice_choice import choose_voice
from voiceguide.speech.worker_process import WorkerError, WorkerPool, WorkerProcess, read_speech

# Run by its path, and without the current folder on `sys.path`: a file there could shadow a module.
_WORKER = (sys.executable, "-P", "-X", "utf8", str(Path(__file__).with_name("pyttsx3_worker.py")))
_START_LIMIT_S = 30.0
_CHARACTER_LIMIT_S = 0.02
"""Seconds that each character adds to the time limit of an utterance."""
_SUFFIX = ".aiff" if sys.platform == "darwin" else ".wav"
_QUALITY: Final = Quality.BASIC if sys.platform == "linux" else Quality.CLEAR
_ORIGIN: Final = {"linux": ("GPL-3.0-or-later", "espeak-ng")}.get(sys.platform, ("", "the system"))
"""Licence and origin of the voices."""


class Pyttsx3Engine:
    """Speaks through pyttsx3 in worker processes, which the first texts start.

    `command` starts a worker; the path of its folder is appended. `limit_s` is the time limit for an utterance, apart
    from what its length adds.
    """

    name = "pyttsx3"
    slowest_wpm = 80

    def __init__(self, command: Sequence[str] = _WORKER, limit_s: float = 15.0) -> None:
        self._command = command
        self._limit_s = limit_s
        self._workers = WorkerPool(self._start)
        self._voices: tuple[Voice, ...] = ()
        self._default_voice: str | None = None

    @cached_property
    def version(self) -> str:
        """The system, whose voices are used, and the versions of pyttsx3 and espeak-ng."""
        return f"{sys.platform}, {versions_of('pyttsx3', 'espeakng-loader')}"

    def voices(self) -> tuple[Voice, ...]:
        """All voices of this system; see `voiceguide.speech.engine.Engine`."""
        try:
            return self._workers.run(lambda _: self._voices)
        except WorkerError as error:
            raise SpeechError(
                "Speech does not start: {error}. `voiceguide doctor` says what is missing.", error=error
            ) from None

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: float) -> Speech:
        """Speak a text; see `voiceguide.speech.engine.Engine`."""

        def speak(worker: WorkerProcess) -> Speech:
            chosen = choose_voice(self._voices, voice, language, self._default_voice)
            path = worker.folder / f"utterance{_SUFFIX}"
            request = {"text": text, "voice": chosen, "rate_wpm": round(rate_wpm), "path": str(path)}
            answer = worker.ask(request, self._limit_s + len(text) * _CHARACTER_LIMIT_S)
            if "refused" in answer:
                raise UsageError(
                    "the voice {chosen} is not available: `voiceguide voices` lists those that are",
                    chosen=quoted(chosen),
                )
            return read_speech(path, text, rate_wpm)

        return self._workers.speak(text, speak)

    def close(self) -> None:
        """Stop the worker processes."""
        self._workers.close()

    def _start(self) -> WorkerProcess:
        worker = WorkerProcess(self._command, _START_LIMIT_S)
        hello = worker.hello
        licence, origin = _ORIGIN
        voice = Voice("", "", "", engine=self.name, quality=_QUALITY, licence=licence, attribution=origin)
        self._voices = tuple(
            replace(voice, id=voice_id, name=name, language=language, gender=gender)
            for voice_id, name, language, gender in hello["voices"]
        )
        self._default_voice = hello["default"]
        return worker

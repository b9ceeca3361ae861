"""The default engine: pyttsx3, which speaks with espeak-ng on Linux, SAPI5 on Windows and NSSpeech on a Mac.

It speaks in a process of its own, one utterance at a time, because it can hang, abort, print, and wants a main thread.
A process that fails is replaced once; what fails again is reported with its text.
"""

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from voiceguide.errors import SpeechError, UsageError
from voiceguide.speech.engine import Speech, Voice
from voiceguide.speech.pyttsx3_process import WorkerError, WorkerProcess
from voiceguide.speech.voice_choice import choose_voice

# Run by its path and without the folder it is called from on `sys.path`: no file lying there can get in its way.
_WORKER = (sys.executable, "-P", "-X", "utf8", str(Path(__file__).with_name("pyttsx3_worker.py")))
_ENGINE_PACKAGES = ("pyttsx3", "espeakng-loader")
_START_LIMIT_S = 30.0
_CHARACTER_LIMIT_S = 0.02
_SUFFIX = ".aiff" if sys.platform == "darwin" else ".wav"


class Pyttsx3Engine:
    """Speaks through pyttsx3 in a worker process, which starts with the first text."""

    name = "pyttsx3"

    def __init__(self, command: Sequence[str] = _WORKER, limit_s: float = 15.0) -> None:
        """`limit_s` is how long an utterance may take, before what its length adds."""
        self._command = command
        self._limit_s = limit_s
        self._worker: WorkerProcess | None = None
        self._voices: tuple[Voice, ...] = ()
        self._default_voice: str | None = None

    @cached_property
    def version(self) -> str:
        """The versions of pyttsx3 and of the espeak-ng it speaks with, and the system whose voices it takes."""
        from importlib.metadata import PackageNotFoundError, version

        parts = [sys.platform]
        for package in _ENGINE_PACKAGES:
            try:
                parts.append(f"{package} {version(package)}")
            except PackageNotFoundError:
                continue
        return ", ".join(parts)

    def voices(self) -> tuple[Voice, ...]:
        """All voices of this system."""
        try:
            self._running()
        except WorkerError as error:
            self.close()
            raise SpeechError(f"Speech does not start: {error}. `voiceguide doctor` says what is missing.") from None
        return self._voices

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: int) -> Speech:
        """Speak a text; see `voiceguide.speech.engine.Engine`."""
        failures: list[WorkerError] = []
        while len(failures) < 2:
            try:
                worker = self._running()
                chosen = choose_voice(self._voices, voice, language, self._default_voice)
                return self._spoken(worker, text, chosen, rate_wpm)
            except WorkerError as failure:
                failures.append(failure)
                self.close()
            except BaseException:
                self.close()
                raise
        raise SpeechError(
            f"“{text}” could not be spoken: {failures[0]}; tried again: {failures[1]}. "
            "`voiceguide doctor` checks the voices; --voice and --engine choose others."
        )

    def close(self) -> None:
        """End the worker."""
        if self._worker:
            self._worker.stop()
            self._worker = None

    def _running(self) -> WorkerProcess:
        if not self._worker:
            self._worker = WorkerProcess(self._command)
            hello = self._worker.answer(_START_LIMIT_S)
            self._voices = tuple(Voice(*fields) for fields in hello["voices"])
            self._default_voice = hello["default"]
        return self._worker

    def _spoken(self, worker: WorkerProcess, text: str, voice: str, rate_wpm: int) -> Speech:
        path = worker.folder / f"utterance{_SUFFIX}"
        request = {"text": text, "voice": voice, "rate_wpm": rate_wpm, "path": str(path)}
        answer = worker.ask(request, self._limit_s + len(text) * _CHARACTER_LIMIT_S)
        if "refused" in answer:
            raise UsageError(f"The voice {voice!r} cannot be had. `voiceguide voices` lists those there are.")
        speech = _read(path)
        path.unlink(missing_ok=True)
        _check_length(speech, text, rate_wpm)
        return speech


def _read(path: Path) -> Speech:
    import soundfile

    try:
        samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise WorkerError(f"the engine left no sound behind ({error})") from None
    return Speech(np.ascontiguousarray(samples[:, 0]), rate_hz)


def _check_length(speech: Speech, text: str, rate_wpm: int) -> None:
    """Refuse what cannot be this text: empty, broken off, or another.

    The bounds are wide: a tenth of what letters take on average, and a second for each character, for signs and digits
    that are read out in words.
    """
    length_s = len(speech.samples) / speech.rate_hz
    pace: float = 125 / rate_wpm
    if not 0.01 * sum(map(str.isalpha, text)) * pace < length_s < 3 + len(text) * pace:
        raise WorkerError(f"the engine gave {length_s:.2f} s of sound for {len(text)} characters")

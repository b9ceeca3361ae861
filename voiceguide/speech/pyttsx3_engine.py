"""The default speech engine: pyttsx3, with espeak-ng on Linux, SAPI5 on Windows and NSSpeech on macOS.

It runs in a worker process, one utterance at a time, because it may hang, abort or print, and needs a main thread. A
worker that fails is replaced once; a text that fails twice is an error.
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

# Run by its path, and without the current folder on `sys.path`: a file there could shadow a module.
_WORKER = (sys.executable, "-P", "-X", "utf8", str(Path(__file__).with_name("pyttsx3_worker.py")))
_ENGINE_PACKAGES = ("pyttsx3", "espeakng-loader")
_START_LIMIT_S = 30.0
_CHARACTER_LIMIT_S = 0.02
"""Seconds that each character adds to the time limit of an utterance."""
_SUFFIX = ".aiff" if sys.platform == "darwin" else ".wav"


class Pyttsx3Engine:
    """Speaks through pyttsx3 in a worker process, which the first text starts.

    Args:
        command: starts the worker; the path of its folder is appended.
        limit_s: the time limit for an utterance, apart from what its length adds.
    """

    name = "pyttsx3"

    def __init__(self, command: Sequence[str] = _WORKER, limit_s: float = 15.0) -> None:
        self._command = command
        self._limit_s = limit_s
        self._worker: WorkerProcess | None = None
        self._voices: tuple[Voice, ...] = ()
        self._default_voice: str | None = None

    @cached_property
    def version(self) -> str:
        """The system, whose voices are used, and the versions of pyttsx3 and espeak-ng."""
        from importlib.metadata import PackageNotFoundError, version

        parts = [sys.platform]
        for package in _ENGINE_PACKAGES:
            try:
                parts.append(f"{package} {version(package)}")
            except PackageNotFoundError:
                continue
        return ", ".join(parts)

    def voices(self) -> tuple[Voice, ...]:
        """All voices of this system; see `voiceguide.speech.engine.Engine`."""
        try:
            self._started_worker()
        except WorkerError as error:
            self.close()
            raise SpeechError(f"Speech does not start: {error}. `voiceguide doctor` says what is missing.") from None
        return self._voices

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: int) -> Speech:
        """Speak a text; see `voiceguide.speech.engine.Engine`."""
        failures: list[WorkerError] = []
        while len(failures) < 2:
            try:
                worker = self._started_worker()
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
        """Stop the worker process."""
        if self._worker:
            self._worker.stop()
            self._worker = None

    def _started_worker(self) -> WorkerProcess:
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
            raise UsageError(f"the voice {voice!r} is not available: `voiceguide voices` lists those that are")
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
    """Reject speech whose length is implausible for its text: empty, truncated, or of another text.

    The bounds are wide: at least a tenth of the average time of its letters, and at most a second per character, as
    symbols and digits are read out as words.

    Raises:
        WorkerError: it is implausible.
    """
    length_s = len(speech.samples) / speech.rate_hz
    pace: float = 125 / rate_wpm
    if not 0.01 * sum(map(str.isalpha, text)) * pace < length_s < 3 + len(text) * pace:
        raise WorkerError(f"the engine gave {length_s:.2f} s of sound for {len(text)} characters")

"""The speech engine Pico: small, clear voices for six languages, as a Python package.

Its voices are duller than people's, so their treble is raised. They end with a faint click after half a second of
silence, which is cut off.

It runs in worker processes, because it keeps Python's lock while it speaks, and hangs on some texts.
"""

import re
import sys
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from voiceguide.speech.engine import EngineMissingError, Quality, Speech, Voice, is_installed, versions_of
from voiceguide.speech.voice_choice import choose_voice
from voiceguide.speech.worker_process import WorkerError, WorkerPool, WorkerProcess, read_speech
from voiceguide.units import to_gain

_PACKAGE: Final = "py-nanotts"
_WORKER = (sys.executable, "-P", "-X", "utf8", str(Path(__file__).with_name("pico_worker.py")))
# Pico reads memory that it has not written. Like this, glibc fills it with zeros, and a text is always the same bytes.
_ENVIRONMENT: Final = {"MALLOC_MMAP_THRESHOLD_": "65536"}
_START_LIMIT_S: Final = 15.0
_LIMIT_S: Final = 10.0
_CHARACTER_LIMIT_S: Final = 0.01
_NATURAL_WPM: Final = 140
"""The rate at a speed of 1."""
_VOICES: Final = ("de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "it-IT")
_PRESENCE_DB: Final = 6.0
"""How much more its treble is heard."""
_SPEECH_DB: Final = -45.0
"""Below the peak: what is softer, and is not followed by anything louder, is a last consonant at most, or the click."""
_LAST_CONSONANT_S: Final = 0.2
_BASS: Final = np.hanning(13)[1:-1] / np.hanning(13).sum()
"""A low-pass at 16 kHz: half the amplitude at 1.3 kHz, nothing at 2.7 kHz."""
# The German voice begins a phrase with one tap of the tongue, and "Richte" is heard as "Brichte". Two r are rolled.
_FIRST_R: Final = re.compile(r"(?:^|(?<=[,;:] ))(r)(?=[^\W\d_])", re.IGNORECASE)
# The German voice reads "kribbelt" so that "krieb fällt" is heard; with one b it reads it right.
_SECOND_B: Final = re.compile(r"(?<=krib)b(?=elt)", re.IGNORECASE)
# Pico takes what is in angle brackets for markup, and has no way to escape them.
_MARKUP = str.maketrans(
    "<>", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)


class PicoEngine:
    """Speaks with Pico in worker processes, which the first texts start."""

    name = "pico"
    slowest_wpm = 80

    def __init__(self) -> None:
        self._workers = WorkerPool(self._start)

    @cached_property
    def version(self) -> str:
        """The version of its package, which contains the voices."""
        return versions_of(_PACKAGE)

    def voices(self) -> tuple[Voice, ...]:
        """The six voices of its package; see `voiceguide.speech.engine.Engine`."""
        installed = is_installed("py_nanotts")
        return tuple(
            Voice(
                voice_id,
                voice_id,
                voice_id.lower(),
                "female",
                engine=self.name,
                quality=Quality.CLEAR,
                licence="Apache-2.0",
                attribution="SVOX Pico",
                size_bytes=1_200_000,
                installed=installed,
                how_to_get="" if installed else f"pip install {_PACKAGE}",
            )
            for voice_id in _VOICES
        )

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: float) -> Speech:
        """Speak a text; see `voiceguide.speech.engine.Engine`."""
        chosen = choose_voice(self.voices(), voice, language)
        plain = text.translate(_MARKUP)
        if chosen == "de-DE":
            plain = _SECOND_B.sub("", _FIRST_R.sub(r"\1r", plain))

        def speak(worker: WorkerProcess) -> Speech:
            path = worker.folder / "utterance.wav"
            request = {"text": plain, "voice": chosen, "speed": rate_wpm / _NATURAL_WPM, "path": str(path)}
            worker.ask(request, _LIMIT_S + len(text) * _CHARACTER_LIMIT_S)
            return _with_presence(_without_click(read_speech(path, text, rate_wpm)))

        return self._workers.speak(text, speak)

    def close(self) -> None:
        """Stop the worker processes."""
        self._workers.close()

    @staticmethod
    def _start() -> WorkerProcess:
        if not is_installed("py_nanotts"):
            raise EngineMissingError("the package {package} is not installed", package=_PACKAGE)
        try:
            return WorkerProcess(_WORKER, _START_LIMIT_S, _ENVIRONMENT)
        except WorkerError as error:
            raise EngineMissingError(
                "the package {package} does not load ({error})", package=_PACKAGE, error=error
            ) from None


def _without_click(speech: Speech) -> Speech:
    amplitudes = np.abs(speech.samples)
    loud = np.flatnonzero(amplitudes > amplitudes.max(initial=0.0) * to_gain(_SPEECH_DB))
    end = loud[-1] + round(_LAST_CONSONANT_S * speech.rate_hz) if loud.size else 0
    return replace(speech, samples=speech.samples[:end])


def _with_presence(speech: Speech) -> Speech:
    """The speech with more treble: consonants are told apart by it."""
    treble = speech.samples - np.convolve(speech.samples, _BASS, mode="same")
    return replace(speech, samples=(speech.samples + (to_gain(_PRESENCE_DB) - 1) * treble).astype(np.float32))

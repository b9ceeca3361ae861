"""The speech engine hibari: one natural voice, American English, that is part of its package."""

import threading
from functools import cached_property
from typing import Any, Final

import numpy as np

from voiceguide.errors import SpeechError, UsageError
from voiceguide.messages import quoted
from voiceguide.speech.engine import (
    EngineMissingError,
    Quality,
    Speech,
    Voice,
    import_library,
    is_installed,
    versions_of,
)
from voiceguide.speech.voice_choice import choose_voice, speaks

_PACKAGE: Final = "hibari-tts"
_NATURAL_WPM: Final = 165
"""The rate of speed 1 on instructions, without the silence before and after them."""
_SPEEDS: Final = (0.65, 2.0)
"""Slower speech has glitches, and faster speech is not offered."""
_SEED: Final = 0


class HibariEngine:
    """Speaks English with hibari, the same bytes for the same text. Its library releases Python's lock."""

    name = "hibari"
    slowest_wpm = round(_SPEEDS[0] * _NATURAL_WPM)

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: Any = None

    @cached_property
    def version(self) -> str:
        """The version of its package, which contains the voice."""
        return versions_of(_PACKAGE)

    def voices(self) -> tuple[Voice, ...]:
        """The voice in the package; see `voiceguide.speech.engine.Engine`."""
        installed = is_installed("hibari")
        return (
            Voice(
                "heart",
                "Heart",
                "en-us",
                "female",
                engine=self.name,
                quality=Quality.NATURAL,
                licence="Apache-2.0",
                attribution="hibari by Maureese Williams, after Kokoro's voice af_heart",
                size_bytes=14_000_000,
                installed=installed,
                how_to_get="" if installed else f"pip install {_PACKAGE}",
            ),
        )

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: float) -> Speech:
        """Speak a text; see `voiceguide.speech.engine.Engine`."""
        voices = self.voices()
        if not speaks(voices[0], language):
            raise UsageError(
                "hibari speaks only English, not {language}: choose another --engine or --voice",
                language=quoted(language),
            )
        choose_voice(voices, voice, language)
        model = self._loaded()
        try:
            samples = model(text, speed=float(np.clip(rate_wpm / _NATURAL_WPM, *_SPEEDS)), seed=_SEED)
        except Exception as error:  # onnxruntime has errors of its own
            raise SpeechError("“{text}” could not be spoken by hibari: {error}", text=text, error=error) from error
        return Speech(np.asarray(samples, np.float32), model.sample_rate)

    def close(self) -> None:
        """Release the model."""
        self._model = None

    def _loaded(self) -> Any:
        with self._lock:
            if self._model is None:
                library = import_library("hibari", _PACKAGE)
                try:
                    model = library.Hibari(threads=1)
                    model.phonemize("Ready.")  # loads its dictionaries, once for all threads
                except Exception as error:
                    raise EngineMissingError("hibari does not load ({error})", error=error) from error
                self._model = model
            return self._model

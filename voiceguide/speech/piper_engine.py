"""The speech engine Piper: neural voices for many languages, each a model that the user has added or names by path."""

import json
import threading
from functools import cached_property
from typing import Any, Final

import numpy as np

from voiceguide.errors import SpeechError
from voiceguide.speech.engine import Speech, Voice, import_library, is_installed, versions_of
from voiceguide.speech.piper_voices import ENGINE, added_voices, files_of, is_path, voice_at
from voiceguide.speech.voice_choice import choose_voice

_PACKAGE: Final = "piper-tts"
_NATURAL_WPM: Final = 190
"""The rate of most voices at a length scale of 1."""


class PiperEngine:
    """Speaks with Piper voices, the same bytes for the same text. Its library releases Python's lock."""

    name = ENGINE
    slowest_wpm = 80

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._models: dict[str, Any] = {}

    @cached_property
    def version(self) -> str:
        """The versions of its packages; the revision of a voice is in the voice."""
        return versions_of(_PACKAGE)

    def voices(self) -> tuple[Voice, ...]:
        """The voices that the user has added; see `voiceguide.speech.engine.Engine`."""
        return added_voices() if is_installed("piper") else ()

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: float) -> Speech:
        """Speak a text; see `voiceguide.speech.engine.Engine`. `voice` can be the path of a model."""
        chosen = voice_at(voice).id if voice and is_path(voice) else choose_voice(self.voices(), voice, language)
        model = self._loaded(chosen)
        try:
            samples = _spoken(model, text.replace("[[", "[ ["), _NATURAL_WPM / rate_wpm)
        except Exception as error:  # onnxruntime has errors of its own
            raise SpeechError(
                "“{text}” could not be spoken by {chosen}: {error}", text=text, chosen=chosen, error=error
            ) from error
        return Speech(samples, model.config.sample_rate)

    def close(self) -> None:
        """Release the models."""
        self._models = {}

    def _loaded(self, voice: str) -> Any:
        with self._lock:
            if voice not in self._models:
                self._models[voice] = _load(voice)
            return self._models[voice]


def _load(voice: str) -> Any:
    """The model of a voice, on one thread: twice as fast as the default for texts as short as sentences."""
    library = import_library("piper", _PACKAGE)
    onnxruntime = import_library("onnxruntime", "onnxruntime")
    files = files_of(voice)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        config = library.PiperConfig.from_dict(json.loads(files.config.read_text("utf-8")))
        session = onnxruntime.InferenceSession(str(files.model), options, providers=["CPUExecutionProvider"])
        model = library.PiperVoice(session=session, config=config)
        model.phonemize("1")  # loads its dictionaries, once for all threads
    except Exception as error:
        raise SpeechError(
            "The voice {voice} does not load ({error}): add it again, or choose another.", voice=voice, error=error
        ) from error
    return model


def _spoken(model: Any, text: str, length_scale: float) -> Any:
    """The samples of one sentence, shape `(frames,)`; none if there is nothing to speak.

    Its own splitter takes an abbreviation for the end of a sentence, so the phonemes of what it split are joined.
    """
    from piper import SynthesisConfig

    phonemes: list[str] = []
    for part in model.phonemize(text):
        phonemes = [*phonemes[: -1 if phonemes[-1] == "." else None], " ", *part] if phonemes else part
    if not phonemes:
        return np.zeros(0, np.float32)
    settings = SynthesisConfig(length_scale=length_scale, noise_scale=0.0, noise_w_scale=0.0, normalize_audio=False)
    samples = model.phoneme_ids_to_audio(model.phonemes_to_ids(phonemes), settings)
    return np.atleast_1d(samples).astype(np.float32)

"""Knows phrases of any language for which a person has a Vosk model.

It listens while the utterance goes on: a model of this size would be late if it began at the end.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.ear import RATE_HZ
from voiceguide.ear.recogniser import Recognised
from voiceguide.errors import UsageError

_UNKNOWN = "[unk]"
# Vosk gives each word its posterior probability, 0 to 1; the one that is least sure counts.
_SURE = 0.75


class VoskRecogniser:
    """Recognises some phrases.

    Raises:
        UsageError: the folder holds no model, or the model does not know a word.
    """

    def __init__(self, model: Path, phrases: Sequence[str]) -> None:
        import vosk

        vosk.SetLogLevel(-1)
        try:
            loaded = vosk.Model(model_path=str(model))
        except Exception as error:  # noqa: BLE001 - it raises nothing narrower
            raise UsageError(f"The folder {model} holds no Vosk model that can be used ({error}).") from None
        self._phrases = frozenset(phrase.lower() for phrase in phrases)
        words = sorted({word for phrase in self._phrases for word in phrase.split()})
        if strange := [word for word in words if loaded.vosk_model_find_word(word) < 0]:
            raise UsageError(
                f"The Vosk model in {model} does not know {', '.join(map(repr, strange))}: "
                "choose other words for the commands in a phrase file of your own."
            )
        grammar = json.dumps([*sorted(self._phrases), _UNKNOWN], ensure_ascii=False)
        self._recogniser: Any = vosk.KaldiRecognizer(loaded, float(RATE_HZ), grammar)
        self._recogniser.SetWords(True)
        self._parts: list[dict[str, Any]] = []

    def hear(self, samples: Samples) -> None:
        """Take the next samples."""
        if self._recogniser.AcceptWaveform((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()):
            self._parts.append(json.loads(self._recogniser.Result()))  # it takes a pause for an end

    def end(self) -> Recognised | None:
        """The phrase, where all that was said is one."""
        parts = [*self._parts, json.loads(self._recogniser.FinalResult())]
        self.drop()
        words = [word for part in parts for word in part.get("result", ())]
        phrase = " ".join(word["word"] for word in words)
        if phrase not in self._phrases:
            return None
        return Recognised(phrase, (min(word["conf"] for word in words) - _SURE) / (1 - _SURE))

    def drop(self) -> None:
        """Forget what was heard."""
        self._recogniser.Reset()
        self._parts = []

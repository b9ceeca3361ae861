"""Vosk with its names and the shape of its answers (vosk 0.3.45), and no model: it takes sound for letters.

A model is a folder with the words it knows in `am/final.mdl`, one a line. The n-th word is heard in samples of the
value n / 100; where they begin with a negative value the model is unsure.
"""

import json
from pathlib import Path

import numpy as np

UNSURE = 0.4


class Model:
    def __init__(self, model_path: str, **_: object) -> None:
        try:
            self.words = (Path(model_path) / "am" / "final.mdl").read_text(encoding="utf-8").split()
        except OSError:
            raise Exception("Failed to create a model") from None

    def vosk_model_find_word(self, word: str) -> int:
        return self.words.index(word) if word in self.words else -1


class KaldiRecognizer:
    def __init__(self, model: Model, rate_hz: float, grammar: str) -> None:
        self._model, self._grammar = model, json.loads(grammar)
        assert rate_hz == 16_000
        assert "[unk]" in self._grammar
        self._data = b""
        self._with_words = False

    def SetWords(self, enable_words: bool) -> None:  # noqa: N802
        self._with_words = enable_words

    def AcceptWaveform(self, data: bytes) -> int:  # noqa: N802
        self._data += data
        return int(not any(data[-3200:]))  # a tenth of a second of nothing ends a part

    def Result(self) -> str:  # noqa: N802
        values = np.round(np.frombuffer(self._data, "<i2") / 327.67).astype(int)
        self._data = b""
        heard = [int(value) for value, before in zip(values, [0, *values], strict=False) if value and value != before]
        words = [self._model.words[abs(value) - 1] for value in heard]
        known = {word for phrase in self._grammar for word in phrase.split()}
        words = [word if word in known else "[unk]" for word in words]
        if not words:
            return json.dumps({"text": ""})
        result = [
            {"conf": UNSURE if value < 0 else 1.0, "start": 0.0, "end": 0.1, "word": word}
            for value, word in zip(heard, words, strict=True)
        ]
        return json.dumps({"text": " ".join(words)} | ({"result": result} if self._with_words else {}))

    FinalResult = Result

    def Reset(self) -> None:  # noqa: N802
        self._data = b""


def SetLogLevel(level: int) -> None:  # noqa: N802
    assert level == -1

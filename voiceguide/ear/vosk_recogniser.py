"""Recogniser on top of Vosk, for every language with a Vosk model."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.recogniser import RecognisedCommand
from voiceguide.errors import UsageError
from voiceguide.language.vocabulary import Command

_UNKNOWN = "[unk]"
# Vosk gives each word a posterior probability, 0 to 1; the lowest one of a phrase must reach this.
_MIN_PROBABILITY = 0.75


class VoskRecogniser:
    """A `Recogniser` whose grammar is a list of phrases and “anything else”.

    Raises:
        UsageError: the folder holds no model, or a word is not in the model's dictionary.
    """

    def __init__(self, model: Path, commands: Mapping[str, Command]) -> None:
        import vosk

        vosk.SetLogLevel(-1)
        try:
            loaded = vosk.Model(model_path=str(model))
        except Exception as error:  # noqa: BLE001 - it raises nothing narrower
            raise UsageError(
                "The folder {model} holds no Vosk model that can be used ({error}).", model=model, error=error
            ) from None
        self._commands = {phrase.lower(): command for phrase, command in commands.items()}
        words = sorted({word for phrase in self._commands for word in phrase.split()})
        if unknown := [word for word in words if loaded.vosk_model_find_word(word) < 0]:
            raise UsageError(
                "The Vosk model in {model} does not know {words}: choose other words for the commands in "
                "a phrase file of your own.",
                model=model,
                words=", ".join(map(repr, unknown)),
            )
        grammar = json.dumps([*sorted(self._commands), _UNKNOWN], ensure_ascii=False)
        self._recogniser: Any = vosk.KaldiRecognizer(loaded, float(RATE_HZ), grammar)
        self._recogniser.SetWords(True)

    def recognise(self, samples: Samples) -> RecognisedCommand | None:
        """The command, or None if any other word is in the utterance."""
        self._recogniser.Reset()
        # Vosk ends a result at every pause: the last one is only what followed it.
        ended = self._recogniser.AcceptWaveform((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
        results = ([self._recogniser.Result()] if ended else []) + [self._recogniser.FinalResult()]
        words = [word for result in results for word in json.loads(result).get("result", ())]
        command = self._commands.get(" ".join(word["word"] for word in words))
        if not command:
            return None
        return RecognisedCommand(
            command, (min(word["conf"] for word in words) - _MIN_PROBABILITY) / (1 - _MIN_PROBABILITY)
        )

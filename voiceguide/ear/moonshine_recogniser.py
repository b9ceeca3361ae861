"""Recogniser on top of Moonshine, for English: scores each phrase as the transcript of an utterance.

Moonshine (Jeffries et al. 2024, Moonshine: speech recognition for live transcription and voice commands) consists of an
encoder, which runs once per utterance, and a decoder. The decoder tells how likely each phrase is as the transcript
(forced decoding), and which transcript it prefers itself (greedy decoding). A phrase was spoken if it is likely, both
by itself and compared with that one: a word that sounds alike costs little, other words cost a lot.
"""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.ear.recogniser import RecognisedCommand
from voiceguide.ear.subword_tokeniser import END, START, SubwordTokeniser
from voiceguide.language.vocabulary import Command

LANGUAGE = "en"
PACKAGE = "moonshine_voice"
# A phrase is accepted down to this mean of its log likelihood and its log likelihood ratio to the preferred transcript.
_THRESHOLD = -12.5
# By so much the wake word alone has to be more likely than any phrase: a phrase contains it.
_WAKE_WORD_HANDICAP = 7.0
# The preferred transcript is cut off here: no phrase is longer.
_MAX_TOKENS = 10
_HEADS, _HEAD_SIZE = 8, 36

_Cache = dict[str, NDArray[np.float32]]
"""Keys and values of all layers, for the tokens so far and for the utterance."""


class MoonshineRecogniser:
    """A `Recogniser` of English phrases.

    Args:
        folder: of the models, as `model_folder` finds it.
        commands: the command of each phrase.
        wake_word: what the phrases begin with, if anything; it would pass for a phrase when a person pauses after it.
    """

    def __init__(self, folder: Path, commands: Mapping[str, Command], wake_word: str = "") -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._encoder, self._decoder = (
            onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])
            for name in ("encoder_model.ort", "decoder_model_merged.ort")
        )
        self._cached = [each.name for each in self._decoder.get_inputs() if each.name.startswith("past_key_values.")]
        tokeniser = SubwordTokeniser((folder / "tokenizer.bin").read_bytes())
        known: list[tuple[Command | None, str]] = [
            (command, text) for phrase, command in commands.items() for text in written_forms(phrase)
        ]
        known += [(None, text) for text in written_forms(wake_word) if wake_word]
        self._spellings = [(command, [*tokeniser.encode(text), END]) for command, text in known]

    def recognise(self, samples: Samples) -> RecognisedCommand | None:
        """The command whose phrase fits an utterance best; None if it is the wake word alone."""
        (hidden,) = self._encoder.run(
            None, {"input_values": samples[None], "attention_mask": np.ones((1, len(samples)), np.int64)}
        )
        first, cache = self._decode(hidden, [[START]], None)
        preferred = self._greedy(hidden, first, cache)
        *scores, greedy = self._scores(hidden, first, cache, [*(tokens for _, tokens in self._spellings), preferred])
        handicaps = [0.0 if command else _WAKE_WORD_HANDICAP for command, _ in self._spellings]
        best = int(np.argmax(np.subtract(scores, handicaps)))
        command, score = self._spellings[best][0], scores[best] - greedy / 2
        return RecognisedCommand(command, min(1.0, 1 - score / _THRESHOLD)) if command else None

    def _greedy(self, hidden: NDArray[np.float32], logits: NDArray[np.float32], cache: _Cache) -> list[int]:
        """The transcript that the decoder prefers, as its first tokens."""
        tokens = [int(logits[0, -1].argmax())]
        while tokens[-1] != END and len(tokens) < _MAX_TOKENS:
            logits, cache = self._decode(hidden, [tokens[-1:]], cache)
            tokens.append(int(logits[0, -1].argmax()))
        return tokens

    def _scores(
        self, hidden: NDArray[np.float32], first: NDArray[np.float32], cache: _Cache, rows: Sequence[Sequence[int]]
    ) -> list[float]:
        """The log likelihood of each row of tokens as the transcript.

        All in one batch, the preferred transcript included: the weights are quantised to 8 bits, so that the same
        tokens in another batch have another score, by up to 0.5.
        """
        longest = max(map(len, rows))
        padded = np.array([[*row, *[END] * (longest - len(row))] for row in rows])
        rest, _ = self._decode(hidden, padded[:, :-1], cache)
        each = np.hstack((
            _log_likelihoods(np.repeat(first, len(rows), axis=0), padded[:, :1]),
            _log_likelihoods(rest, padded[:, 1:]),
        ))  # fmt: skip
        return [float(score[: len(row)].sum()) for score, row in zip(each, rows, strict=True)]

    def _decode(
        self, hidden: NDArray[np.float32], tokens: Sequence[Sequence[int]] | NDArray[np.int64], cache: _Cache | None
    ) -> tuple[NDArray[np.float32], _Cache]:
        """The logits after each of the next tokens, and the cache after all of them.

        Args:
            hidden: the encoded utterance.
            tokens: shape `(rows, tokens)`.
            cache: after the tokens before these; its one row is used for all.
        """
        rows = len(tokens)
        empty = np.zeros((rows, _HEADS, 0, _HEAD_SIZE), np.float32)
        past = {name: np.repeat(cache[name], rows, axis=0) if cache else empty for name in self._cached}
        logits, *present = self._decoder.run(
            None,
            {
                "input_ids": np.asarray(tokens, np.int64),
                "encoder_hidden_states": np.repeat(hidden, rows, axis=0),
                "encoder_attention_mask": np.ones((rows, hidden.shape[1]), np.int64),
                "use_cache_branch": np.array([cache is not None]),
                **past,
            },
        )
        # With a cache the decoder does not return the keys and values of the utterance again.
        now = dict(zip(self._cached, present, strict=True))
        return logits, {name: past[name] if cache and ".encoder." in name else now[name] for name in now}


def _log_likelihoods(logits: NDArray[np.float32], tokens: NDArray[np.int64]) -> NDArray[np.float32]:
    """Of each token, shape `(rows, tokens)`. Overwrites the logits."""
    logits -= logits.max(axis=-1, keepdims=True)
    chosen = np.take_along_axis(logits, tokens[..., None], axis=-1)[..., 0]
    result: NDArray[np.float32] = chosen - np.log(np.exp(logits, out=logits).sum(axis=-1))
    return result


def written_forms(phrase: str) -> tuple[str, ...]:
    """A phrase as the model may write it, with and without a comma after the first word."""
    sentence = f"{phrase.capitalize()}."
    return tuple(dict.fromkeys((sentence, sentence.replace(" ", ", ", 1))))


def model_folder() -> Path | None:
    """The folder of the models in the package; None if it is not installed, or in a version that has none."""
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0], "assets", "tiny-en") if places else None
    return folder if folder and (folder / "tokenizer.bin").is_file() else None

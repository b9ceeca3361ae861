"""espeak-ng in this process, with the variants of its voices, which pyttsx3 does not offer."""

import ctypes
from functools import cache

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.ear import RATE_HZ

_RETRIEVE, _RATE, _PITCH, _UTF_8 = 1, 1, 3, 1
_TAKE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def say(text: str, voice: str, rate_wpm: int, pitch: int) -> Samples:
    """A text as one voice says it, `gmw/en-US+f2` for instance, at `RATE_HZ` and without silence around it."""
    import soxr

    espeak, spoken_hz = _espeak()
    parts: list[np.ndarray] = []

    def take(samples: "ctypes._Pointer[ctypes.c_short]", frames: int, _events: int) -> int:
        if frames > 0:
            parts.append(np.ctypeslib.as_array(samples, (frames,)).copy())
        return 0

    callback = _TAKE(take)
    espeak.espeak_SetSynthCallback(callback)
    if espeak.espeak_SetVoiceByName(voice.encode()):
        raise LookupError(voice)
    espeak.espeak_SetParameter(_RATE, rate_wpm, 0)
    espeak.espeak_SetParameter(_PITCH, pitch, 0)
    content = text.encode()
    espeak.espeak_Synth(content, len(content) + 1, 0, 1, 0, _UTF_8, None, None)
    espeak.espeak_Synchronize()
    samples = soxr.resample(np.concatenate(parts).astype(np.float32) / 32768, spoken_hz, RATE_HZ)
    loud = np.flatnonzero(np.abs(samples) > 1e-3)
    return samples[loud[0] : loud[-1] + 1]


@cache
def _espeak() -> tuple[ctypes.CDLL, int]:
    """The library and the rate at which it speaks."""
    import espeakng_loader

    espeak = ctypes.CDLL(espeakng_loader.get_library_path())
    return espeak, espeak.espeak_Initialize(_RETRIEVE, 0, espeakng_loader.get_data_path().encode(), 0)

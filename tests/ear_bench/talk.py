"""Background talk: espeak voices of several accents, speeds and pitches that read sentences of the routines."""

import hashlib
import re
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path

import numpy as np

from tests.ear_bench.rooms import at_rms, room
from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.resources import shipped
from voiceguide.speech.engine import open_engine

CACHE = Path(__file__).parents[2] / ".cache" / "ear-bench"
"""Cache folder for speech and sessions, which take long to synthesise."""

VOICES = (
    ("gmw/en", "en"), ("gmw/en-us", "en"), ("gmw/en-gb-scotland", "en"), ("gmw/en-gb-x-rp", "en"),
    ("gmw/en-029", "en"), ("gmw/en-us-nyc", "en"), ("gmw/de", "de"), ("gmw/nl", "de"),
    ("roa/fr", "de"), ("roa/it", "de"),
)  # fmt: skip
# Short and sharp, each with silence around it: the talk that resembles knocking most.
_EXCLAIMED = (
    "Tick. Tock.", "Cut! Cut!", "Take it. Take it.", "Pick. Pack. Pock.", "Stop that!", "Okay. Okay.", "Papa!",
    "Knock knock.", "Chop, chop!", "No. No.", "Tea? Tea?", "Cake! Two. Ten.", "Right. Good.", "Yes. Yes. Yes.",
    "Bitte. Bitte.", "Quick! Quick!",
)  # fmt: skip


@cache
def sentences() -> tuple[str, ...]:
    """The spoken sentences of the shipped routines, without placeholders."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(shipped("scripts").glob("*/*.yaml")))
    said = re.findall(r"say: (.+)", texts)
    return tuple(dict.fromkeys(re.sub(r"[{\[][^}\]]*[}\]]|[\"']", " ", text).strip() for text in said))


@cache
def spoken(text: str, voice: str, language: str, rate_wpm: int) -> Samples:
    """A text spoken by espeak, at `RATE_HZ`; cached on disk."""

    def synthesised() -> Samples:
        import soxr

        speech = _engine().synthesise(text, voice, language, rate_wpm)
        return soxr.resample(speech.samples, speech.rate_hz, RATE_HZ)

    return cached((text, voice, language, rate_wpm, RATE_HZ), synthesised)


def cached(key: Hashable, make: Callable[[], Samples]) -> Samples:
    """Speech that takes long to synthesise, from the disk if it is there."""
    path = CACHE / "speech" / f"{hashlib.sha256(repr(key).encode()).hexdigest()[:24]}.npy"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{np.random.default_rng().integers(1 << 40)}.npy")
        np.save(unfinished, make().astype(np.float16))
        unfinished.replace(path)
    return np.load(path).astype(np.float32)


@cache
def _engine():
    return open_engine("pyttsx3")


def voices() -> tuple[tuple[str, str], ...]:
    """The voices of `VOICES` that are installed, each with the language to read in."""
    known = {voice.id for voice in _engine().voices()}
    return tuple(voice for voice in VOICES if voice[0] in known) or (("", "en"),)


def pitched(samples: Samples, factor: float) -> Samples:
    """Pitch and speed raised by a factor."""
    import soxr

    return soxr.resample(samples, RATE_HZ * factor, RATE_HZ)


def talk(rng: np.random.Generator, frames: int) -> Samples:
    """One or two people talking, not too close to the microphone."""
    parts: list[Samples] = []
    missing = frames
    voice, language = voices()[rng.integers(len(voices()))]
    rate_wpm, height, where = int(rng.choice((110, 150, 190))), rng.uniform(0.8, 1.3), room(rng)
    while missing > 0:
        if rng.random() < 0.1:  # somebody else
            voice, language = voices()[rng.integers(len(voices()))]
            rate_wpm, height, where = int(rng.choice((110, 150, 190))), rng.uniform(0.8, 1.3), room(rng)
        exclaims = rng.random() < 0.15
        text = str(rng.choice(_EXCLAIMED)) if exclaims else sentences()[rng.integers(len(sentences()))]
        said = where.ring(pitched(spoken(text, voice, language, rate_wpm), height))
        pause = np.zeros(int(rng.exponential(2.5 if exclaims else 0.8) * RATE_HZ), np.float32)
        parts += [at_rms(said, rng.uniform(-48, -34)), pause]
        missing -= len(said) + len(pause)
    return np.concatenate(parts)[:frames]

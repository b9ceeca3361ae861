"""Playback of sessions: the shipped routines as `voiceguide play` plays them."""

from functools import cache

import numpy as np

from tests.ear_bench.talk import CACHE
from voiceguide.audio import Samples
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import Source
from voiceguide.ear.hop import RATE_HZ
from voiceguide.mix.mixer import Mixer
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.engine import DEFAULT_RATE_WPM
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.compiler import compile_session
from voiceguide.timeline.schedule import Compilation
from voiceguide.units import SAMPLE_RATE


@cache
def names() -> tuple[str, ...]:
    """The shipped routines, as `language-name`."""
    return tuple(f"{path.parent.name}-{path.stem}" for path in sorted(shipped("scripts").glob("*/*.yaml")))


@cache
def played(name: str) -> Samples:
    """The playback of a whole session, mono at `RATE_HZ`; cached on disk."""
    path = CACHE / "sessions" / f"{name}.npy"
    if not path.exists():
        import soxr

        timeline = _compiled(name).timeline
        mixer, resample = Mixer(timeline), soxr.ResampleStream(SAMPLE_RATE, RATE_HZ, 1, dtype="float32")
        blocks = [
            resample.resample_chunk(mixer.render(start, stop).mean(axis=1), last=stop == timeline.frames)
            for start in range(0, timeline.frames, 10 * SAMPLE_RATE)
            for stop in [min(start + 10 * SAMPLE_RATE, timeline.frames)]
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part.npy")
        np.save(unfinished, (np.concatenate(blocks) * 32767).astype(np.int16))
        unfinished.replace(path)
    return np.load(path, mmap_mode="r")


def excerpt(rng: np.random.Generator, frames: int) -> Samples:
    """A random excerpt of a random session, at full scale."""
    name = names()[rng.integers(len(names()))]
    samples = played(name)
    start = int(rng.integers(max(1, len(samples) - frames)))
    piece = samples[start : start + frames].astype(np.float32) / np.float32(32767)
    return np.resize(piece, frames)


def _compiled(name: str) -> Compilation:
    language, stem = name.split("-", 1)
    path = shipped("scripts") / language / f"{stem}.yaml"
    routine = load_routine(Source(str(path), path.read_text(encoding="utf-8")))
    store = ClipStore(CACHE / "store", 4_000_000_000)
    rate_wpm = routine.voice.rate_wpm or DEFAULT_RATE_WPM
    speaker = Speaker(select_voices("pyttsx3", routine.voice.name, routine.language), store, routine.language, rate_wpm)
    return compile_session(routine, speaker.speak, SoundLibrary(store))

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import pytest

from voiceguide.audio import Samples
from voiceguide.clips.clip import LoopedSound
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.loader import load_model
from voiceguide.mix.mixer import Mixer
from voiceguide.sound.definition import CueDefinition
from voiceguide.sound.definition_files import SoundKind, find_definition
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.sound.synthesis import synthesise_cue
from voiceguide.timeline.timeline import BedTrack, GainCurve, Timeline
from voiceguide.units import SAMPLE_RATE


@pytest.fixture(autouse=True)
def _no_sounds_of_one_s_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = tmp_path_factory.getbasetemp() / "no-sounds"
    monkeypatch.setattr("voiceguide.sound.definition_files.own_folder", lambda: empty)


@pytest.fixture(scope="session")
def bed_sound(shared_store: Path) -> Callable[[str], LoopedSound]:
    """A shipped bed at its loudness."""
    return cache(SoundLibrary(ClipStore(shared_store, 1 << 30)).bed)


@pytest.fixture(scope="session")
def bed_samples(bed_sound: Callable[[str], LoopedSound]) -> Callable[[str], Samples]:
    """The first three minutes of a shipped bed at its loudness, shape `(frames, 2)`; computed once."""
    frames = 180 * SAMPLE_RATE

    @cache
    def samples(name: str) -> Samples:
        sound = bed_sound(name)
        timeline = Timeline("", "", frames, (), (), BedTrack(sound, GainCurve.through([(0, 1.0)]), 1.0))
        return Mixer(timeline).render(0, frames)

    return samples


@pytest.fixture(scope="session")
def cue_samples() -> Callable[[str], Samples]:
    """The samples of a shipped cue, shape `(frames, 2)`."""
    return lru_cache(maxsize=None)(
        lambda name: synthesise_cue(load_model(find_definition(SoundKind.CUE, name), CueDefinition))
    )

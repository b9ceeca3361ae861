from collections.abc import Callable
from functools import cache, lru_cache

import pytest

from tests.sounding import clip_of
from voiceguide.audio import Samples
from voiceguide.document.loader import load_model
from voiceguide.sound import bed, cue
from voiceguide.sound.bed_level import levelled
from voiceguide.sound.definition import Bed, Cue
from voiceguide.sound.definition_files import Kind, find


@pytest.fixture(autouse=True)
def _no_sounds_of_one_s_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = tmp_path_factory.getbasetemp() / "no-sounds"
    monkeypatch.setattr("voiceguide.sound.definition_files.own_folder", lambda: empty)


@pytest.fixture(scope="session")
def bed_loop() -> Callable[[str], Samples]:
    """The loop of a shipped bed, shape `(frames, 2)`; computed once."""

    @cache
    def loop(name: str) -> Samples:
        clip = levelled(clip_of(bed.synthesise(load_model(find(Kind.BED, name), Bed))), name)
        return clip.read(0, clip.frames)

    return loop


@pytest.fixture(scope="session")
def cue_samples() -> Callable[[str], Samples]:
    """The samples of a shipped cue, shape `(frames, 2)`."""
    return lru_cache(maxsize=None)(lambda name: cue.synthesise(load_model(find(Kind.CUE, name), Cue)))

import numpy as np
import pytest

from tests.sounding import clip_of
from voiceguide.clips.loudness import HOP
from voiceguide.document.loader import load_model
from voiceguide.sound.definition import CueDefinition
from voiceguide.sound.definition_files import SoundKind, definitions, find_definition
from voiceguide.sound.synthesis import synthesise_cue
from voiceguide.timeline.lengths import ringing_frames
from voiceguide.units import SAMPLE_RATE, to_frames


@pytest.mark.parametrize("seconds", [1, 4, 7])
def test_a_cue_rings_until_it_has_fallen_by_twenty_decibels(seconds: int) -> None:
    frames = np.arange(to_frames(2 * seconds))
    bell = 0.1 * 10 ** (-frames / to_frames(seconds)) * np.sin(2 * np.pi * 440 / SAMPLE_RATE * frames)
    clip = clip_of(np.repeat(bell[:, None], 2, axis=1).astype(np.float32))
    assert ringing_frames(clip) == pytest.approx(to_frames(seconds), abs=to_frames(0.1))


@pytest.mark.parametrize("name", definitions(SoundKind.CUE))
def test_what_is_said_after_a_cue_meets_no_stroke_of_it(name: str) -> None:
    clip = clip_of(synthesise_cue(load_model(find_definition(SoundKind.CUE, name), CueDefinition)))
    assert clip.powers[ringing_frames(clip) // HOP :].max(initial=0) <= clip.powers.max() / 100

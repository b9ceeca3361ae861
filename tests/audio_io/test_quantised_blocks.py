from dataclasses import replace

import numpy as np
import pytest

from tests.sounding import timeline
from voiceguide.audio_io.pcm import BitDepth, quantise, quantised_blocks
from voiceguide.mix.mixer import Mixer
from voiceguide.timeline.timeline import Layer


@pytest.mark.parametrize("frames", [1, 32_768, 32_769, 5 * 32_768])
def test_the_blocks_are_the_session_in_order(frames: int) -> None:
    session = replace(timeline(), frames=frames)
    blocks = [mix.copy() for (mix,) in quantised_blocks(session, BitDepth.SIXTEEN)]
    np.testing.assert_array_equal(np.concatenate(blocks), quantise(Mixer(session).render(0, frames), BitDepth.SIXTEEN))


def test_stems_that_are_not_the_bed_are_layers_of_the_mix() -> None:
    session = timeline()
    stems = [stem for _, stem in quantised_blocks(session, BitDepth.TWENTY_FOUR, (Layer.VOICE,))]
    voice = Mixer(session).render_layer(Layer.VOICE, 0, session.frames)
    np.testing.assert_array_equal(np.concatenate(stems), quantise(voice, BitDepth.TWENTY_FOUR))

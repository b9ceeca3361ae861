import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sounding import tone
from voiceguide.clips.clip import LoopedSound
from voiceguide.mix.mixer import Mixer
from voiceguide.timeline.headroom import BED_SHARE, CEILING, under_ceiling
from voiceguide.timeline.timeline import BedTrack, GainCurve, Layer, Placement, Timeline

LOUD = tone(1000, 2400, level=0.9)


@st.composite
def sessions(draw: st.DrawFn) -> list[Placement]:
    placements = []
    at = 0
    for _ in range(draw(st.integers(1, 5))):
        at += draw(st.integers(2400, 4000))
        placements.append(Placement(at, LOUD, draw(st.floats(0.01, 3)), Layer.VOICE))
    cues = st.builds(
        lambda onset, gain: Placement(onset, LOUD, gain, Layer.CUES), st.integers(0, at), st.floats(0.01, 3)
    )
    return sorted(placements + draw(st.lists(cues, max_size=6)), key=lambda placement: placement.onset)


@settings(max_examples=40, deadline=None)
@given(sessions(), st.floats(0, BED_SHARE))
def test_no_mix_passes_the_ceiling(placements: list[Placement], bed_peak: float) -> None:
    fitted = under_ceiling(placements, bed_peak)
    bed = BedTrack(LoopedSound((LOUD,)), GainCurve.through([(0, bed_peak / LOUD.true_peak)]), 0.1)
    frames = placements[-1].end
    mix = Mixer(Timeline("", "", frames, (), fitted, bed))
    assert np.abs(mix.render(0, frames)).max() <= CEILING * 1.0001


def test_what_fits_is_left_alone() -> None:
    placements = [Placement(0, LOUD, 0.5, Layer.VOICE), Placement(2000, LOUD, 0.1, Layer.CUES)]
    assert under_ceiling(placements, 0.1) == tuple(placements)


def test_only_what_is_too_loud_is_lowered() -> None:
    placements = [Placement(0, LOUD, 0.5, Layer.VOICE), Placement(9000, LOUD, 2.0, Layer.VOICE)]
    quiet, loud = under_ceiling(placements, 0.0)
    assert quiet == placements[0]
    assert loud.gain * LOUD.true_peak <= CEILING * 1.0001

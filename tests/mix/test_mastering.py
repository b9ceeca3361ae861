from dataclasses import replace
from itertools import pairwise

import numpy as np
import pyloudnorm
import pytest

from tests.sounding import dull_timeline, timeline
from voiceguide.clips.loudness import LoudnessMeter
from voiceguide.mix.mastering import Loudness, Mastering, mastering_for
from voiceguide.mix.mixer import Mixer
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import SAMPLE_RATE, to_gain

SESSION = timeline(30)


def quiet_with_peaks() -> Timeline:
    """A session whose peaks are 18 dB above its average, as those of speech are."""
    return dull_timeline(30)


@pytest.mark.parametrize("session", [SESSION, quiet_with_peaks()], ids=["steady", "peaks"])
@pytest.mark.parametrize("level", [0.5, 1.0, 3.0])
def test_a_session_for_a_phone_is_as_loud_as_a_podcast(session: Timeline, level: float) -> None:
    louder = tuple(replace(each, gain=each.gain * level) for each in session.placements)
    session = replace(session, placements=louder)
    mastering = mastering_for(session, Loudness.PHONE)
    mix = mastering.render(Mixer(session), 0, session.frames)
    measured = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(mix.astype(np.float64))
    assert measured == pytest.approx(-16, abs=0.4)
    assert mastering.lufs == pytest.approx(measured, abs=0.4)
    meter = LoudnessMeter(2)
    meter.feed(mix)
    meter.powers()
    assert meter.true_peak <= to_gain(-1)


def test_however_it_is_cut_it_is_the_same() -> None:
    session, mixer = quiet_with_peaks(), Mixer(quiet_with_peaks())
    mastering = mastering_for(session, Loudness.PHONE)
    whole = mastering.render(mixer, 0, session.frames)
    cuts = [0, 1, 4801, 100_000, 131_072, session.frames]
    parts = [mastering.render(mixer, start, stop) for start, stop in pairwise(cuts)]
    np.testing.assert_array_equal(np.concatenate(parts), whole)


def test_for_the_bedroom_nothing_is_changed() -> None:
    mastering, mixer = mastering_for(SESSION, Loudness.BEDROOM), Mixer(SESSION)
    assert mastering.gain == 1
    np.testing.assert_array_equal(mastering.render(mixer, 0, 48_000), mixer.render(0, 48_000))


def test_silence_stays_silent_and_the_nearly_silent_quiet() -> None:
    silence = replace(SESSION, placements=(), bed=None)
    assert mastering_for(silence, Loudness.PHONE) == Mastering()
    hush = tuple(replace(each, gain=each.gain * 1e-4) for each in SESSION.placements)
    mastering = mastering_for(replace(SESSION, placements=hush, bed=None), Loudness.PHONE)
    assert mastering.gain <= to_gain(20.01)

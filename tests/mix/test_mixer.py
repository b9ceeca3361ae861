import numpy as np
import pytest

from tests.sounding import noise, timeline
from voiceguide.audio import Samples
from voiceguide.clips.clip import LoopedSound
from voiceguide.mix.mixer import Mixer
from voiceguide.timeline.timeline import BedTrack, GainCurve, Layer, Placement, Timeline
from voiceguide.units import SAMPLE_RATE


@pytest.mark.parametrize("block", [1, 64, 65, 1024, 8192])
def test_blocks_make_no_difference(block: int) -> None:
    session = timeline()
    mixer = Mixer(session)
    start, stop = 4 * SAMPLE_RATE, 4 * SAMPLE_RATE + (3000 if block == 1 else 3 * SAMPLE_RATE)
    whole = Mixer(timeline()).render(0, session.frames)[start:stop]
    pieces = [mixer.render(at, min(at + block, stop)) for at in range(start, stop, block)]
    np.testing.assert_array_equal(np.concatenate(pieces), whole)


def test_is_the_sum_of_what_sounds() -> None:
    session = timeline()
    expected = np.zeros((session.frames, 2))
    for each in session.placements:
        expected[each.onset : each.end] += each.clip.read(0, each.clip.frames).astype(np.float64) * each.gain
    assert session.bed
    loop = session.bed.sound.loops[0].read(0, 13 * SAMPLE_RATE // 10).astype(np.float64)
    gain = np.interp(np.arange(session.frames), session.bed.gain.frames, session.bed.gain.gains)
    turns = np.resize(loop, (session.frames, 2))
    expected += turns * gain[:, None]
    np.testing.assert_allclose(Mixer(session).render(0, session.frames), expected, atol=1e-6)


def test_layers_add_up_to_the_mix() -> None:
    session = timeline()
    mixer = Mixer(session)
    layers = sum(mixer.render_layer(layer, 0, session.frames).astype(np.float64) for layer in Layer)
    np.testing.assert_allclose(layers, mixer.render(0, session.frames), atol=1e-6)


def test_a_long_bed_is_read_as_it_is_needed_and_sounds_the_same() -> None:
    frames = 211 * SAMPLE_RATE
    loop = noise(frames, 2, level=0.01)
    reads: list[int] = []

    def read(start: int, stop: int) -> Samples:
        reads.append(stop - start)
        return loop.read(start, stop)

    watched = type(loop)(loop.frames, 2, loop.true_peak, loop.powers, read)
    gain = GainCurve.through([(0, 0.5)])
    mixer = Mixer(Timeline("", "", 3 * frames, (), (), BedTrack(LoopedSound((watched,)), gain, 0.1)))
    across_the_seam = mixer.render(frames - 100, frames + 100)
    np.testing.assert_array_equal(
        across_the_seam, np.concatenate([loop.read(frames - 100, frames), loop.read(0, 100)]) * np.float32(0.5)
    )
    assert max(reads) <= 200


@pytest.mark.parametrize("gain", [1.0, 0.7])
def test_loops_repeat_each_with_its_own_period(gain: float) -> None:
    clips = tuple(noise(frames, 2, level=0.1, seed=frames) for frames in (4_100, 6_700, 7_100))
    session = Timeline("", "", 50_000, (), (), BedTrack(LoopedSound(clips, gain), GainCurve.through([(0, 0.5)]), 0.1))
    expected = sum(np.resize(clip.read(0, clip.frames), (50_000, 2)).astype(np.float64) for clip in clips)
    np.testing.assert_allclose(Mixer(session).render(0, 50_000), expected * gain / 2, atol=1e-6)


def test_without_a_bed_there_is_silence_between() -> None:
    mixer = Mixer(Timeline("", "", 1000, (), (Placement(10, noise(5), 1.0, Layer.VOICE),), None))
    assert not mixer.render(0, 10).any()
    assert not mixer.render(15, 1000).any()
    assert mixer.render(10, 15).all()

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray

from tests.sounding import clip_of
from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip
from voiceguide.clips.loudness import REFERENCE_LUFS, integrated_lufs
from voiceguide.speech.engine import Speech
from voiceguide.speech.speech_levels import PEAK_DBTP, InaudibleSpeechError, join, normalise
from voiceguide.units import SAMPLE_RATE, to_db


def babble(seconds: float, rate_hz: int, amplitude: float = 0.1) -> NDArray[np.float32]:
    """Syllables: a buzz whose loudness goes up and down four times a second."""
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    buzz = sum(np.sin(2 * np.pi * 130 * k * time_s) / k for k in range(1, 20))
    return (amplitude * buzz * (0.55 - 0.45 * np.cos(2 * np.pi * 4 * time_s))).astype(np.float32)


def levelled(samples: NDArray[np.float32], rate_hz: int) -> Clip:
    return normalise(clip_of(join([Speech(samples, rate_hz)], 0)))


def whole(clip: Clip) -> Samples:
    return clip.read(0, clip.frames)


@pytest.mark.parametrize("rate_hz", [8000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("amplitude", [0.0005, 0.05, 0.4])
def test_every_utterance_is_as_loud_as_every_other(rate_hz: int, amplitude: float) -> None:
    clip = levelled(babble(3, rate_hz, amplitude), rate_hz)
    assert clip.frames == pytest.approx(3 * SAMPLE_RATE, rel=0.01)
    assert integrated_lufs(clip.powers) == pytest.approx(REFERENCE_LUFS, abs=0.01)
    both_sides = np.repeat(whole(clip), 2, axis=1)
    assert pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(both_sides) == pytest.approx(REFERENCE_LUFS, abs=0.1)


def test_what_is_known_of_a_clip_is_true_of_its_samples() -> None:
    clip = levelled(babble(2, 22_050), 22_050)
    again = clip_of(whole(clip))
    assert again.true_peak == pytest.approx(clip.true_peak, rel=1e-4)  # 16 bits
    np.testing.assert_allclose(again.powers, clip.powers, rtol=1e-3)


def test_a_peak_keeps_an_utterance_softer() -> None:
    samples = babble(2, SAMPLE_RATE, 0.01)
    samples[30_000] = 0.9
    clip = levelled(samples, SAMPLE_RATE)
    assert to_db(clip.true_peak) == pytest.approx(PEAK_DBTP, abs=0.01)
    assert integrated_lufs(clip.powers) < REFERENCE_LUFS - 3


@pytest.mark.parametrize(("before_s", "after_s"), [(0, 0), (0.3, 0.5), (0, 2)])
def test_silence_before_and_after_goes(before_s: float, after_s: float) -> None:
    rate_hz = 22_050
    floor = np.float32(1e-5) * np.random.default_rng(0).standard_normal(10 * rate_hz).astype(np.float32)
    speech = babble(1, rate_hz, 0.1)
    samples = np.concatenate((floor[: round(before_s * rate_hz)], speech, floor[: round(after_s * rate_hz)]))
    assert len(join([Speech(samples, rate_hz)], 0)) == pytest.approx(SAMPLE_RATE, abs=0.025 * SAMPLE_RATE)


def test_a_pause_inside_stays() -> None:
    pause = np.concatenate((babble(1, 22_050), np.zeros(22_050, np.float32), babble(1, 22_050)))
    assert len(join([Speech(pause, 22_050)], 0)) == pytest.approx(3 * SAMPLE_RATE, rel=0.01)


@pytest.mark.parametrize("seconds", [0.002, 0.05, 1])
def test_no_edge_clicks(seconds: float) -> None:
    cut = 0.5 * np.cos(2 * np.pi * 200 * np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE)
    samples = join([Speech(cut.astype(np.float32), SAMPLE_RATE)], 0)
    assert samples[0] == 0
    assert np.abs(np.diff(samples[:, 0], prepend=0, append=0)).max() < 0.05


@pytest.mark.parametrize("samples", [np.zeros(0), np.zeros(1000), np.full(1000, np.nan)])
def test_silence_is_told_apart(samples: NDArray[np.float64]) -> None:
    with pytest.raises(InaudibleSpeechError):
        join([Speech(samples.astype(np.float32), 22_050)], 0)


def test_what_is_too_soft_to_have_a_loudness_is_silence() -> None:
    with pytest.raises(InaudibleSpeechError):
        normalise(clip_of(np.full((48_000, 1), 1e-7, np.float32)))

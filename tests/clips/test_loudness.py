"""Loudness against the standard's own figures and against another implementation."""

import math

import numpy as np
import pyloudnorm
import pytest

from tests.sounding import clip_of
from voiceguide.audio import Samples
from voiceguide.clips.loudness import HOP, LoudnessMeter, integrated_lufs, lufs, power
from voiceguide.units import SAMPLE_RATE, to_gain


def sine(frequency_hz: float, level_dbfs: float, seconds: float, channels: int = 2) -> Samples:
    time_s = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    tone = to_gain(level_dbfs) * np.sin(2 * np.pi * frequency_hz * time_s)
    return np.repeat(tone[:, None], channels, axis=1).astype(np.float32)


def test_the_standards_reference_tone() -> None:
    """EBU Tech 3341, case 1: a stereo sine of 1 kHz at −23 dBFS is −23 LUFS."""
    assert integrated_lufs(clip_of(sine(1000, -23, 20)).powers) == pytest.approx(-23, abs=0.1)


def test_the_relative_gate() -> None:
    """EBU Tech 3341, case 3: quiet parts around a loud one do not count."""
    session = np.concatenate([sine(1000, -36, 10), sine(1000, -23, 60), sine(1000, -36, 10)])
    assert integrated_lufs(clip_of(session).powers) == pytest.approx(-23, abs=0.1)


def test_agrees_with_pyloudnorm() -> None:
    random = np.random.default_rng(7)
    envelope = np.repeat(random.uniform(0.01, 0.4, 40), SAMPLE_RATE // 2)
    noise = (np.cumsum(random.standard_normal((len(envelope), 2)), axis=0) % 1 - 0.5) * envelope[:, None]
    samples = noise.astype(np.float32)
    theirs = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(samples.astype(np.float64))
    assert integrated_lufs(clip_of(samples).powers) == pytest.approx(theirs, abs=0.1)


def test_one_channel_counts_on_both_sides() -> None:
    mono, stereo = (clip_of(sine(500, -20, 3, channels)) for channels in (1, 2))
    assert integrated_lufs(mono.powers) == pytest.approx(integrated_lufs(stereo.powers), abs=1e-4)


def test_true_peak_lies_between_the_samples() -> None:
    """A sine at a quarter of the rate, sampled 45 degrees off, reaches 3 dB above its samples."""
    frames = np.arange(SAMPLE_RATE)
    samples = np.sin(np.pi / 2 * frames + np.pi / 4).astype(np.float32)[:, None] * np.float32(0.5)
    assert np.abs(samples).max() == pytest.approx(0.354, abs=0.001)
    assert clip_of(samples).true_peak == pytest.approx(0.5, rel=0.02)


@pytest.mark.parametrize("block", [64, 4801, 48_000, 700_000])
def test_blocks_make_no_difference(block: int) -> None:
    samples = np.random.default_rng(3).standard_normal((25 * SAMPLE_RATE + 17, 1)).astype(np.float32) * np.float32(0.1)
    meter = LoudnessMeter(1)
    for start in range(0, len(samples), block):
        meter.feed(samples[start : start + block])
    powers = meter.powers()
    assert len(powers) == -(-len(samples) // HOP)
    np.testing.assert_allclose(powers, clip_of(samples).powers, rtol=1e-3)


def test_silence_and_what_is_shorter_than_a_gating_block() -> None:
    assert integrated_lufs(clip_of(np.zeros((100, 1), np.float32)).powers) == -math.inf
    assert integrated_lufs(np.zeros(0)) == -math.inf
    assert integrated_lufs(clip_of(sine(1000, -23, 0.2)).powers) == pytest.approx(-23, abs=0.5)


def test_powers_and_loudness_are_one_thing() -> None:
    assert lufs(power(-23.0)) == pytest.approx(-23.0)
    assert lufs(0.0) == -math.inf

"""Clips and timelines made by tests."""

from dataclasses import replace

import numpy as np

from voiceguide.audio import Samples
from voiceguide.clips.clip import Clip, LoopedSound
from voiceguide.clips.loudness import LoudnessMeter
from voiceguide.timeline.timeline import BedTrack, GainCurve, Layer, Placement, Timeline
from voiceguide.units import SAMPLE_RATE


def clip_of(samples: Samples) -> Clip:
    """A clip that holds `samples`, shape `(frames, 1 or 2)`, in memory; rounded to 16 bit, as the store keeps them."""
    samples = (np.clip(np.rint(samples * 32768), -32768, 32767) / 32768).astype(np.float32)
    meter = LoudnessMeter(samples.shape[1])
    meter.feed(samples)
    powers = meter.powers()
    frames, channels = samples.shape
    return Clip(frames, channels, meter.true_peak, powers, lambda start, stop: samples[start:stop].copy())


def noise(frames: int, channels: int = 1, level: float = 0.1, seed: int = 0) -> Clip:
    """White noise of a fixed seed."""
    samples: Samples = np.random.default_rng(seed).standard_normal((frames, channels)).astype(np.float32)
    return clip_of(np.clip(samples * np.float32(level), -1, 1))


def tone(frequency_hz: float, frames: int, channels: int = 2, level: float = 0.1) -> Clip:
    """A sine."""
    wave = level * np.sin(2 * np.pi * frequency_hz * np.arange(frames) / SAMPLE_RATE)
    return clip_of(np.repeat(wave[:, None], channels, axis=1).astype(np.float32))


def dull_noise(frames: int, seed: int = 0) -> Clip:
    """Noise in bursts whose spectrum falls above 500 Hz, like that of speech."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(frames))
    spectrum /= 1 + (np.fft.rfftfreq(frames, 1 / SAMPLE_RATE) / 500) ** 4
    samples = np.fft.irfft(spectrum, frames) * np.sin(np.arange(frames) / 4000) ** 2
    return clip_of((0.2 * samples / np.abs(samples).max()).astype(np.float32)[:, None])


def dull_timeline(seconds: float) -> Timeline:
    """A session of dull noise, without a bed: encoders leave out much of what is above 15 kHz in other noise."""
    session = timeline(seconds, bed=False)
    clips = {each.clip.frames: dull_noise(each.clip.frames) for each in session.placements}
    placements = tuple(replace(each, clip=clips[each.clip.frames]) for each in session.placements)
    return replace(session, placements=placements)


def timeline(seconds: float = 20, *, bed: bool = True) -> Timeline:
    """A session with a voice, cues that overlap it, and a bed with steady and moving gain."""
    frames = round(seconds * SAMPLE_RATE)
    voice, cue = noise(SAMPLE_RATE, level=0.05), tone(440, SAMPLE_RATE // 2)
    placements = [
        placement
        for onset in range(SAMPLE_RATE, frames - 2 * SAMPLE_RATE, 5 * SAMPLE_RATE)
        for placement in (
            Placement(onset, voice, 0.9, Layer.VOICE),
            Placement(onset + SAMPLE_RATE * 3 // 4 + 7, cue, 0.7, Layer.CUES),
        )
    ]
    points = [(0, 0.0), (SAMPLE_RATE, 0.3)]
    for placement in placements[::2]:
        points += [
            (placement.end + 101, 0.3),
            (placement.end + SAMPLE_RATE, 0.6),
            (placement.onset + 4 * SAMPLE_RATE, 0.6),
        ]
    points += [(frames, 0.0)]
    gain = GainCurve.through(sorted(points))
    loop = noise(SAMPLE_RATE * 13 // 10, 2, seed=1)
    return Timeline(
        "A test", "en", frames, (), tuple(placements), BedTrack(LoopedSound((loop,)), gain, 0.5) if bed else None
    )

"""Sounds for those who listen, made without the bench: quick, and the same every time."""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ


def noise(seconds: float, level: float = 0.0005, seed: int = 1) -> Samples:
    """A quiet room."""
    return (level * np.random.default_rng(seed).standard_normal(round(seconds * RATE_HZ))).astype(np.float32)


def rain(seconds: float, level: float = 0.01, seed: int = 1) -> Samples:
    """Pink noise."""
    spectrum = np.fft.rfft(noise(seconds, 1, seed))
    spectrum /= np.sqrt(np.maximum(np.fft.rfftfreq(round(seconds * RATE_HZ), 1 / RATE_HZ), 40))
    samples = np.fft.irfft(spectrum, round(seconds * RATE_HZ))
    return (level * samples / samples.std()).astype(np.float32)


def clap(level: float = 0.3, seed: int = 2) -> Samples:
    """A burst of noise that fades within some milliseconds."""
    time_s = np.arange(round(0.08 * RATE_HZ)) / RATE_HZ
    burst = np.random.default_rng(seed).standard_normal(len(time_s)) * np.exp(-time_s / 0.006)
    return (level * burst / np.abs(burst).max()).astype(np.float32)


def knock(level: float = 0.3, seed: int = 3) -> Samples:
    """Wood: a few damped modes and a click."""
    time_s = np.arange(round(0.2 * RATE_HZ)) / RATE_HZ
    modes = sum(np.sin(2 * np.pi * hz * time_s) * np.exp(-time_s / 0.015) for hz in (110, 190, 270, 420, 610))
    click = np.random.default_rng(seed).standard_normal(len(time_s)) * np.exp(-time_s / 0.0015)
    sound = modes / np.abs(modes).max() + 0.7 * click / np.abs(click).max()
    return (level * sound / np.abs(sound).max()).astype(np.float32)


def vowel(seconds: float = 0.2, level: float = 0.3, pitch_hz: float = 140) -> Samples:
    """A sung note with a hard beginning."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    wave = sum(np.sin(2 * np.pi * pitch_hz * order * time_s) / order for order in range(1, 20))
    wave *= np.minimum(1, time_s / 0.003) * np.minimum(1, (seconds - time_s) / 0.03)
    return (level * wave / np.abs(wave).max()).astype(np.float32)


def with_sounds(background: Samples, sound: Samples, *times_s: float) -> Samples:
    """The same sound at each of the times."""
    mixed = background.copy()
    for at_s in times_s:
        start = round(at_s * RATE_HZ)
        mixed[start : start + len(sound)] += sound
    return mixed


def melody(seconds: float, seed: int = 4) -> Samples:
    """What a session may play: notes and bursts, not steady, in all bands."""
    rng = np.random.default_rng(seed)
    samples = np.zeros(round(seconds * RATE_HZ), np.float32)
    at = 0
    while at < len(samples) - RATE_HZ:
        note = vowel(float(rng.uniform(0.15, 0.5)), 0.2, float(rng.uniform(90, 250)))
        note += (0.03 * rng.standard_normal(len(note))).astype(np.float32)
        samples[at : at + len(note)] += note
        at += len(note) + int(rng.uniform(0, 0.2) * RATE_HZ)
    return samples


def room(seed: int = 5, seconds: float = 0.2) -> Samples:
    """An impulse response of unit energy, two thirds of it in the direct sound."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    response = 0.1 * np.random.default_rng(seed).standard_normal(len(time_s)) * np.exp(-time_s * 6.9 / 0.3)
    response[0] = 3
    return (response / np.sqrt(np.sum(response**2))).astype(np.float32)


def carried(played: Samples, delay_s: float, gain: float, seed: int = 5) -> Samples:
    """What a microphone in the room hears of it."""
    size = 2 * len(played)
    wet = np.fft.irfft(np.fft.rfft(played, size) * np.fft.rfft(room(seed), size))[: len(played)]
    delay = round(delay_s * RATE_HZ)
    return (gain * np.concatenate((np.zeros(delay), wet[: len(played) - delay]))).astype(np.float32)

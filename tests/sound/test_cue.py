"""What must hold for every shipped cue, and that no two of them can be mistaken for each other."""

import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import av
import av.filter
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.sound.ear import is_in_scale, on_a_phone, rough_pairs
from voiceguide.audio import Samples
from voiceguide.clips.loudness import LoudnessMeter
from voiceguide.document.loader import load_model
from voiceguide.sound.definition import BedDefinition, CueDefinition, StruckNote
from voiceguide.sound.definition_files import SoundKind, definitions, find_definition
from voiceguide.sound.synthesis import loudest_moment_lufs, synthesise_cue
from voiceguide.units import SAMPLE_RATE, to_frames

NAMED = {
    "breath-in", "breath-hold", "breath-out", "breath-rest", "hold-start", "tick", "countdown",
    "halfway", "hold-end", "section", "session-start", "session-end",
    "heard", "refused", "paused", "going-on",
}  # fmt: skip
CUES = tuple(definitions(SoundKind.CUE))
Sampled = Callable[[str], Samples]

every_cue = pytest.mark.parametrize("name", CUES)


def test_all_the_cues_that_a_session_needs_are_there() -> None:
    assert set(CUES) >= NAMED


@every_cue
def test_its_loudest_moment_is_at_its_loudness(name: str, cue_samples: Sampled) -> None:
    wanted = load_model(find_definition(SoundKind.CUE, name), CueDefinition).loudness
    assert loudest_moment_lufs(cue_samples(name)) == pytest.approx(wanted, abs=0.01)


@every_cue
def test_ffmpeg_measures_the_same_loudness(name: str, cue_samples: Sampled) -> None:
    silence = np.zeros((to_frames(0.4), 2), np.float32)
    whole = np.concatenate((silence, cue_samples(name), silence, silence))
    frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), "flt", "stereo")
    frame.sample_rate, frame.pts = SAMPLE_RATE, 0
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=SAMPLE_RATE, format="flt", layout="stereo")
    graph.link_nodes(source, graph.add("ebur128", "metadata=1"), graph.add("abuffersink")).configure()
    graph.push(frame)
    graph.push(None)
    moments = []
    with suppress(EOFError):
        while True:
            moments.append(float(graph.pull().metadata.get("lavfi.r128.M", "-inf")))
    assert max(moments) == pytest.approx(
        load_model(find_definition(SoundKind.CUE, name), CueDefinition).loudness, abs=0.1
    )


@every_cue
def test_it_starts_and_ends_at_zero_without_a_click(name: str, cue_samples: Sampled) -> None:
    samples = cue_samples(name)
    peak = float(np.abs(samples).max())
    assert np.abs(samples[0]).max() == 0
    assert np.abs(samples[-1]).max() < 1e-6
    assert np.abs(samples[: to_frames(0.001)]).max() < 0.03 * peak
    assert np.abs(samples[-to_frames(0.01) :]).max() < 0.002 * peak


@every_cue
def test_it_is_calm(name: str, cue_samples: Sampled) -> None:
    samples = cue_samples(name)
    power = np.square(np.abs(np.fft.rfft(samples, axis=0))).sum(axis=1)
    hertz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    assert power[hertz > 4000].sum() / power.sum() < 1e-5
    assert power[(hertz > 150) & (hertz < 2000)].sum() / power.sum() > 0.3  # a phone can play it
    meter = LoudnessMeter(2)
    meter.feed(samples)
    assert meter.true_peak < 10 ** (-12 / 20)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the ear tells cues by."""

    onsets: int
    pitches_hz: tuple[float, ...]
    """At each onset."""
    length_s: float
    """Until it has faded by 40 dB."""

    @property
    def direction(self) -> float:
        """Octaves from the first pitch to the last; 0 where the cue swells up with no onset at all."""
        return float(np.log2(self.pitches_hz[-1] / self.pitches_hz[0])) if self.pitches_hz else 0.0

    def like(self, other: "Heard") -> bool:
        """Whether nothing tells the two apart with certainty."""
        return (
            self.onsets == other.onsets
            and abs(self.direction - other.direction) < 0.4
            and abs(np.log2(self.pitches_hz[0] / other.pitches_hz[0])) < 0.6
            and max(self.length_s, other.length_s) < 2 * min(self.length_s, other.length_s)
        )


Hearing = Callable[[str], Heard]


def heard(samples: Samples) -> Heard:
    hop, window = to_frames(0.02), to_frames(0.1)
    padding = np.zeros((4 * window, 2), np.float32)
    padded = np.concatenate((padding, samples, padding))

    def spectrum(start: int, length: int) -> NDArray[np.float64]:
        """Magnitudes at each hertz, of both sides."""
        part = padded[start : start + length] * np.hanning(length)[:, None]
        return np.abs(np.fft.rfft(part, SAMPLE_RATE, axis=0)).sum(axis=1)

    starts = range(0, len(padded) - 4 * window, hop)
    spectra = np.array([spectrum(start, window)[:5000] for start in starts])
    growth = np.maximum(0, spectra[5:] - spectra[:-5]).sum(axis=1) / spectra.sum(axis=1).max()
    onsets = [
        place
        for place in range(5, len(growth))
        if growth[place] > 0.25 and growth[place] == growth[place - 5 : place + 6].max()
    ]
    pitches_hz = tuple(
        float(np.argmax(spectrum(starts[place] + window, 2 * window) - spectrum(starts[place] - window, 2 * window)))
        for place in onsets
    )
    level = np.sqrt(np.convolve(np.square(samples).sum(axis=1), np.full(hop, 1 / hop), "same"))
    loud = np.flatnonzero(level > level.max() / 100)
    return Heard(len(onsets), pitches_hz, float(loud[-1] - loud[0]) / SAMPLE_RATE)


@pytest.fixture(scope="module")
def hearing(cue_samples: Sampled) -> Hearing:
    return lru_cache(maxsize=None)(lambda name: heard(cue_samples(name)))


@pytest.mark.parametrize(("one", "other"), tuple(itertools.combinations(sorted(NAMED), 2)))
def test_two_cues_can_be_told_apart_with_eyes_closed(one: str, other: str, hearing: Hearing) -> None:
    assert not hearing(one).like(hearing(other))


@pytest.mark.parametrize(
    ("name", "onsets", "direction"),
    [
        ("breath-in", 2, 1), ("breath-hold", 1, 0), ("breath-out", 2, -1), ("breath-rest", 1, 0),
        ("halfway", 2, 0), ("section", 3, 1), ("session-end", 3, -1),
        ("hold-start", 1, 0), ("hold-end", 1, 0), ("tick", 1, 0), ("countdown", 1, 0), ("session-start", 0, 0),
        ("heard", 1, 0), ("refused", 2, 0), ("paused", 2, -1), ("going-on", 2, 1),
    ],
)  # fmt: skip
def test_a_cue_moves_as_its_summary_says(name: str, onsets: int, direction: int, hearing: Hearing) -> None:
    cue = hearing(name)
    assert cue.onsets == onsets
    assert np.sign(round(cue.direction, 1)) == direction


def test_a_hold_begins_low_and_ends_high(hearing: Hearing) -> None:
    start, end = (hearing(name).pitches_hz[0] for name in ("hold-start", "hold-end"))
    assert end > 4 * start


@every_cue
def test_a_phone_plays_it_little_softer(name: str, cue_samples: Sampled) -> None:
    samples = cue_samples(name)
    assert loudest_moment_lufs(on_a_phone(samples)) >= loudest_moment_lufs(samples) - 3


def strikes_of(name: str) -> tuple[StruckNote, ...]:
    return load_model(find_definition(SoundKind.CUE, name), CueDefinition).strikes


@every_cue
def test_its_notes_are_of_the_scale_of_the_beds(name: str) -> None:
    assert all(is_in_scale(strike.note) for strike in strikes_of(name))


@pytest.mark.parametrize("name", sorted({*CUES} - {"tick", "heard", "refused", "paused", "going-on"}))
def test_it_is_not_rough_with_the_chord_that_lies_under_it(name: str) -> None:
    drone = load_model(find_definition(SoundKind.BED, "warm-drone"), BedDefinition)
    assert rough_pairs(strikes_of(name), drone.tones) == []


def test_a_hold_may_begin_with_a_breath() -> None:
    """Both sound at the same moment where breath paces a hold."""
    assert rough_pairs(strikes_of("hold-start"), strikes_of("breath-in")) == []


def test_breathing_in_and_out_differ_in_more_than_direction(hearing: Hearing) -> None:
    inhale, exhale = hearing("breath-in"), hearing("breath-out")
    assert inhale.pitches_hz[-1] > 1.9 * exhale.pitches_hz[-1]
    assert exhale.length_s > 1.5 * inhale.length_s


def test_a_command_that_was_heard_is_no_tick(hearing: Hearing) -> None:
    command, tick = hearing("heard"), hearing("tick")
    assert command.pitches_hz[0] > 4 * tick.pitches_hz[0]
    assert command.length_s > 2 * tick.length_s


def test_it_is_the_same_every_time(cue_samples: Sampled) -> None:
    again = synthesise_cue(load_model(find_definition(SoundKind.CUE, "section"), CueDefinition))
    assert again.tobytes() == cue_samples("section").tobytes()

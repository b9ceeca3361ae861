"""How loud things are, measured on real exports with real speech, by meters that are not our own."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
import soxr
from numpy.typing import NDArray

from tests.cli.run_program import here, move_in, process
from voiceguide.units import SAMPLE_RATE, to_frames, to_gain

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="speaks with espeak-ng")

SCRIPT = """
title: Levels
language: en
background: {sound: warm-drone, level: -18 dB, follow: breath}
steps:
  - say: Lie down, and let your weight sink into the floor.
  - breathe: 1
    say: Breathe in, and out.
  - section: Hips
    sides: [left]
    steps:
      - say: Lean to the {side}. [pause 1s] Stop.
      - hold: 10s
        pace: ticks
  - rest: 10s
    say: Rest.
"""
OPTIONS = {
    "as written": [],
    "faint bed, 16 bits": ["--background-level", "-60", "--bits", "16"],
    "loud": ["--voice-level", "+24", "--background-level", "-0.1"],
    "soft voice, loud bed": ["--voice-level", "-20", "--background-level", "-0.1"],
    "restless bed": ["--background", "sea", "--background-level", "-3"],
    "music in bursts": ["--background", "bursts.flac", "--background-level", "-1"],
    "quick voice, no bed": ["--rate", "400", "--background", "none"],
}
AS_ASKED_LUFS = {
    "as written": -20.0,
    "faint bed, 16 bits": -20.0,
    "soft voice, loud bed": -40.0,
    "restless bed": -20.0,
    "music in bursts": -20.0,
}
"""The other voices are lowered to stay below the ceiling, or have words too short for a gated measurement."""
DRONES = ("as written", "loud", "soft voice, loud bed")
"""Where the bed is a drone that can be heard."""

Stem = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Session:
    """A real export, with what its timeline says about it."""

    name: str
    mix: Stem
    voice: Stem
    cues: Stem
    bed: Stem
    speech: list[tuple[int, int]]
    chimes: list[tuple[int, int]]
    rest: tuple[int, int]
    told_lufs: float
    """What the closing line says."""


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Iterator[Path]:
    """Where a person works on the script."""
    folder = tmp_path_factory.mktemp("levels")
    (folder / "script.yaml").write_text(SCRIPT)
    loud = np.random.default_rng(0).uniform(-0.9, 0.9, (20 * SAMPLE_RATE, 2))
    loud[np.arange(len(loud)) % (5 * SAMPLE_RATE) > SAMPLE_RATE] *= 0.01
    soundfile.write(folder / "bursts.flac", loud, SAMPLE_RATE)
    with pytest.MonkeyPatch.context() as patch:
        move_in(folder, shared_store, patch)
        patch.chdir(folder)
        yield folder


@pytest.fixture(scope="module", params=OPTIONS)
def session(request: pytest.FixtureRequest, folder: Path) -> Session:
    """The same script with one set of options after the other."""
    options = OPTIONS[request.param]
    exported = here("export", "script.yaml", "--bits", "24", *options, "-o", "mix.wav", "--stems", "stems")
    told = re.search(r"(-[\d.]+) LUFS", exported.out)
    assert told, exported
    shown = here("show", "script.yaml", "--json", *(each for each in options if each not in {"--bits", "16"}))

    def places(kind: str) -> list[tuple[int, int]]:
        events = json.loads(shown.out)["events"]
        return [(event["onset"], event["onset"] + event["frames"]) for event in events if event["kind"] == kind]

    read = partial(soundfile.read, dtype="float64", always_2d=True)
    mix, voice, cues, bed = (
        read(folder / name)[0] for name in ("mix.wav", "stems/voice.wav", "stems/cues.wav", "stems/bed.wav")
    )
    (rest,) = places("rest")
    speech, chimes = places("speech"), places("chime")
    return Session(request.param, mix, voice, cues, bed, speech, chimes, rest, float(told[1]))


def integrated_lufs(samples: Stem) -> float:
    return float(_meter(samples).integrated_loudness(samples))


def loudest_lufs(samples: Stem) -> float:
    """The loudest 400 ms: never less than what is integrated."""
    meter = _meter(samples)
    meter.integrated_loudness(samples)
    return float(max(meter.blockwise_loudness, default=-np.inf))


def _meter(samples: Stem) -> pyloudnorm.Meter:
    """What is shorter than 400 ms is one block."""
    return pyloudnorm.Meter(SAMPLE_RATE, block_size=min(0.4, (len(samples) - 1) / SAMPLE_RATE))


def _rms(samples: Stem) -> float:
    return float(np.sqrt(np.mean(samples**2)))


@pytest.mark.parametrize("session", AS_ASKED_LUFS, indirect=True)
def test_each_utterance_and_all_of_them_are_as_loud_as_asked(session: Session) -> None:
    asked_lufs = AS_ASKED_LUFS[session.name]
    for onset, end in session.speech[:-1]:
        assert integrated_lufs(session.voice[onset:end]) == pytest.approx(asked_lufs, abs=1)
    onset, end = session.speech[-1]
    assert integrated_lufs(session.voice[onset:end]) == pytest.approx(asked_lufs - 3, abs=1)
    assert integrated_lufs(session.voice) == pytest.approx(asked_lufs, abs=1)


@pytest.mark.filterwarnings("ignore:divide by zero")
def test_the_bed_is_20_lu_below_each_utterance(session: Session) -> None:
    for onset, end in session.speech:
        voice_lufs = integrated_lufs(session.voice[onset:end])
        assert loudest_lufs(session.bed[onset:end]) <= voice_lufs - 20


@pytest.mark.parametrize("session", DRONES, indirect=True)
def test_the_bed_comes_up_between(session: Session) -> None:
    onset, end = session.rest
    beside = _rms(session.bed[onset + 3 * SAMPLE_RATE : end - SAMPLE_RATE])
    below = _rms(np.concatenate([session.bed[onset:end] for onset, end in session.speech[1:]]))
    assert beside > below * to_gain(4)


def test_the_mix_is_as_loud_as_told_and_stays_below_the_ceiling(session: Session) -> None:
    assert integrated_lufs(session.mix) == pytest.approx(session.told_lufs, abs=0.5)
    over = soxr.resample(session.mix.astype(np.float32), SAMPLE_RATE, 4 * SAMPLE_RATE)
    assert np.abs(over).max() <= to_gain(-1)


def test_nothing_begins_or_ends_with_a_step(session: Session) -> None:
    moment = to_frames(0.005)
    for samples in (session.mix[:moment], session.mix[-moment:]):
        assert np.abs(samples).max() < to_gain(-60)
    for stem, places in ((session.voice, session.speech), (session.cues, session.chimes)):
        for onset, end in places:
            step = to_gain(-60) * np.abs(stem[onset:end]).max() + 4 * 2**-15
            for edge in (onset, end):
                # The second difference: nothing is left of what else sounds, but for its bends.
                assert np.abs(np.diff(stem[edge - 3 : edge + 3], n=2, axis=0)).max() <= step


@pytest.mark.parametrize("session", [*DRONES, "restless bed"], indirect=True)
def test_the_bed_has_no_step_anywhere(session: Session) -> None:
    """But where the music itself is nothing but steps, or there is hardly a bed."""
    assert np.abs(np.diff(session.bed, axis=0)).max() <= 0.12 * np.abs(session.bed).max()


def test_stems_add_up_bit_for_bit(session: Session) -> None:
    np.testing.assert_array_equal(session.voice + session.cues + session.bed, session.mix)


def test_a_second_export_is_the_same_to_the_byte(folder: Path) -> None:
    for name in ("first.wav", "second.wav"):
        assert process("export", "script.yaml", "-o", name).code == 0
    assert (folder / "first.wav").read_bytes() == (folder / "second.wav").read_bytes()

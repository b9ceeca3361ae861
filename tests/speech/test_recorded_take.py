"""Takes are judged by their physics: where the voice begins, how loud it is, how loud the room is."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.reading_aloud import hiss, in_room, silence, voice
from voiceguide.clips.loudness import REFERENCE_LUFS, integrated_lufs
from voiceguide.language.author_texts import TakeFault
from voiceguide.speech.recorded_take import NOISY_DB, TakeError, judge
from voiceguide.speech.speech_levels import PEAK_DBTP
from voiceguide.units import SAMPLE_RATE, to_db

TEXT = "Lie down."


def fault(samples: NDArray[np.float32], text: str = TEXT) -> TakeFault:
    with pytest.raises(TakeError) as caught:
        judge(samples, text)
    return caught.value.fault


@pytest.mark.parametrize(("level_db", "room_db"), [(-6, -90), (-6, -60), (-6, -50), (-30, -90), (-30, -60)])
def test_a_voice_is_trimmed_and_normalised_whatever_its_level(level_db: float, room_db: float) -> None:
    take = judge(in_room(np.concatenate((silence(1.3), voice(2.0, level_db), silence(0.9))), room_db), TEXT)
    assert 2.0 <= len(take.samples) / SAMPLE_RATE <= 2.35  # the margins are cut where they are silent
    clip = take.clip
    assert integrated_lufs(clip.powers) == pytest.approx(REFERENCE_LUFS, abs=0.1) or to_db(
        clip.true_peak
    ) == pytest.approx(PEAK_DBTP, abs=0.1)
    assert to_db(clip.true_peak) <= PEAK_DBTP + 0.01
    assert np.abs(take.samples[[0, -1]]).max() < 1e-4


@pytest.mark.parametrize("level_db", [-12.0, -30.0])
def test_the_distance_of_the_room_is_measured(level_db: float) -> None:
    spoken = np.concatenate((silence(0.8), voice(2.0, level_db), silence(0.5)))
    quiet, loud = (judge(in_room(spoken, level_db + below_db), TEXT).room_db for below_db in (-60.0, -30.0))
    assert quiet - loud == pytest.approx(30, abs=1)
    assert loud < NOISY_DB < quiet


def test_the_room_before_a_take_counts_even_if_the_take_has_no_pause() -> None:
    louder_and_softer = 0.55 + 0.45 * np.sin(2 * np.pi * np.arange(3 * SAMPLE_RATE) / SAMPLE_RATE)
    breathless = np.repeat(voice(0.125)[None, -1500:], 96, axis=0).ravel() * louder_and_softer.astype(np.float32)
    tight = judge(in_room(breathless, -60), TEXT)
    assert judge(in_room(breathless, -60), TEXT, hiss(1.0, -60, seed=2)).room_db > tight.room_db + 10


def test_digital_silence_is_no_room() -> None:
    spoken = in_room(np.concatenate((silence(0.5), voice(2.0), silence(0.5))), -45)
    assert judge(np.concatenate((silence(1), spoken)), TEXT).room_db == pytest.approx(
        judge(spoken, TEXT).room_db, abs=0.5
    )
    assert judge(np.concatenate((voice(2.0), silence(1))), TEXT).room_db > 60


def test_the_click_of_a_key_is_not_the_beginning() -> None:
    click = hiss(0.008, -14)
    take = judge(in_room(np.concatenate((click, silence(1), voice(2.0), silence(1), click)), -70), TEXT)
    assert len(take.samples) / SAMPLE_RATE == pytest.approx(2.23, abs=0.12)


def test_hum_and_an_offset_do_not_hide_the_end() -> None:
    spoken = np.concatenate((silence(1), voice(2.0, -20), silence(1)))
    hum = 0.05 * np.sin(2 * np.pi * 50 * np.arange(len(spoken)) / SAMPLE_RATE).astype(np.float32) + np.float32(0.1)
    assert len(judge(spoken + hum, TEXT).samples) / SAMPLE_RATE == pytest.approx(2.23, abs=0.12)


def test_soft_endings_are_kept() -> None:
    spoken = np.concatenate((silence(1), voice(1.5, -12), voice(0.5, -40), silence(1)))
    assert len(judge(in_room(spoken, -80), TEXT).samples) / SAMPLE_RATE == pytest.approx(2.23, abs=0.15)


@pytest.mark.parametrize("beyond_db", [0.0, 3.0])
def test_full_scale_is_refused(beyond_db: float) -> None:
    assert fault(np.clip(voice(2.0, beyond_db), -1, 1)) is TakeFault.CLIPPED


def test_a_peak_that_is_flat_below_full_scale_is_refused() -> None:
    assert fault(np.clip(voice(2.0, 0), -0.7, 0.7) * np.float32(0.6)) is TakeFault.CLIPPED


@pytest.mark.parametrize("level_db", [-1.0, -20.0])
def test_sixteen_bits_are_not_clipped(level_db: float) -> None:
    low = voice(2.0, level_db, pitch_hz=70)
    assert judge(np.round(low * 32768) / np.float32(32768), TEXT).samples.any()


@pytest.mark.parametrize(
    "samples", [silence(2), hiss(2, -30), hiss(2, -80), in_room(np.concatenate((silence(1), voice(1, -90))), -60)]
)
def test_without_a_voice_there_is_nothing_to_keep(samples: NDArray[np.float32]) -> None:
    assert fault(samples) is TakeFault.SILENT


def test_what_is_too_short_for_the_sentence_is_refused() -> None:
    spoken = np.concatenate((silence(1), voice(1.0), silence(1)))
    assert fault(spoken, "Lie on your back, let your arms rest beside you, and breathe out.") is TakeFault.SHORT
    assert fault(silence(0.01)) is TakeFault.SHORT
    assert judge(spoken, "Lie on your back.").samples.any()

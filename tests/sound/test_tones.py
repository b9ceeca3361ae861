import numpy as np
import pytest

from voiceguide.sound.definition import StruckNote, ToneLayer
from voiceguide.sound.tones import add_tone, add_wrapped, decaying_sine, fade_envelope, struck_note
from voiceguide.units import SAMPLE_RATE, to_frames


def test_a_dying_sine_is_what_its_formula_says() -> None:
    frames = to_frames(1.3)
    time_s = np.arange(frames) / SAMPLE_RATE
    expected = np.sin(2 * np.pi * 333.3 * time_s + 0.4) * 10 ** (-3 * time_s / 0.9)
    np.testing.assert_allclose(decaying_sine(333.3, 0.9, frames, 0.4), expected, atol=2e-6)


def test_edges_start_and_end_at_zero_and_are_one_between() -> None:
    shape = fade_envelope(4800, 0.02, 0.03)
    assert shape[0] == 0
    assert shape[-1] < 1e-5
    assert (shape[960:3360] == 1).all()
    assert np.abs(np.diff(shape)).max() < np.pi / 2 / 960 * 1.01


def test_a_strike_has_its_pitch_and_fades_by_60_db() -> None:
    sound = struck_note(StruckNote.model_validate({"note": "440 Hz", "ring": "2s"}))
    spectrum = np.abs(np.fft.rfft(sound[0]))
    assert np.argmax(spectrum) * SAMPLE_RATE / sound.shape[1] == pytest.approx(440, abs=0.5)
    early, later = (np.square(sound[:, to_frames(at) : to_frames(at + 0.1)]).sum() for at in (0.1, 1.1))
    assert 10 * np.log10(early / later) == pytest.approx(30, abs=0.1)


def test_higher_partials_fade_sooner() -> None:
    sound = struck_note(
        StruckNote.model_validate({"note": "200 Hz", "ring": "2s", "partials": {"1": "0 dB", "4": "0 dB"}})
    )

    def high_to_low(at_s: float) -> float:
        spectrum = np.abs(np.fft.rfft(sound[0, to_frames(at_s) : to_frames(at_s + 0.2)]))
        return float(spectrum[160] / spectrum[40])

    assert high_to_low(0.05) > 4 * high_to_low(0.5)


def test_pan_moves_a_strike_at_equal_power() -> None:
    powers = {
        pan: np.square(struck_note(StruckNote.model_validate({"note": "A3", "ring": "1s", "pan": pan}))).sum(axis=1)
        for pan in (-1, 0, 1)
    }
    assert powers[-1][1] == pytest.approx(0, abs=1e-6)
    assert powers[0][0] == pytest.approx(powers[0][1])
    assert powers[1].sum() == pytest.approx(powers[0].sum(), rel=1e-4)


def test_a_beat_is_heard_as_often_as_it_says() -> None:
    sound = struck_note(StruckNote.model_validate({"note": "A3", "ring": "60s", "beat": "2", "width": "0"}))
    loudness = np.square(sound[0, : to_frames(4)]).reshape(80, -1).mean(axis=1)
    spectrum = np.abs(np.fft.rfft(loudness - loudness.mean()))
    assert np.argmax(spectrum) / 4 == pytest.approx(2)


def test_tones_are_whole_turns_with_their_level_and_swell() -> None:
    tone = ToneLayer.model_validate({"note": "220 Hz", "level": "-6 dB", "swells": [{"turns": 3, "depth": "6 dB"}]})
    loop = np.zeros((2, to_frames(64)), np.float32)
    add_tone(loop, tone, 64, np.random.default_rng(0))
    spectrum = np.abs(np.fft.rfft(loop[0])) / (loop.shape[1] / 2)
    place = 220 * 64
    sounding = np.flatnonzero(spectrum > 1e-5)
    assert sounding.tolist() == [place - 3, place, place + 3]
    assert spectrum[sounding].sum() == pytest.approx(10 ** (-6 / 20) * np.cos(np.pi / 4), rel=1e-3)


def test_what_passes_the_end_of_a_loop_goes_on_at_its_start() -> None:
    loop = np.zeros((2, 10), np.float32)
    add_wrapped(loop, np.arange(1, 5, dtype=np.float32) * np.ones((2, 1), np.float32), 8)
    assert loop[0].tolist() == [3, 4, 0, 0, 0, 0, 0, 0, 1, 2]

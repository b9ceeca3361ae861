import os
import tracemalloc
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from numpy.typing import NDArray

from tests.sounding import clip_of
from voiceguide.audio import Samples
from voiceguide.clips.loudness import REFERENCE_LUFS
from voiceguide.errors import UsageError
from voiceguide.sound import own_music
from voiceguide.sound.sound_library import at_reference_loudness
from voiceguide.units import SAMPLE_RATE, to_frames

FADE = to_frames(own_music.CROSSFADE_S)


def write(path: Path, samples: NDArray[np.float64], rate_hz: int, **form: str) -> Path:
    """In blocks, as libsndfile's Vorbis encoder cannot bear a long one."""
    with soundfile.SoundFile(path, "w", rate_hz, samples.shape[1], **form) as file:
        for start in range(0, len(samples), rate_hz):
            file.write(samples[start : start + rate_hz])
    return path


def song(length_s: float, rate_hz: int, channels: int = 2) -> NDArray[np.float64]:
    noise = np.random.default_rng(5).standard_normal((round(length_s * rate_hz), channels)) / 50
    time_s = np.arange(len(noise))[:, None] / rate_hz
    return noise + 0.2 * np.sin(2 * np.pi * 330 * time_s) * (1 + 0.4 * np.sin(2 * np.pi * time_s / 5))


def imported(path: Path) -> Samples:
    loop = clip_of(np.concatenate(list(own_music.MusicLoop(path))))
    return loop.read(0, loop.frames) * np.float32(at_reference_loudness((loop,), str(path)).gain)


@pytest.mark.parametrize("rate_hz", [44_100, 48_000])
@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "mp3"])
def test_every_format_becomes_a_stereo_loop_at_its_loudness(suffix: str, rate_hz: int, tmp_path: Path) -> None:
    loop = imported(write(tmp_path / f"song.{suffix}", song(20, rate_hz), rate_hz))
    assert loop.dtype == np.float32
    assert loop.shape[1] == 2
    assert loop.shape[0] == pytest.approx(20 * SAMPLE_RATE - FADE, abs=0.06 * SAMPLE_RATE)  # MP3 pads
    assert pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(loop) == pytest.approx(REFERENCE_LUFS, abs=0.1)
    spectrum = np.abs(np.fft.rfft(loop[:, 0]))
    assert np.argmax(spectrum) * SAMPLE_RATE / len(loop) == pytest.approx(330, abs=0.5)


def test_the_loop_closes_without_a_step_and_without_a_dip(tmp_path: Path) -> None:
    noise = np.random.default_rng(6).standard_normal((20 * SAMPLE_RATE, 2)) / 10
    loop = imported(write(tmp_path / "noise.wav", noise, SAMPLE_RATE))
    assert np.abs(loop[0] - loop[-1]).max() <= np.abs(np.diff(loop, axis=0)).max()
    fading, before = (np.square(loop[start:][:FADE]).mean() for start in (-FADE, -2 * FADE))
    assert 10 * np.log10(fading / before) == pytest.approx(0, abs=0.2)


def test_the_music_itself_is_left_as_it_is(tmp_path: Path) -> None:
    samples = song(20, SAMPLE_RATE)
    loop = imported(write(tmp_path / "song.wav", samples, SAMPLE_RATE, subtype="FLOAT"))
    body = samples[FADE : len(samples) - FADE]
    likeness = np.corrcoef(loop[: len(body), 0], body[:, 0])[0, 1]
    assert likeness == pytest.approx(1, abs=1e-6)


def test_the_crossfade_is_the_end_giving_way_to_the_start(tmp_path: Path) -> None:
    ramp = np.linspace(0.1, 0.4, 12 * SAMPLE_RATE)[:, None] * np.ones((1, 2))
    tone = ramp * np.resize([1, 1, -1, -1], len(ramp))[:, None]  # a fourth of the sample rate
    loop = abs(
        np.concatenate(list(own_music.MusicLoop(write(tmp_path / "ramp.wav", tone, SAMPLE_RATE, subtype="FLOAT"))))
    )
    assert len(loop) == 9 * SAMPLE_RATE
    assert loop[0, 0] == pytest.approx(ramp[FADE, 0] / 2, rel=1e-3)
    assert loop[-FADE, 0] == pytest.approx(ramp[-FADE, 0] / 2, rel=1e-3)
    assert loop[-1, 0] == pytest.approx(ramp[FADE, 0] / 2, rel=1e-3)


def test_one_channel_is_heard_on_both_sides_and_so_are_further_ones(tmp_path: Path) -> None:
    mono = imported(write(tmp_path / "mono.wav", song(12, SAMPLE_RATE, 1), SAMPLE_RATE))
    np.testing.assert_array_equal(mono[:, 0], mono[:, 1])
    three = np.zeros((12 * SAMPLE_RATE, 3))
    three[:, 2:] = song(12, SAMPLE_RATE, 1)
    centre = imported(write(tmp_path / "three.wav", three, SAMPLE_RATE))
    np.testing.assert_allclose(centre, mono, atol=1e-3)


def test_what_is_known_of_the_clip_follows_its_level(tmp_path: Path) -> None:
    path = write(tmp_path / "song.wav", song(12, SAMPLE_RATE), SAMPLE_RATE)
    loop = clip_of(np.concatenate(list(own_music.MusicLoop(path))))
    sound = at_reference_loudness((loop,), str(path))
    assert sound.integrated_lufs() == pytest.approx(REFERENCE_LUFS, abs=0.001)
    again = clip_of(imported(path))
    assert again.true_peak == pytest.approx(sound.true_peak, rel=1e-3)
    np.testing.assert_allclose(again.powers, sound.powers(again.powers.size), rtol=1e-3)


def test_memory_does_not_grow_with_the_music(tmp_path: Path) -> None:
    def peak_bytes(length_s: int) -> int:
        path = write(tmp_path / f"{length_s}.flac", song(length_s, 44_100), 44_100)
        tracemalloc.start()
        for _ in own_music.MusicLoop(path):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak_bytes(15)  # imports what the import needs
    assert peak_bytes(150) < peak_bytes(15) + 1_000_000


@pytest.mark.parametrize("content", [b"", b"no music at all\n" * 100, bytes(1000), b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_no_sound_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "noise.flac"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="no sound file that can be read"):
        list(own_music.MusicLoop(path))


def test_raw_samples_are_refused(tmp_path: Path) -> None:
    (tmp_path / "samples.raw").write_bytes(bytes(1000))
    with pytest.raises(UsageError, match="no sound file that can be read"):
        list(own_music.MusicLoop(tmp_path / "samples.raw"))


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "song.flac", song(20, SAMPLE_RATE), SAMPLE_RATE)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    path.write_bytes(content)
    with pytest.raises(UsageError, match="damaged"):
        list(own_music.MusicLoop(path))


def test_too_short_and_too_long_music_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "jingle.wav", song(4.2, SAMPLE_RATE), SAMPLE_RATE)
    with pytest.raises(UsageError, match=r"lasts 4\.2 s: choose music of 10 s"):
        list(own_music.MusicLoop(path))
    monkeypatch.setattr(own_music, "LONGEST_S", 4.0)
    with pytest.raises(UsageError, match="longer than 0:04"):
        list(own_music.MusicLoop(path))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 3.0])
def test_what_is_no_number_or_far_too_loud_is_refused(value: float, tmp_path: Path) -> None:
    samples = song(12, SAMPLE_RATE)
    samples[5 * SAMPLE_RATE, 1] = value
    path = write(tmp_path / "song.wav", samples, SAMPLE_RATE, subtype="FLOAT")
    with pytest.raises(UsageError, match="beyond full scale"):
        list(own_music.MusicLoop(path))


def test_a_rate_that_no_music_has_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "slow.wav", song(100, 1000), 1000)
    with pytest.raises(UsageError, match="1000 samples a second"):
        list(own_music.MusicLoop(path))


def test_silence_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "silence.wav", np.zeros((12 * SAMPLE_RATE, 2)), SAMPLE_RATE)
    with pytest.raises(UsageError, match="is silent"):
        imported(path)


def test_only_a_regular_file_is_looked_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, reason in (
        (tmp_path / "missing.mp3", "No such file"),
        (tmp_path, "a folder"),
        (tmp_path / "pipe", "a device or a pipe"),
        (Path("/dev/zero"), "a device or a pipe"),
        (Path("a\0b"), "null"),
    ):
        with pytest.raises(UsageError, match=reason):
            own_music.file_identity(path)


def test_an_offset_is_removed_from_the_first_frame_on(tmp_path: Path) -> None:
    level = np.array([[0.2, -0.1]])
    plain, shifted = (
        np.concatenate(list(own_music.MusicLoop(write(tmp_path / "song.wav", samples, 44_100, subtype="FLOAT"))))
        for samples in (song(12, 44_100), song(12, 44_100) + level)
    )
    np.testing.assert_allclose(shifted, plain, atol=1e-5)
    assert np.abs(shifted.mean(axis=0)).max() < 1e-3


def test_a_length_just_below_the_shortest_is_not_rounded_to_it(tmp_path: Path) -> None:
    path = write(tmp_path / "jingle.wav", song(9.996, SAMPLE_RATE), SAMPLE_RATE)
    with pytest.raises(UsageError, match=r"lasts 9\.99 s: choose music of 10 s"):
        list(own_music.MusicLoop(path))

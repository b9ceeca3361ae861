"""Music is decoded to its end, whatever the file says about its length, and by PyAV where libsndfile cannot."""

import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile
import soxr
from numpy.typing import NDArray

from voiceguide.errors import UsageError
from voiceguide.sound.music_file import open_music
from voiceguide.units import SAMPLE_RATE

RATE_HZ = 44_100
PADDED_S = 0.06
"""MP3 adds up to two frames of 26 ms, the delay of the encoder and what fills the last one, to each file."""


def song(length_s: float) -> NDArray[np.float64]:
    """Two seconds of noise, which need a high bit rate, and then a soft tone."""
    noise = 0.3 * np.random.default_rng(0).standard_normal(2 * RATE_HZ)
    return np.concatenate((noise, 0.1 * np.sin(2 * np.pi * 330 / RATE_HZ * np.arange(round((length_s - 2) * RATE_HZ)))))


@pytest.fixture(scope="module")
def mp3(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Thirty seconds with a variable bit rate, and a Xing header."""
    path = tmp_path_factory.mktemp("music") / "song.mp3"
    with soundfile.SoundFile(path, "w", RATE_HZ, 1, compression_level=0.3, bitrate_mode="VARIABLE") as file:
        file.write(song(30))
    content = path.read_bytes()
    assert content.find(b"Xing", 0, 200) > 0
    return content


def without_header(mp3: bytes) -> bytes:
    """Without its first frame, which is the Xing header; see ISO 11172-3 for its length."""
    rate = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320][mp3[2] >> 4]
    return mp3[144_000 * rate // RATE_HZ + (mp3[2] >> 1 & 1) :]


def decoded_s(path: Path) -> float:
    with open_music(path) as music:
        return sum(map(len, music.blocks)) / music.rate_hz


def id3(size: int) -> bytes:
    return b"ID3\4\0\0" + bytes([0, size >> 14 & 127, size >> 7 & 127, size & 127]) + bytes(size)


def ape(size: int) -> bytes:
    return (
        b"a cover" * (size // 7)
        + b"APETAGEX"
        + (2000).to_bytes(4, "little")
        + (size // 7 * 7 + 32).to_bytes(4, "little")
        + bytes(16)
    )


def test_an_mp3_is_read_to_its_end_whatever_its_first_frames_say(mp3: bytes, tmp_path: Path) -> None:
    bare, path = without_header(mp3), tmp_path / "song.mp3"
    for name, content, length_s in (
        ("with a header", mp3, 30),
        ("without", bare, 30),
        ("with a header for the first half", mp3 + bare, 60),
        ("two files in one", mp3 + mp3, 60),
        ("after a tag", id3(90_000) + mp3, 30),
        ("before a tag", bare + ape(30_000), 30),
        ("before two tags", bare + ape(30_000) + b"TAG" + bytes(125), 30),
    ):
        path.write_bytes(content)
        assert decoded_s(path) == pytest.approx(length_s, abs=2 * PADDED_S), name
    path.write_bytes(bare)
    assert soundfile.info(path).duration < 10


def test_the_frame_of_the_header_is_not_heard(mp3: bytes, tmp_path: Path) -> None:
    path, found = tmp_path / "song.mp3", []
    for content in (mp3, without_header(mp3)):
        path.write_bytes(content)
        with open_music(path) as music:
            found.append(np.concatenate(list(music.blocks)))
    assert len(found[0]) == len(found[1])
    np.testing.assert_allclose(found[0][5000:], found[1][5000:], atol=1e-4)


def test_an_mp3_whose_last_frame_is_cut_short_is_played(mp3: bytes, tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(mp3[:-100])
    assert decoded_s(path) == pytest.approx(30, abs=0.2)


def test_an_mp3_with_a_hole_is_damaged(mp3: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(mp3[:60_000] + bytes(5000) + mp3[65_000:])
    with pytest.raises(UsageError, match="damaged"):
        decoded_s(path)
    assert capfd.readouterr().err == ""


def test_a_length_that_is_not_in_the_header_is_not_needed(tmp_path: Path) -> None:
    path = tmp_path / "song.flac"
    soundfile.write(path, song(5), RATE_HZ)
    content = bytearray(path.read_bytes())
    content[21] &= 0xF0  # the 36 bits of STREAMINFO for the number of samples
    content[22:26] = bytes(4)
    path.write_bytes(content)
    with open_music(path) as music:
        assert music.frames is None
        assert sum(map(len, music.blocks)) == 5 * RATE_HZ


@pytest.mark.parametrize(("suffix", "codec"), [("m4a", "aac"), ("aac", "aac"), ("webm", "libopus"), ("mka", "flac")])
def test_pyav_decodes_the_rest(suffix: str, codec: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"a: song.{suffix}"
    write_song(path, codec)
    with open_music(path) as music:
        assert music.rate_hz == SAMPLE_RATE
        samples = np.concatenate(list(music.blocks))
    assert samples.shape == (pytest.approx(5 * SAMPLE_RATE, abs=0.1 * SAMPLE_RATE), 2)
    tone = samples[3 * SAMPLE_RATE : 4 * SAMPLE_RATE, 0]
    assert np.abs(np.fft.rfft(tone)).argmax() == 330
    assert np.abs(tone).max() == pytest.approx(0.1 / np.sqrt(2), rel=0.05)  # its power on two sides
    assert capfd.readouterr().err == ""


def write_song(path: Path, codec: str) -> None:
    """Five seconds of mono."""
    with av.open(path, "w") as container:
        stream: Any = container.add_stream(codec, rate=SAMPLE_RATE, layout="mono")
        samples = soxr.resample(song(5), RATE_HZ, SAMPLE_RATE).astype(np.float32)
        resampler = av.AudioResampler(stream.format, "mono", SAMPLE_RATE, stream.frame_size or None)
        frame = av.AudioFrame.from_ndarray(samples[None], "flt", "mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE, 0
        for each in (*resampler.resample(frame), *resampler.resample(None), None):
            container.mux(stream.encode(each))


@pytest.mark.parametrize(
    "content", [b"", b"\0\0\0\x20ftypM4A " + bytes(1000), b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.aac\n"]
)
def test_what_nothing_decodes_is_refused(content: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "song.m3u8"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"damaged: use WAV, FLAC, OGG, Opus, MP3 or AIFF$"):
        decoded_s(path)
    assert capfd.readouterr().err == ""


def test_a_film_without_sound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with av.open(path, "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 16
        for image in (av.VideoFrame(16, 16, "yuv420p"), None):
            container.mux(stream.encode(image))
    with pytest.raises(UsageError, match="damaged"):
        decoded_s(path)


def test_a_file_with_a_hole_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "song.m4a"
    write_song(path, "aac")
    content = path.read_bytes()
    path.write_bytes(content[:20_000] + b"\xff" * 5000 + content[25_000:])
    with pytest.raises(UsageError, match="damaged"):
        decoded_s(path)


def test_without_pyav_the_way_to_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "song.m4a"
    write_song(path, "aac")
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(UsageError, match=r"MP3 or AIFF; after `pip install 'voiceguide\[phone\]'`, M4A and"):
        decoded_s(path)

"""Music is decoded to its end, whatever the file says about its length, and by ffmpeg where libsndfile cannot."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
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


FFMPEG = f"""#!{sys.executable}
import os, sys
import numpy as np
assert "file:{{path}}" in sys.argv, sys.argv
samples = np.full((3 * {SAMPLE_RATE}, 2), [0.25, -0.25], "<f4")
sys.stderr.write("a warning")
sys.stdout.buffer.write(samples.tobytes())
sys.exit({{code}})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script with a shebang")
@pytest.mark.parametrize("code", [0, 1])
def test_ffmpeg_decodes_the_rest(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "song.m4a"
    path.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(1000))
    ffmpeg = tmp_path / "ffmpeg"
    ffmpeg.write_text(FFMPEG.format(path=path, code=code))
    ffmpeg.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    blocks = []
    with open_music(path) as music:
        assert music.rate_hz == SAMPLE_RATE
        if code:
            with pytest.raises(UsageError, match="damaged"):
                list(music.blocks)
        else:
            blocks = list(music.blocks)
            np.testing.assert_array_equal(np.unique(np.concatenate(blocks), axis=0), [[0.25, -0.25]])
            assert sum(map(len, blocks)) == 3 * SAMPLE_RATE
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("suffix", ["m4a", "aac", "webm"])
def test_what_ffmpeg_writes_is_read(suffix: str, tmp_path: Path) -> None:
    if not (ffmpeg := shutil.which("ffmpeg")):
        pytest.skip("ffmpeg is not installed")
    soundfile.write(tmp_path / "song.wav", song(5), RATE_HZ)
    path = tmp_path / f"a: song.{suffix}"
    subprocess.run([ffmpeg, "-v", "error", "-i", tmp_path / "song.wav", f"file:{path}"], check=True)
    assert decoded_s(path) == pytest.approx(5, abs=0.1)


def test_a_program_that_is_not_read_to_its_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "song.m4a"
    path.write_bytes(bytes(1000))
    (tmp_path / "ffmpeg").write_text(
        f"#!{sys.executable}\nimport sys\nwhile True: sys.stdout.buffer.write(bytes(8000))\n"
    )
    (tmp_path / "ffmpeg").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with open_music(path) as music:
        assert not next(music.blocks).any()


def test_without_ffmpeg_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "song.m4a"
    path.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(1000))
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        pytest.raises(UsageError, match="use WAV, FLAC, OGG, Opus, MP3 or AIFF; with ffmpeg installed, M4A and"),
        open_music(path),
    ):
        pass

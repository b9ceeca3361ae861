import io
import struct
from pathlib import Path

import pytest
import soundfile

from voiceguide.audio_io.pcm import BitDepth
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.audio_io.wav_sink import is_own_wav, wav_header

TAGS = SoundTags("Hüfte", "voiceguide session hip")


@pytest.mark.parametrize("bits", list(BitDepth))
def test_a_header_is_what_others_read(bits: BitDepth) -> None:
    frames = 1000
    data = io.BytesIO(wav_header(frames, bits, TAGS) + bytes(frames * 2 * bits // 8))
    with soundfile.SoundFile(data) as read:
        assert (read.format, read.subtype) == ("WAV", f"PCM_{bits}")
        assert (read.samplerate, read.channels, read.frames) == (48_000, 2, frames)
        assert (read.title, read.comment, read.software) == (TAGS.title, TAGS.mark, "voiceguide")


def test_four_gibibytes_make_it_rf64() -> None:
    before_samples = len(wav_header(0, BitDepth.SIXTEEN, TAGS))
    last_wav = (0xFFFF_FFFF - (before_samples - 8)) // 4
    assert wav_header(last_wav, BitDepth.SIXTEEN, TAGS)[:4] == b"RIFF"
    header = wav_header(last_wav + 1, BitDepth.SIXTEEN, TAGS)
    assert header[:4] == b"RF64"
    riff_bytes, data_bytes, frames = struct.unpack_from("<QQQ", header, 20)
    assert data_bytes == frames * 4 == (last_wav + 1) * 4
    assert riff_bytes == len(header) - 8 + data_bytes


def test_libsndfile_reads_rf64(tmp_path: Path) -> None:
    frames = (1 << 30) + 5
    path = tmp_path / "long.wav"
    with path.open("wb") as file:
        file.write(wav_header(frames, BitDepth.SIXTEEN, TAGS))
        file.truncate(file.tell() + frames * 4)  # a hole: takes no room on the disk
    with soundfile.SoundFile(path) as read:
        assert (read.format, read.frames) == ("RF64", frames)
    assert is_own_wav(path, TAGS.mark)


def test_only_our_own_header_with_the_same_comment_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "session.wav"
    path.write_bytes(wav_header(0, BitDepth.SIXTEEN, TAGS))
    assert is_own_wav(path, TAGS.mark)
    assert not is_own_wav(path, "voiceguide session hips")
    assert not is_own_wav(path, "voiceguide session hi")
    assert not is_own_wav(tmp_path / "gone.wav", TAGS.mark)
    edited = tmp_path / "edited.wav"
    with soundfile.SoundFile(edited, "w", 48_000, 2) as file:  # as an audio editor that keeps the tags
        file.title, file.comment, file.software = TAGS.title, TAGS.mark, "voiceguide"
    assert not is_own_wav(edited, TAGS.mark)
    whole = wav_header(10, BitDepth.SIXTEEN, TAGS) + bytes(40)
    path.write_bytes(whole)
    assert is_own_wav(path, TAGS.mark)
    for damaged in (whole + b"\0", whole[:-1], whole[:30], b"RIFF", b"RF64", b""):
        path.write_bytes(damaged)
        assert not is_own_wav(path, TAGS.mark)

import io
import struct

import pytest
import soundfile

from voiceguide.audio_io.pcm import BitDepth
from voiceguide.audio_io.wav_header import wav_header


@pytest.mark.parametrize("bits", list(BitDepth))
def test_a_header_is_what_others_read(bits: BitDepth) -> None:
    frames = 1000
    data = io.BytesIO(wav_header(frames, bits) + bytes(frames * 2 * bits // 8))
    with soundfile.SoundFile(data) as read:
        assert (read.format, read.subtype) == ("WAV", f"PCM_{bits}")
        assert (read.samplerate, read.channels, read.frames) == (48_000, 2, frames)


def test_four_gibibytes_make_it_rf64() -> None:
    last_wav = (0xFFFF_FFFF - 36) // 4
    assert wav_header(last_wav, BitDepth.SIXTEEN)[:4] == b"RIFF"
    header = wav_header(last_wav + 1, BitDepth.SIXTEEN)
    assert header[:4] == b"RF64"
    riff_bytes, data_bytes, frames = struct.unpack_from("<QQQ", header, 20)
    assert data_bytes == frames * 4 == (last_wav + 1) * 4
    assert riff_bytes == len(header) - 8 + data_bytes


def test_libsndfile_reads_rf64(tmp_path) -> None:
    frames = (1 << 30) + 5
    path = tmp_path / "long.wav"
    with path.open("wb") as file:
        file.write(wav_header(frames, BitDepth.SIXTEEN))
        file.truncate(file.tell() + frames * 4)  # a hole: takes no room on the disk
    with soundfile.SoundFile(path) as read:
        assert (read.format, read.frames) == ("RF64", frames)

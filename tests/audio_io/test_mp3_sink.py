"""MP3 files, read by libsndfile, by FFmpeg and by mutagen, which know nothing of how their first frame was written."""

import io

import av
import mutagen.mp3
import numpy as np
import pytest
import soundfile
from mutagen.mp3._util import XingHeader

from voiceguide.audio_io.mp3_sink import FRAME, Mp3Layout, Mp3Sink, _crc_16
from voiceguide.audio_io.sound_format import Encoding, SoundFormat
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.units import SAMPLE_RATE

TAGS = SoundTags(title="Hüfte", mark="")
LENGTHS = [1, 575, 576, 577, FRAME, 9 * FRAME - 576, 9 * FRAME - 575, 9 * FRAME + 575, 9 * FRAME + 576, 48_000]
NOISE = np.random.default_rng(1).normal(0, 3000, (48_000, 2)).astype(np.int16)


def encoded(samples: np.ndarray, kbps: int = 128) -> bytes:
    content = io.BytesIO()
    with Mp3Sink(content, len(samples), Encoding(SoundFormat.MP3, kbps=kbps), TAGS) as sink:
        for block in np.split(samples, range(5000, len(samples), 5000)):
            sink.write(block)
        sink.finish()
    return content.getvalue()


def frames_of(content: bytes) -> bytes:
    """Everything after the ID3 tag."""
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte
    return content[10 + size :]


def by_ffmpeg(content: bytes) -> np.ndarray:
    with av.open(io.BytesIO(content)) as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1).T


@pytest.mark.parametrize("samples", LENGTHS)
@pytest.mark.parametrize("kbps", [32, 128, 160, 320])
def test_decoders_play_exactly_the_samples_of_the_session(samples: int, kbps: int) -> None:
    content = encoded(NOISE[:samples], kbps)
    assert len(soundfile.read(io.BytesIO(content))[0]) == samples
    assert len(by_ffmpeg(content)) == samples
    info = mutagen.mp3.MP3(io.BytesIO(content)).info
    assert info.length * SAMPLE_RATE == pytest.approx(samples)
    assert (info.bitrate, info.bitrate_mode) == (kbps * 1000, mutagen.mp3.BitrateMode.CBR)


def test_the_first_sample_is_where_it_was() -> None:
    content = encoded(NOISE, 320)
    for decoded in (soundfile.read(io.BytesIO(content))[0], by_ffmpeg(content)):
        spectrum = np.fft.rfft(decoded[:, 0]) * np.conj(np.fft.rfft(NOISE[:, 0]))
        assert np.argmax(np.fft.irfft(spectrum)) == 0


@pytest.mark.parametrize("kbps", [32, 128, 256])
def test_the_first_frame_says_what_follows(kbps: int) -> None:
    content = frames_of(encoded(NOISE, kbps))
    tag = XingHeader(io.BytesIO(content[36:]))
    assert tag.is_info
    first = 3 * max(kbps, 64)
    assert tag.bytes == len(content) == first + tag.frames * 3 * kbps
    assert content[first : first + 2] == content[:2]
    lame = tag.lame_header
    assert lame.encoder_delay_start + len(NOISE) + lame.encoder_padding_end == tag.frames * FRAME
    assert tag.toc[::25] == [0, 64, 128, 192]


def test_its_checksum_is_the_one_of_ffmpeg() -> None:
    theirs = io.BytesIO()
    with av.open(theirs, "w", "mp3", options={"id3v2_version": "0"}) as file:
        stream = file.add_stream("libmp3lame", rate=SAMPLE_RATE, layout="stereo", options={"b": "128k"})
        frame = av.AudioFrame.from_ndarray(NOISE.reshape(1, -1), format="s16", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    written = theirs.getvalue()
    ours = Mp3Layout(len(NOISE)).info_frame(written[:4])
    assert _crc_16(written[:190]) == int.from_bytes(written[190:192], "big")
    assert _crc_16(ours[:190]) == int.from_bytes(ours[190:192], "big")
    delays, frames = slice(36 + 141, 36 + 144), slice(36 + 8, 36 + 12)
    assert (ours[delays], ours[frames]) == (written[delays], written[frames])


@pytest.mark.parametrize("written", [999, 1001])
def test_a_session_of_another_length_is_no_file(written: int) -> None:
    sink = Mp3Sink(io.BytesIO(), 1000, Encoding(SoundFormat.MP3), TAGS)
    sink.write(NOISE[:written])
    with pytest.raises(ValueError, match="promised"):
        sink.finish()

import io
import os
from threading import Thread

import numpy as np
import pytest
import soundfile

from voiceguide.audio_io.pcm import BitDepth, quantise
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.audio_io.wav_sink import WavSink, wav_bytes

TAGS = SoundTags("A title", "voiceguide session a")


def blocks() -> list[np.ndarray]:
    samples = np.random.default_rng(0).uniform(-1, 1, (1000, 2)).astype(np.float32)
    return [samples[:400], samples[400:401], samples[401:]]


@pytest.mark.parametrize("bits", list(BitDepth))
def test_what_is_written_is_a_wav_file_of_the_size_that_was_announced(bits: BitDepth) -> None:
    stream = io.BytesIO()
    with WavSink(stream, 1000, bits, TAGS) as sink:
        for block in blocks():
            sink.write(quantise(block.copy(), bits))
        sink.finish()
    assert len(stream.getvalue()) == wav_bytes(1000, bits, TAGS)
    stream.seek(0)
    read, rate = soundfile.read(stream, dtype="int32", always_2d=True)
    assert rate == 48_000
    np.testing.assert_array_equal(read >> (32 - bits), quantise(np.concatenate(blocks()), bits))


def test_a_pipe_will_do() -> None:
    reading, writing = os.pipe()
    got: list[bytes] = []
    with open(reading, "rb") as reader, open(writing, "wb") as writer:
        thread = Thread(target=lambda: got.append(reader.read()))
        thread.start()
        with WavSink(writer, 1000, BitDepth.SIXTEEN, TAGS) as sink:
            for block in blocks():
                sink.write(quantise(block, BitDepth.SIXTEEN))
            sink.finish()
        writer.close()
        thread.join()
    assert soundfile.info(io.BytesIO(got[0])).frames == 1000


@pytest.mark.parametrize("frames", [999, 1001])
def test_a_header_that_would_be_wrong_is_no_file(frames: int) -> None:
    with (
        WavSink(io.BytesIO(), frames, BitDepth.SIXTEEN, TAGS) as sink,
        pytest.raises(ValueError, match="frames of a WAV file"),
    ):
        for block in blocks():
            sink.write(quantise(block, BitDepth.SIXTEEN))
        sink.finish()

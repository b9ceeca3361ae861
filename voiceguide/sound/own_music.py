"""A person's own music as a bed: any file libsndfile reads (WAV, FLAC, OGG, MP3), as an endless loop.

The file streams through: memory does not grow with its length.
"""

import math
import stat
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from voiceguide.audio import Samples
from voiceguide.errors import UsageError
from voiceguide.units import SAMPLE_RATE, format_duration, to_frames

CROSSFADE_S = 3.0
"""So long the end of the music and its start are heard together."""
SHORTEST_S = 10.0
LONGEST_S = 3 * 60 * 60.0
"""An import takes 11.5 MB a minute in the store."""
_HEADROOM = 0.5
"""Compressed music overshoots full scale when it is decoded; it is kept 6 dB lower, so that nothing is cut off."""
_RATES_HZ = range(4_000, 768_001)


def identify(path: Path) -> tuple[str, int, int]:
    """What tells whether a file is the one that was imported: full path, size, time of change in ns.

    Raises:
        UsageError: there is no such file, or it is a folder or a device.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"The background {path} cannot be read: {reason}") from None
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "a device or a pipe"
        raise UsageError(f"The background {path} is {what}: name a sound file (WAV, FLAC, OGG or MP3)")
    return str(path.resolve()), found.st_size, found.st_mtime_ns


def loop_blocks(path: Path) -> Iterator[Samples]:
    """The music as a loop in blocks of shape `(n, 2)` at the project's rate, 6 dB lower than in the file.

    The loop starts where the crossfade has ended, `CROSSFADE_S` into the music, and closes with the crossfade.

    Raises:
        UsageError: the file is no sound, too short, too long, far beyond full scale or damaged.
    """
    fade = to_frames(CROSSFADE_S)
    head = pending = np.zeros((0, 2), np.float32)
    frames = 0
    for block in _decoded(path):
        frames += len(block)
        if frames > to_frames(LONGEST_S):
            raise _too_long(path)
        missing = fade - len(head)
        head = np.concatenate((head, block[:missing]))
        pending = np.concatenate((pending, block[missing:]))
        if len(pending) > fade:
            yield pending[:-fade]
            pending = pending[-fade:]
    if frames < to_frames(SHORTEST_S):
        raise UsageError(
            f"The background {path} lasts {frames / SAMPLE_RATE:.1f} s: "
            f"choose music of {SHORTEST_S:g} s or more, or it is heard as a stutter"
        )
    angle = (math.pi / 2 * np.arange(fade, dtype=np.float32) / fade)[:, None]
    yield pending * np.cos(angle) + head * np.sin(angle)


def _decoded(path: Path) -> Iterator[Samples]:
    import soundfile
    import soxr

    try:
        with soundfile.SoundFile(path) as file:
            if file.samplerate not in _RATES_HZ:
                raise UsageError(f"The background {path} has {file.samplerate} samples a second: convert it to 48000")
            if file.frames > LONGEST_S * file.samplerate:
                raise _too_long(path)
            resampler = soxr.ResampleStream(file.samplerate, SAMPLE_RATE, 2, dtype="float32")
            while len(block := file.read(file.samplerate, dtype="float32", always_2d=True)):
                yield resampler.resample_chunk(_in_stereo(block, path))
            yield resampler.resample_chunk(np.zeros((0, 2), np.float32), last=True)
    except (soundfile.LibsndfileError, TypeError):  # TypeError: raw samples, which do not say what they are
        raise UsageError(
            f"The background {path} is no sound file that can be read, or it is damaged: use WAV, FLAC, OGG or MP3"
        ) from None


def _in_stereo(block: Samples, path: Path) -> Samples:
    """`block` on two channels: one is heard on both sides, and so is each beyond the second; with headroom."""
    peak = float(np.abs(block).max())
    if not peak * _HEADROOM <= 1:
        raise UsageError(f"The background {path} goes far beyond full scale: save it again at a level below 0 dBFS")
    stereo = block[:, :2] if block.shape[1] > 1 else np.repeat(block, 2, axis=1)
    if block.shape[1] > 2:
        stereo = (stereo + block[:, 2:].sum(axis=1, keepdims=True) * np.float32(math.sqrt(0.5))) / block.shape[1]
    return stereo * np.float32(_HEADROOM)


def _too_long(path: Path) -> UsageError:
    return UsageError(
        f"The background {path} is longer than {format_duration(LONGEST_S)}: cut it shorter, it is repeated anyway"
    )

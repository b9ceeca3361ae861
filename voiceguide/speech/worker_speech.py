"""Reads what a worker process has spoken, and rejects what cannot be the text."""

from pathlib import Path

import numpy as np

from voiceguide.errors import SpeechError
from voiceguide.speech.engine import Speech
from voiceguide.speech.worker_process import WorkerError


def read_speech(path: Path, text: str, rate_wpm: float) -> Speech:
    """Read the sound file that a worker left, and remove it.

    Raises:
        WorkerError: there is none, or its length is implausible for the text.
    """
    import soundfile

    try:
        samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise WorkerError("the engine left no sound behind ({error})", error=error) from None
    path.unlink(missing_ok=True)
    speech = Speech(np.ascontiguousarray(samples[:, 0]), rate_hz)
    _check_length(speech, text, rate_wpm)
    return speech


def failed_text(text: str, error: WorkerError) -> SpeechError:
    """The error to raise if a worker could not speak a text."""
    return SpeechError(
        "“{text}” could not be spoken: {error}. `voiceguide doctor` checks the voices; --voice "
        "and --engine choose others.",
        text=text,
        error=error,
    )


def _check_length(speech: Speech, text: str, rate_wpm: float) -> None:
    """Reject speech whose length is implausible for its text: empty, truncated, or of another text.

    The bounds are wide: at least a tenth of the average time of its letters, and at most a second per character, as
    symbols and digits are read out as words.

    Raises:
        WorkerError: it is implausible.
    """
    length_s = len(speech.samples) / speech.rate_hz
    pace: float = 125 / rate_wpm
    if not 0.01 * sum(map(str.isalpha, text)) * pace < length_s < 3 + len(text) * pace:
        raise WorkerError(
            "the engine gave {length_s:.2f} s of sound for {text} characters", length_s=length_s, text=len(text)
        )

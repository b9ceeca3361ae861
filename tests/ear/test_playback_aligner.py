import numpy as np

from voiceguide.audio_io.microphone import MicrophoneBlock
from voiceguide.ear.playback_aligner import PlaybackAligner
from voiceguide.player.playback_history import PlaybackHistory

BLOCK = 960


class Ramp(PlaybackHistory):
    """Every frame tells its number."""

    def between(self, start: int, stop: int) -> np.ndarray:
        return np.arange(start, stop, dtype=np.float32)


def aligned(taken: list[int], lost: dict[int, int] | None = None) -> np.ndarray:
    aligner = PlaybackAligner(Ramp(lambda: 0))
    silence = np.zeros(BLOCK, np.float32)
    return np.concatenate(
        [
            aligner.playback_for(MicrophoneBlock(silence, frames, (lost or {}).get(index, 0)))
            for index, frames in enumerate(taken)
        ]
    )


def test_playback_is_continuous_although_blocks_arrive_in_bursts() -> None:
    bursts = [5000 + BLOCK * index // 4096 * 4096 for index in range(200)]
    assert np.all(np.diff(aligned(bursts)) == 1)


def test_playback_ends_at_the_frame_that_was_taken_last() -> None:
    taken = [5000 + BLOCK * index for index in range(100)]
    assert aligned(taken)[-1] == taken[-1] - 1


def test_the_offset_is_corrected_after_an_interruption_of_the_loudspeaker() -> None:
    taken = [BLOCK * index - (24_000 if index > 100 else 0) for index in range(300)]
    playback = aligned(taken)
    assert playback[-1] == taken[-1] - 1
    assert np.count_nonzero(np.diff(playback) != 1) == 1


def test_lost_blocks_of_the_microphone_keep_their_playback() -> None:
    taken = [BLOCK * (index + (3 if index >= 100 else 0)) for index in range(200)]
    playback = aligned(taken, {100: 3 * BLOCK})
    assert np.all(np.diff(playback) == 1)
    assert len(playback) == 203 * BLOCK

import numpy as np

from voiceguide.audio_io.microphone import Piece
from voiceguide.ear.playback_aligner import Match

BLOCK = 960


class Ramp:
    """Every frame tells its number."""

    taken = 0

    def between(self, start: int, stop: int) -> np.ndarray:
        return np.arange(start, stop, dtype=np.float32)


def handed_out(taken: list[int], lost: dict[int, int] | None = None) -> np.ndarray:
    match = Match(Ramp())
    silence = np.zeros(BLOCK, np.float32)
    return np.concatenate(
        [match.meanwhile(Piece(silence, frames, (lost or {}).get(index, 0))) for index, frames in enumerate(taken)]
    )


def test_what_is_handed_out_goes_on_without_a_step_though_it_arrives_in_bursts() -> None:
    bursts = [5000 + BLOCK * index // 4096 * 4096 for index in range(200)]
    assert np.all(np.diff(handed_out(bursts)) == 1)


def test_it_ends_at_what_is_being_taken() -> None:
    taken = [5000 + BLOCK * index for index in range(100)]
    assert handed_out(taken)[-1] == taken[-1] - 1


def test_after_an_interruption_of_the_loudspeaker_it_follows() -> None:
    taken = [BLOCK * index - (24_000 if index > 100 else 0) for index in range(300)]
    handed = handed_out(taken)
    assert handed[-1] == taken[-1] - 1
    assert np.count_nonzero(np.diff(handed) != 1) == 1


def test_what_the_microphone_lost_is_passed_over() -> None:
    taken = [BLOCK * (index + (3 if index >= 100 else 0)) for index in range(200)]
    handed = handed_out(taken, {100: 3 * BLOCK})
    assert np.all(np.diff(handed) == 1)
    assert len(handed) == 203 * BLOCK

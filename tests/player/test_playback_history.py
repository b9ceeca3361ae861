import numpy as np

from voiceguide.player.playback_history import PlaybackHistory


def stereo(*values: float) -> np.ndarray:
    return np.repeat(np.array(values, np.float32)[:, None], 2, axis=1)


def test_what_was_written_is_found_again_as_one_channel() -> None:
    history = PlaybackHistory(lambda: 7, kept=8)
    history.write(np.array([[1, 3], [2, 4]], np.float32))
    assert history.between(0, 2).tolist() == [2, 3]
    assert history.taken == 7


def test_silence_stands_for_what_is_not_known() -> None:
    history = PlaybackHistory(lambda: 0, kept=4)
    history.write(stereo(1, 2, 3, 4, 5, 6))
    assert history.between(-1, 8).tolist() == [0, 0, 0, 3, 4, 5, 6, 0, 0]


def test_what_is_withdrawn_is_written_anew() -> None:
    history = PlaybackHistory(lambda: 0, kept=8)
    history.write(stereo(1, 2, 3, 4))
    history.withdraw(2)
    assert history.between(0, 4).tolist() == [1, 2, 0, 0]
    history.write(stereo(9))
    assert history.between(0, 4).tolist() == [1, 2, 9, 0]


def test_what_was_pushed_out_by_something_withdrawn_stays_forgotten() -> None:
    history = PlaybackHistory(lambda: 0, kept=4)
    history.write(stereo(1, 2, 3, 4))
    history.write(stereo(5, 6))
    history.withdraw(2)
    assert history.between(0, 4).tolist() == [0, 0, 3, 4]


def test_a_block_longer_than_what_is_kept() -> None:
    history = PlaybackHistory(lambda: 0, kept=3)
    history.write(stereo(1, 2, 3, 4, 5))
    assert history.between(0, 5).tolist() == [0, 0, 3, 4, 5]

import numpy as np
import pytest

from voiceguide.audio import Samples
from voiceguide.audio_io.live_output import RingBuffer


def ramp(start: int, stop: int) -> Samples:
    return np.repeat(np.arange(start, stop, dtype=np.float32)[:, None], 2, axis=1)


@pytest.mark.parametrize(("written", "taken"), [(1, 1), (3, 2), (7, 7), (5, 4), (2, 6)])
def test_what_goes_in_comes_out_in_order_round_and_round(written: int, taken: int) -> None:
    ring = RingBuffer(7)
    heard: list[float] = []
    while len(heard) < 100:
        count = min(written, ring.free)
        ring.write(ramp(ring.written, ring.written + count))
        heard += ring.take(taken)[:, 0].tolist()
    assert heard == list(range(len(heard)))


def test_more_than_is_free_is_refused() -> None:
    ring = RingBuffer(8)
    ring.write(ramp(0, 6))
    with pytest.raises(ValueError, match="3 frames do not fit into the 2"):
        ring.write(ramp(6, 9))


def test_no_more_is_taken_than_there_is() -> None:
    ring = RingBuffer(8)
    assert ring.take(3).shape == (0, 2)
    ring.write(ramp(1, 4))
    assert ring.take(5)[:, 1].tolist() == [1, 2, 3]
    assert ring.taken == 3
    assert ring.take(5).shape == (0, 2)


def test_after_the_end_there_is_silence_to_take() -> None:
    ring = RingBuffer(8)
    ring.write(ramp(1, 3))
    ring.end()
    assert ring.take(4)[:, 0].tolist() == [1, 2, 0, 0]
    ring.take(4)
    assert ring.taken == 8


def test_what_waits_can_be_withdrawn_and_written_anew() -> None:
    ring = RingBuffer(8)
    ring.write(ramp(0, 8))
    ring.take(2)
    assert ring.withdraw(keep=3) == 3
    assert ring.free == 5
    ring.write(ramp(50, 55))
    assert ring.take(8)[:, 0].tolist() == [2, 3, 4, 50, 51, 52, 53, 54]


def test_nothing_is_withdrawn_where_less_waits_than_is_kept() -> None:
    ring = RingBuffer(8)
    ring.write(ramp(0, 3))
    assert ring.withdraw(keep=5) == 0
    assert ring.written == 3

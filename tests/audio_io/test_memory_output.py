import numpy as np

from tests.memory_output import MemoryOutput


def test_it_takes_what_is_due_on_its_clock() -> None:
    now_s = 100.0
    output = MemoryOutput(clock=lambda: now_s)
    output.ring.write(np.full((4800, 2), 0.5, np.float32))
    output.start()
    output.poll()
    assert len(output.samples) == 0
    now_s += 0.1
    output.poll()
    assert output.samples.shape == (4800, 2)
    assert np.all(output.samples == 0.5)
    assert output.underruns == 0


def test_what_comes_too_late_is_counted() -> None:
    now_s = 0.0
    output = MemoryOutput(clock=lambda: now_s)
    output.ring.write(np.full((480, 2), 0.5, np.float32))
    output.start()
    now_s += 0.1
    output.poll()
    assert output.underruns == 1
    assert not output.samples[480:].any()

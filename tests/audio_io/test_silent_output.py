"""An output without sound plays at the pace of its clock."""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.audio_io.live_output import SilentOutput
from voiceguide.audio_io.output_stream import open_output
from voiceguide.units import SAMPLE_RATE


def _samples(frames: int) -> Samples:
    return np.full((frames, 2), 0.5, np.float32)


def test_it_takes_what_is_due_on_its_clock() -> None:
    now_s = 100.0
    output = SilentOutput(clock=lambda: now_s)
    output.ring.write(_samples(SAMPLE_RATE // 2))
    assert not output.started
    output.poll()
    output.start()
    assert output.started
    now_s += 0.1
    output.poll()
    assert output.audible == 4800


def test_time_without_samples_is_not_made_up_for() -> None:
    now_s = 0.0
    output = SilentOutput(clock=lambda: now_s)
    output.ring.write(_samples(480))
    output.start()
    now_s += 5.0
    output.poll()
    assert output.audible == 480
    output.ring.write(_samples(4800))
    now_s += 0.01
    output.poll()
    assert output.audible == 960


def test_after_the_end_it_goes_on_in_silence() -> None:
    now_s = 0.0
    output = SilentOutput(clock=lambda: now_s)
    output.ring.end()
    output.start()
    now_s += 1.0
    output.poll()
    assert output.audible == SAMPLE_RATE


def test_the_device_called_none_needs_no_loudspeaker() -> None:
    assert isinstance(open_output("none"), SilentOutput)

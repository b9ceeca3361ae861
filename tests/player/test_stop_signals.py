import signal

import pytest

from voiceguide.player.stop_signals import stop_on_signal


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_asks_and_the_second_insists(number: signal.Signals) -> None:
    asked: list[bool] = []
    before = signal.getsignal(number)
    with stop_on_signal(lambda: asked.append(True)):
        signal.raise_signal(number)
        assert asked == [True]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    assert asked == [True]
    assert signal.getsignal(number) is before

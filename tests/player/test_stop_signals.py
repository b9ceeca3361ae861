import signal
import sys
from collections.abc import Iterator

import pytest

from voiceguide.player.stop_signals import stop_on_signal

needs_hangup = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGHUP")


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Whatever a test leaves behind is gone after it."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


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


@needs_hangup
def test_a_hangup_asks_and_never_insists() -> None:
    asked: list[bool] = []
    with stop_on_signal(lambda: asked.append(True)):
        for _ in range(3):  # the system, the shell, and whoever else has to do with the terminal
            signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGTERM)
        assert asked == [True, True]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGHUP)  # what is written at the end is not cut short


@needs_hangup
def test_nohup_is_respected() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with stop_on_signal(pytest.fail):
        signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN

import signal
import sys

import pytest

from voiceguide.cli.interrupts import interrupt_on_hangup

if sys.platform == "win32":
    pytest.skip("there is no SIGHUP", allow_module_level=True)


def test_the_first_one_interrupts_and_the_shell_may_send_it_again() -> None:
    before = signal.getsignal(signal.SIGHUP)
    try:
        with pytest.raises(KeyboardInterrupt), interrupt_on_hangup():
            signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_without_one_everything_is_as_before() -> None:
    before = signal.getsignal(signal.SIGHUP)
    with interrupt_on_hangup():
        assert signal.getsignal(signal.SIGHUP) is not before
    assert signal.getsignal(signal.SIGHUP) is before


def test_nohup_is_respected() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interrupt_on_hangup():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)

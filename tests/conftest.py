"""What holds for every test: it does not depend on how pytest was started, and it ends."""

import faulthandler
import os
import signal
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

_LONGEST_S = 600.0
_stderr = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    """Let Ctrl-C interrupt, and Ctrl-\\ end, here and in every program that a test starts.

    A shell that is not interactive ignores both in what it runs in the background, and that is inherited.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform != "win32":
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    config.stash[_stderr] = os.dup(2)  # while a test runs, pytest keeps what is written to stderr


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """End the process, and show where it was, if a test waits for something that never comes."""
    faulthandler.dump_traceback_later(_LONGEST_S, exit=True, file=item.config.stash[_stderr])
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


settings.register_profile("busy", deadline=None)  # a machine that does other work is slow at times
settings.load_profile("busy")

"""What holds for every test: it does not depend on how pytest was started, and it ends."""

import faulthandler
import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")

_LONGEST_S = 600.0
_stderr = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    """Let Ctrl-C interrupt, and Ctrl-\\ end, here and in every program that a test starts.

    A shell that is not interactive ignores both in what it runs in the background, and that is inherited.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform != "win32":
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    # Searching thousands of collected tests for cycles takes time; hypothesis does not find what `gc.freeze` hides.
    gc.set_threshold(100_000, 50, 1_000)
    config.stash[_stderr] = os.dup(2)  # while a test runs, pytest keeps what is written to stderr


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """End the process, and show where it was, if a test waits for something that never comes."""
    faulthandler.dump_traceback_later(_LONGEST_S, exit=True, file=item.config.stash[_stderr])
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def shared_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a clip store for all tests: each bed is computed, and each sentence is spoken, only once."""
    base = tmp_path_factory.getbasetemp()
    return (base if worker_id == "master" else base.parent) / "shared-store"

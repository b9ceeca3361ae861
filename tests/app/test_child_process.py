"""Child processes: what they send, and how they end."""

import os
import signal
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from voiceguide.app.child_process import EndedEarlyError, Send, values_from


def count(send: Send, limit: int) -> None:
    for number in range(limit):
        send(number)


def fail(send: Send) -> None:
    send("before")
    os._exit(7)


def clean_up(send: Send, file: Path) -> None:
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        send("still working")
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        file.touch()


def test_its_values_come_until_it_returns() -> None:
    running: list[BaseProcess] = []
    values = values_from(count, 3, running=running)
    assert next(values) == 0
    assert len(running) == 1
    assert list(values) == [1, 2]
    assert running == []


def test_one_that_fails_is_told_with_its_exit_code() -> None:
    values = values_from(fail, running=[])
    assert next(values) == "before"
    with pytest.raises(EndedEarlyError, match="ended early, with 7"):
        next(values)


@pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX does")
def test_one_that_is_terminated_cleans_up_even_if_it_is_terminated_again(tmp_path: Path) -> None:
    with pytest.raises(EndedEarlyError, match=f"with {128 + signal.SIGTERM}"):
        next(values_from(clean_up, tmp_path / "clean", running=[]))
    assert (tmp_path / "clean").exists()

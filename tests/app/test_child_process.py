"""Child processes: what they send, and how they end."""

import os
import signal
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from voiceguide.app.child_process import EndedEarlyError, Send, values_from

if "INTERRUPT_ON_IMPORT" in os.environ:  # as a process that imports a target may be interrupted before it begins
    os.kill(os.getpid(), signal.SIGINT)


def count(send: Send, limit: int) -> None:
    for number in range(limit):
        send(number)


def fail(send: Send) -> None:
    send("before")
    os._exit(7)


def interrupt(send: Send) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    send(signal.pthread_sigmask(signal.SIG_BLOCK, []))


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


@pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX does")
def test_ctrl_c_does_not_reach_it_from_its_first_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERRUPT_ON_IMPORT", "1")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert list(values_from(interrupt, running=[])) == [set()], "ignored, not held back for programs that it starts"
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before

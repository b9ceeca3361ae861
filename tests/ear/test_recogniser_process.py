"""With real processes; the recogniser in them is pocketsphinx, or a script that misbehaves."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.recogniser import RecognisedPhrase
from voiceguide.ear.recogniser_process import RecogniserProcess

_WITHIN_S = 30.0


@contextmanager
def process(engine: str, *phrases: str) -> Iterator[RecogniserProcess]:
    started = RecogniserProcess(engine, phrases)
    try:
        yield started
    finally:
        started.close()


def wait_for(true: Callable[[], object]) -> None:
    limit = time.monotonic() + _WITHIN_S
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.01)


def said(text: str) -> Samples:
    pytest.importorskip("espeakng_loader")
    from tests.ear_bench.espeak import say

    silence = np.random.default_rng(1).normal(0, 5e-4, RATE_HZ // 4).astype(np.float32)
    return np.concatenate((silence, say(text, "gmw/en-US", 130, 50) / 2, silence))


def test_phrases_come_back_with_the_number_of_their_utterance() -> None:
    pytest.importorskip("pocketsphinx")
    texts = {7: "guide, pause", 8: "guide, repeat"}
    with process("pocketsphinx", "guide pause", "guide repeat") as started:
        found: set[tuple[int, str]] = set()

        def both() -> bool:  # espeak says nothing twice in the same way, and not every way is understood
            for number, text in texts.items():
                for piece in np.array_split(said(text), 50):
                    started.accept(piece)
                started.finish(number)
            wait_for(lambda: started._outstanding == 0)
            found.update((each.utterance, each.phrase) for each in started.results())
            return len(found) >= 2

        wait_for(both)
        assert found == {(7, "guide pause"), (8, "guide repeat")}
        assert started.failure is None


@pytest.mark.skipif(sys.platform == "win32", reason="processes have no niceness")
def test_on_a_busy_machine_it_comes_after_the_sound() -> None:
    pytest.importorskip("pocketsphinx")
    with process("pocketsphinx", "guide pause") as started:
        started.finish(1)
        wait_for(lambda: started._outstanding == 0)
        own, its = (os.getpriority(os.PRIO_PROCESS, pid) for pid in (0, started._process.pid))
        assert its == min(19, own + 5)


def test_what_is_dropped_is_not_recognised() -> None:
    pytest.importorskip("pocketsphinx")
    with process("pocketsphinx", "guide pause", "guide repeat") as started:
        started.accept(said("guide, pause"))
        started.discard()
        started.accept(said("guide, repeat"))
        started.finish(1)
        found: list[RecognisedPhrase] = []
        wait_for(lambda: found.extend(started.results()) or found)
        assert [each.phrase for each in found] == ["guide repeat"]


def test_a_word_nobody_knows_is_trouble_and_no_crash() -> None:
    pytest.importorskip("pocketsphinx")
    with process("pocketsphinx", "guide kneippen") as started:
        wait_for(lambda: started.failure)
        assert "kneippen" in str(started.failure)
        started.accept(np.zeros(1000, np.float32))
        started.finish(1)
        assert not list(started.results())


def test_a_process_that_dies_is_told_once_and_stops_nothing() -> None:
    pytest.importorskip("pocketsphinx")
    with process("pocketsphinx", "guide pause") as started:
        started._process.kill()
        wait_for(lambda: started.failure)
        assert str(started.failure).startswith("exit code ")
        for number in range(100):
            started.accept(np.zeros(RATE_HZ, np.float32))
            started.finish(number)


def test_a_recogniser_that_hangs_is_not_buried_in_utterances() -> None:
    pytest.importorskip("pocketsphinx")
    with process("pocketsphinx", "guide pause") as started:
        import signal

        started._process.send_signal(signal.SIGSTOP)
        for number in range(50):
            for _ in range(60):
                started.accept(np.zeros(256, np.float32))
            started.finish(number)
        assert started._messages.qsize() < 400

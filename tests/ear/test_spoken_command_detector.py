import threading
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

import numpy as np
import pytest

from tests.ear.same_thread import SameThread
from tests.ear.test_utterance_detector import hops, loud, room
from voiceguide.audio import Samples
from voiceguide.ear.audio_front_end import AudioFrontEnd
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.recogniser import RecognisedCommand
from voiceguide.ear.recogniser_setup import spoken_vocabulary
from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
from voiceguide.ear.utterance_detector import UtteranceDetector
from voiceguide.errors import UsageError
from voiceguide.language.phrases import LanguageTexts, languages, load_phrases
from voiceguide.language.vocabulary import Command


class Parrot:
    """Recognises the same in every utterance, and keeps their lengths."""

    def __init__(self, command: Command | None, confidence: float = 1.0) -> None:
        self.answer = RecognisedCommand(command, confidence) if command else None
        self.lengths: list[int] = []

    def recognise(self, samples: Samples) -> RecognisedCommand | None:
        self.lengths.append(len(samples))
        return self.answer


class Late(SameThread):
    """Is done with each task a number of hops later."""

    def __init__(self, hops: int) -> None:
        self._hops = hops

    def submit(self, task: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        result, left = super().submit(task, *args, **kwargs), self._hops

        def done() -> bool:
            nonlocal left
            left -= 1
            return left <= 0

        result.done = done  # type: ignore[method-assign]
        return result


def detector(parrot: Any, **options: Any) -> SpokenCommandDetector:
    return SpokenCommandDetector(UtteranceDetector(loud), lambda: parrot, **{"executor": SameThread(), **options})


def commands(detector: SpokenCommandDetector, *voices: tuple[float, float], block: int = 1024) -> list[Command]:
    samples = room(*voices)
    front_end, found = AudioFrontEnd([detector]), []
    for start in range(0, len(samples), block):
        piece = samples[start : start + block]
        found += front_end.process(piece, np.zeros_like(piece))
    return found


def test_what_is_recognised_is_reported() -> None:
    assert commands(detector(Parrot(Command.PAUSE)), (6.0, 7.2)) == [Command.PAUSE]


@pytest.mark.parametrize("parrot", [Parrot(None), Parrot(Command.PAUSE, -0.1)])
def test_anything_else_is_not_answered(parrot: Parrot) -> None:
    assert commands(detector(parrot), (6.0, 7.2)) == []
    assert len(parrot.lengths) == 1


def test_nothing_is_asked_of_the_recogniser_while_nobody_speaks() -> None:
    parrot = Parrot(Command.PAUSE)
    assert commands(detector(parrot)) == []
    assert parrot.lengths == []


@pytest.mark.parametrize("block", [64, 65, 1024, 200_000])
def test_the_size_of_blocks_makes_no_difference(block: int) -> None:
    parrot = Parrot(Command.GO_ON)
    assert commands(detector(parrot), (6.0, 7.2), block=block) == [Command.GO_ON]
    assert 1.6 < parrot.lengths[0] / RATE_HZ < 1.9


def test_a_pause_within_a_phrase_is_no_end_of_it() -> None:
    parrot = Parrot(Command.PAUSE)
    assert commands(detector(parrot), (6.0, 6.5), (6.66, 7.2)) == [Command.PAUSE]
    first, whole = parrot.lengths
    assert whole - first > 0.5 * RATE_HZ


def test_what_follows_a_command_does_not_continue_it() -> None:
    parrot = Parrot(Command.PAUSE)
    assert commands(detector(parrot), (6.0, 6.4), (6.7, 7.3), (9.0, 9.5)) == [Command.PAUSE, Command.PAUSE]
    assert max(parrot.lengths) < 1.2 * RATE_HZ


def test_what_was_recognised_before_it_went_on_is_no_answer() -> None:
    class Hasty(Parrot):
        def recognise(self, samples: Samples) -> RecognisedCommand | None:
            answer = super().recognise(samples)
            return answer if len(self.lengths) == 1 else None

    hasty = Hasty(Command.PAUSE)
    assert commands(detector(hasty), (6.0, 6.5), (6.66, 7.2)) == []
    assert len(hasty.lengths) == 2


@pytest.mark.parametrize(("hops", "found"), [(30, [Command.PAUSE]), (150, [])])
def test_an_answer_that_is_too_late_is_none(hops: int, found: list[Command]) -> None:
    assert commands(detector(Parrot(Command.PAUSE), executor=Late(hops)), (6.0, 7.2)) == found


def test_a_recogniser_that_fails_is_told_of_once_and_not_asked_again() -> None:
    class Broken(Parrot):
        def recognise(self, samples: Samples) -> RecognisedCommand | None:
            super().recognise(samples)
            raise RuntimeError("no such tensor")

    told: list[str] = []
    broken = Broken(None)
    assert commands(detector(broken, on_failure=told.append), (3.0, 4.0), (6.0, 7.2)) == []
    assert told == ["no such tensor"]
    assert len(broken.lengths) == 1


def test_a_model_that_cannot_be_loaded_is_told_of() -> None:
    def load() -> Parrot:
        raise UsageError("The folder holds no model")

    told: list[str] = []
    failing = SpokenCommandDetector(UtteranceDetector(loud), load, on_failure=told.append, executor=SameThread())
    assert commands(failing, (6.0, 7.2)) == []
    assert told == ["The folder holds no model"]


def test_the_recogniser_works_in_a_thread_of_its_own() -> None:
    class Watched(Parrot):
        thread = threading.current_thread()

        def recognise(self, samples: Samples) -> RecognisedCommand | None:
            self.thread = threading.current_thread()
            return super().recognise(samples)

    watched = Watched(None)
    listening = detector(watched, executor=None)
    for hop in hops(room((6.0, 7.2))):
        listening.detect(hop)
        if hop.frame > 7.5 * RATE_HZ:
            break
    listening._executor.shutdown(wait=True)
    listening.close()
    assert len(watched.lengths) == 1
    assert watched.thread is not threading.current_thread()


@pytest.mark.parametrize("language", languages())
def test_the_words_of_every_language_mean_commands(language: str) -> None:
    known = spoken_vocabulary(load_phrases(language), language)
    wanted = {"pause", "go-on", "repeat", "next", "louder", "quieter", "stop", "help"}
    assert wanted <= {command.value for command in known.values()}
    wake_word = str(load_phrases(language).wake_word).lower()
    assert all(phrase.startswith(f"{wake_word} ") for phrase in known)


@pytest.mark.parametrize(("required", "found"), [(0.4, [Command.PAUSE]), (0.6, [])])
def test_a_confidence_can_be_required(required: float, found: list[Command]) -> None:
    assert commands(detector(Parrot(Command.PAUSE, 0.5), min_confidence=required), (6.0, 7.2)) == found


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ({}, "no commands"),
        ({"pause": ["wait"], "stop": ["wait"]}, "'wait' means two commands"),
    ],
)
def test_a_phrase_file_that_makes_no_sense_is_refused(commands: dict[str, Sequence[str]], complaint: str) -> None:
    content = load_phrases("en").model_dump() | {"commands": commands}
    with pytest.raises(UsageError, match=complaint):
        spoken_vocabulary(LanguageTexts.model_validate(content), "xx")

from collections.abc import Sequence

import numpy as np
import pytest

from tests.ear.blocking_client import BlockingClient
from tests.ear.test_utterance_detector import room
from voiceguide.ear.audio_front_end import AudioFrontEnd
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.recogniser import RecognisedPhrase
from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
from voiceguide.ear.spoken_vocabulary import SpokenVocabulary, spoken_vocabulary
from voiceguide.errors import UsageError
from voiceguide.language.phrases import LanguageTexts, languages, load_phrases
from voiceguide.player.command import Command


class Parrot:
    """Recognises the same in every utterance, and counts them."""

    def __init__(self, phrase: str | None, confidence: float = 1.0) -> None:
        self.answer = None if phrase is None else RecognisedPhrase(phrase, confidence)
        self.lengths: list[int] = []
        self._frames = 0

    def accept(self, samples: np.ndarray) -> None:
        self._frames += len(samples)

    def finish(self) -> RecognisedPhrase | None:
        self.lengths.append(self._frames)
        self._frames = 0
        return self.answer

    def discard(self) -> None:
        self._frames = 0


class Late(BlockingClient):
    """Answers after a while."""

    def __init__(self, recogniser: Parrot, hops: int) -> None:
        super().__init__(recogniser)
        self._left = self._hops = hops

    def results(self):
        if not self._results:
            return
        self._left -= 1
        if self._left <= 0:
            yield from super().results()


KNOWN = SpokenVocabulary({"guide pause": Command.PAUSE, "guide go on": Command.GO_ON})


def commands(detector: SpokenCommandDetector, *voices: tuple[float, float], block: int = 1024) -> list[Command]:
    samples = room(*voices)
    front_end, found = AudioFrontEnd([detector]), []
    for start in range(0, len(samples), block):
        piece = samples[start : start + block]
        found += front_end.process(piece, np.zeros_like(piece))
    return found


def test_a_phrase_is_its_command() -> None:
    assert commands(SpokenCommandDetector(BlockingClient(Parrot("guide pause")), KNOWN), (6.0, 7.2)) == [Command.PAUSE]


@pytest.mark.parametrize("parrot", [Parrot(None), Parrot("guide what"), Parrot("guide pause", -0.1)])
def test_anything_else_is_not_answered(parrot: Parrot) -> None:
    assert commands(SpokenCommandDetector(BlockingClient(parrot), KNOWN), (6.0, 7.2)) == []
    assert len(parrot.lengths) == 1


def test_nothing_is_asked_of_the_recogniser_while_nobody_speaks() -> None:
    parrot = Parrot("guide pause")
    assert commands(SpokenCommandDetector(BlockingClient(parrot), KNOWN)) == []
    assert parrot.lengths == []


@pytest.mark.parametrize("block", [64, 65, 1024, 200_000])
def test_the_size_of_blocks_makes_no_difference(block: int) -> None:
    parrot = Parrot("guide go on")
    assert commands(SpokenCommandDetector(BlockingClient(parrot), KNOWN), (6.0, 7.2), block=block) == [Command.GO_ON]
    assert 1.4 < parrot.lengths[0] / RATE_HZ < 1.9


def test_a_pause_within_a_phrase_is_no_end_of_it() -> None:
    parrot = Parrot("guide pause")
    assert commands(SpokenCommandDetector(BlockingClient(parrot), KNOWN), (6.0, 6.5), (6.7, 7.2)) == [Command.PAUSE]
    first, whole = parrot.lengths
    assert whole - first > 0.6 * RATE_HZ


def test_what_was_thought_before_it_went_on_is_no_answer() -> None:
    class Hasty(Parrot):
        def finish(self) -> RecognisedPhrase | None:
            answer = super().finish()
            return answer if len(self.lengths) == 1 else None

    hasty = Hasty("guide pause")
    assert commands(SpokenCommandDetector(BlockingClient(hasty), KNOWN), (6.0, 6.5), (6.7, 7.2)) == []
    assert len(hasty.lengths) == 2


@pytest.mark.parametrize(("hops", "found"), [(30, [Command.PAUSE]), (150, [])])
def test_an_answer_that_is_too_late_is_none(hops: int, found: list[Command]) -> None:
    assert commands(SpokenCommandDetector(Late(Parrot("guide pause"), hops), KNOWN), (6.0, 7.2)) == found


def test_a_recogniser_that_has_failed_is_told_of_once() -> None:
    told: list[str] = []
    broken = BlockingClient(Parrot(None))
    broken.failure = "exit code 1"
    assert commands(SpokenCommandDetector(broken, KNOWN, told.append), (6.0, 7.2)) == []
    assert told == ["exit code 1"]


@pytest.mark.parametrize("language", languages())
def test_the_words_of_every_language_mean_commands(language: str) -> None:
    known = spoken_vocabulary(load_phrases(language), language)
    wanted = {"pause", "go-on", "repeat", "next", "louder", "quieter", "stop", "help"}
    assert wanted <= {command.value for command in known.commands.values()}
    wake_word = str(load_phrases(language).wake_word).lower()
    assert all(phrase.startswith(f"{wake_word} ") for phrase in known.phrases)


def test_without_a_wake_word_more_is_asked_of_the_rest() -> None:
    known = spoken_vocabulary(load_phrases("en"), "en", wake_word=False)
    assert known.commands["go on"] is Command.GO_ON
    assert known.min_confidence > spoken_vocabulary(load_phrases("en"), "en").min_confidence


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

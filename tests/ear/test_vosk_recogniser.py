import sys
from pathlib import Path

import numpy as np
import pytest

from tests.ear import fake_vosk
from voiceguide.audio import Samples
from voiceguide.ear.vosk_recogniser import VoskRecogniser
from voiceguide.errors import UsageError
from voiceguide.language.vocabulary import Command

WORDS = ("begleiter", "pause", "mach", "weiter", "nächster", "schritt", "kuchen")
COMMANDS = {
    "begleiter pause": Command.PAUSE,
    "Begleiter mach weiter": Command.GO_ON,
    "begleiter nächster Schritt": Command.NEXT,
}


@pytest.fixture(autouse=True)
def vosk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vosk", fake_vosk)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "am").mkdir()
    (tmp_path / "am" / "final.mdl").write_text("\n".join(WORDS), encoding="utf-8")
    return tmp_path


def say(text: str, sign: int = 1) -> Samples:
    values = [sign * (WORDS.index(word) + 1) / 100 for word in text.split()]
    return np.repeat(np.array([*values, 0], np.float32), 1600)


@pytest.mark.parametrize(("text", "command"), [(phrase.lower(), command) for phrase, command in COMMANDS.items()])
def test_a_phrase_is_recognised_in_small_letters(model: Path, text: str, command: Command) -> None:
    found = VoskRecogniser(model, COMMANDS).recognise(say(text))
    assert found
    assert (found.command, found.confidence > 0) == (command, True)


def test_a_pause_within_a_phrase_does_not_break_it(model: Path) -> None:
    found = VoskRecogniser(model, COMMANDS).recognise(np.concatenate((say("begleiter"), say("pause"))))
    assert found
    assert found.command is Command.PAUSE


@pytest.mark.parametrize("text", ["pause", "begleiter", "begleiter kuchen", "kuchen begleiter pause"])
def test_anything_else_is_nothing(model: Path, text: str) -> None:
    assert VoskRecogniser(model, COMMANDS).recognise(say(text)) is None


def test_a_word_the_model_is_unsure_of_is_not_taken(model: Path) -> None:
    found = VoskRecogniser(model, COMMANDS).recognise(say("begleiter pause", -1))
    assert found
    assert found.confidence == pytest.approx((fake_vosk.UNSURE - 0.75) / 0.25)


def test_utterances_do_not_run_into_each_other(model: Path) -> None:
    recogniser = VoskRecogniser(model, COMMANDS)
    assert recogniser.recognise(say("begleiter")[:-1600]) is None
    assert recogniser.recognise(say("pause")) is None


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no Vosk model"):
        VoskRecogniser(tmp_path, COMMANDS)


def test_words_the_model_does_not_know_are_named(model: Path) -> None:
    with pytest.raises(UsageError, match="does not know 'hurtig', 'stracks'"):
        VoskRecogniser(model, {"begleiter stracks hurtig": Command.NEXT})

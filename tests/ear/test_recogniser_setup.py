import sys
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from voiceguide.ear import recogniser_setup
from voiceguide.ear.recogniser_setup import NoModelError, find_model, prepare_spoken_commands
from voiceguide.errors import UsageError


class Started:
    """In place of the recogniser's process: what it was started with."""

    failure: str | None = None

    def __init__(self, engine: str, phrases: tuple[str, ...], model: Path | None = None) -> None:
        self.engine, self.phrases, self.model = engine, phrases, model


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for models, with both packages installed."""
    monkeypatch.setattr(recogniser_setup, "models_folder", lambda: tmp_path)
    monkeypatch.setattr(recogniser_setup, "find_spec", lambda name: name)
    monkeypatch.setattr(recogniser_setup, "RecogniserProcess", Started)
    return tmp_path


def lay_model(folder: Path) -> Path:
    (folder / "am").mkdir(parents=True)
    (folder / "am" / "final.mdl").touch()
    return folder


def started(language: str, **options: object) -> Started:
    detector = prepare_spoken_commands(language, **options)()  # type: ignore[arg-type]
    recogniser = detector._recogniser
    assert isinstance(recogniser, Started)
    return recogniser


def test_english_needs_no_model(data: Path) -> None:
    assert started("en-GB").engine == "pocketsphinx"


@pytest.mark.parametrize(("language", "below"), [("en", "en"), ("de-AT", "de"), ("de", "de/vosk-model-small-de-0.15")])
def test_a_model_in_the_data_folder_is_used(data: Path, language: str, below: str) -> None:
    model = lay_model(data / below)
    process = started(language)
    assert (process.engine, process.model) == ("vosk", model)


def test_a_model_that_is_named_is_used_instead(data: Path, tmp_path: Path) -> None:
    lay_model(data / "de")
    named = lay_model(tmp_path / "another")
    assert started("de", vosk_model=named).model == named


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
    monkeypatch.setattr(recogniser_setup, "_LAST_PYTHON_OF_POCKETSPHINX", sys.version_info[:2])
    with pytest.raises(UsageError, match=rf"pip install 'voiceguide\[{extra}\]'"):
        prepare_spoken_commands(language)


def test_english_needs_a_model_on_a_python_without_pocketsphinx(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser_setup, "_LAST_PYTHON_OF_POCKETSPHINX", (3, 10))
    assert started("en").engine == "pocketsphinx"
    monkeypatch.setattr(recogniser_setup, "find_spec", lambda name: name if name == "vosk" else None)
    with pytest.raises(NoModelError, match=r"vosk-model-small-en-us-0\.15 from https://alphacephei"):
        prepare_spoken_commands("en")
    lay_model(data / "en")
    assert started("en").engine == "vosk"


@pytest.mark.parametrize("minor", [11, 12, 13, 14, 15])
def test_the_extra_has_pocketsphinx_for_the_pythons_that_are_told(minor: int) -> None:
    environment = {"python_version": f"3.{minor}", "platform_machine": "x86_64", "extra": "voice-control"}
    offered = [
        requirement
        for requirement in map(Requirement, requires("voiceguide") or ())
        if requirement.name == "pocketsphinx" and requirement.marker and requirement.marker.evaluate(environment)
    ]
    assert len(offered) == ((3, minor) <= recogniser_setup._LAST_PYTHON_OF_POCKETSPHINX)


def test_the_wake_word_can_be_left_out(data: Path) -> None:
    assert "guide pause" in started("en").phrases
    assert "pause" in started("en", wake_word=False).phrases


def test_looking_for_it_loads_no_recogniser(data: Path) -> None:
    loaded = set(sys.modules)
    started("en")
    assert not {"pocketsphinx", "vosk"} & (set(sys.modules) - loaded)

"""Finds what voice control needs on this machine: the package and the model for a language."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from voiceguide.ear.pocketsphinx_recogniser import LANGUAGE
from voiceguide.ear.recogniser_process import RecogniserProcess
from voiceguide.ear.spoken_commands import Words, vocabulary
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases

_SMALL_MODELS = {"en": "vosk-model-small-en-us-0.15", "de": "vosk-model-small-de-0.15"}
_LAST_PYTHON_OF_POCKETSPHINX = (3, 13)
"""No wheel is published for later ones, so the extra leaves it out; it is used if somebody has built it."""
_MODELS_PAGE = "https://alphacephei.com/vosk/models"


class NoModelError(UsageError):
    """Nothing here understands the language; a session can do without voice control."""


def prepare_words(
    language: str,
    *,
    wake_word: bool = True,
    vosk_model: Path | None = None,
    tell: Callable[[str], None] = lambda _sentence: None,
) -> Callable[[], Words]:
    """What starts voice control in a language: a Vosk model if there is one, otherwise pocketsphinx if it is English.

    All that can be wrong on this machine is found out here and now; starting it is left to the thread that listens.

    Args:
        language: the code of the language in which commands are said.
        wake_word: whether the wake word has to be said in front.
        vosk_model: the folder of the model; None: the one for the language in the data folder, if there is one.
        tell: takes a sentence for the person, once, where voice control fails later on.

    Raises:
        NoModelError: nothing here understands the language.
        UsageError: a package is missing, `vosk_model` is not there, or the phrases of the language have no commands.
    """
    spoken = language.lower().replace("_", "-").split("-")[0]
    known = vocabulary(load_phrases(language), language, wake_word=wake_word)
    model = find_model(spoken, vosk_model)
    if model:
        _need("vosk", "vosk", f"The Vosk model in {model} needs the package vosk")
    elif spoken == LANGUAGE and (sys.version_info[:2] <= _LAST_PYTHON_OF_POCKETSPHINX or find_spec("pocketsphinx")):
        _need("pocketsphinx", "voice-control", "Voice control needs the package pocketsphinx")
    else:
        small = _SMALL_MODELS.get(spoken, "a small one")
        raise NoModelError(
            f"Voice control in the language {spoken!r} needs a Vosk model: get {small} from {_MODELS_PAGE} and "
            f"unpack it into {models_folder() / spoken}."
        )
    engine = "vosk" if model else "pocketsphinx"
    return lambda: Words(RecogniserProcess(engine, known.phrases, model), known, tell)


def models_folder() -> Path:
    """Where Vosk models are looked for: a folder a language, named by its code."""
    from platformdirs import user_data_path

    return user_data_path("voiceguide", appauthor=False) / "vosk"


def find_model(language: str, folder: Path | None) -> Path | None:
    """The folder that holds the Vosk model: `folder` or the language's in the data folder, or one folder further down.

    Raises:
        UsageError: there is no model in `folder`.
    """
    place = folder or models_folder() / language
    for path in (place, *sorted(path for path in place.glob("*") if path.is_dir())):
        if (path / "am" / "final.mdl").is_file() or (path / "final.mdl").is_file():
            return path
    if folder:
        raise UsageError(f"There is no Vosk model in {folder}: it has a file am/final.mdl. Models: {_MODELS_PAGE}")
    return None


def _need(package: str, extra: str, why: str) -> None:
    if not find_spec(package):
        raise UsageError(f"{why}: pip install 'voiceguide[{extra}]'")

"""Chooses the recogniser and the model for spoken commands in a language, or says what is missing."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from voiceguide.ear.pocketsphinx_recogniser import LANGUAGE
from voiceguide.ear.recogniser_process import RecogniserProcess
from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
from voiceguide.ear.spoken_vocabulary import spoken_vocabulary
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.language.trouble_texts import TroubleTexts
from voiceguide.messages import translated

_SMALL_MODELS = {"en": "vosk-model-small-en-us-0.15", "de": "vosk-model-small-de-0.15"}
_LAST_PYTHON_OF_POCKETSPHINX = (3, 13)
"""No wheel is published for later ones, so the extra leaves it out; it is used if somebody has built it."""
_MODELS_PAGE = "https://alphacephei.com/vosk/models"


class NoModelError(UsageError):
    """No model for the language is installed; a session can go on without voice control."""


def prepare_spoken_commands(
    language: str,
    *,
    wake_word: bool = True,
    vosk_model: Path | None = None,
    tell: Callable[[str], None] = lambda _sentence: None,
) -> Callable[[], SpokenCommandDetector]:
    """Check the requirements of voice control and return a factory of its detector, which starts the recogniser.

    Uses Vosk if there is a model for the language, otherwise pocketsphinx, for English only. Everything that can be
    missing is checked here; the factory is left to the thread that listens, as it may take a while.

    Args:
        language: code of the language in which commands are spoken, such as `en-GB`.
        wake_word: whether every command begins with the wake word.
        vosk_model: folder of the Vosk model; if None, the one for the language in the data folder, if there is one.
        tell: receives a sentence for the person, once, if voice control fails later.

    Raises:
        NoModelError: there is no model for the language.
        UsageError: a package is missing, `vosk_model` holds no model, or the language has no words for commands.
    """
    spoken = language.lower().replace("_", "-").split("-")[0]
    phrases = load_phrases(language)
    vocabulary = spoken_vocabulary(phrases, language, wake_word=wake_word)
    texts = phrases.troubles
    model = find_model(spoken, vosk_model)
    if model:
        _require("vosk", "vosk", texts)
    elif spoken == LANGUAGE and (sys.version_info[:2] <= _LAST_PYTHON_OF_POCKETSPHINX or find_spec("pocketsphinx")):
        _require("pocketsphinx", "voice-control", texts)
    else:
        small = _SMALL_MODELS.get(spoken, f"vosk-model-small-{spoken}-…")
        folder = models_folder() / spoken
        raise NoModelError(texts.no_model.format(language=spoken, model=small, address=_MODELS_PAGE, folder=folder))
    engine = "vosk" if model else "pocketsphinx"

    def fail(reason: str) -> None:
        tell(texts.words_failed.format(reason=reason))

    return lambda: SpokenCommandDetector(RecogniserProcess(engine, vocabulary.phrases, model), vocabulary, fail)


def models_folder() -> Path:
    """The folder of Vosk models in the user's data folder: one subfolder per language, named by its code."""
    from platformdirs import user_data_path

    return user_data_path("voiceguide", appauthor=False) / "vosk"


def find_model(language: str, folder: Path | None) -> Path | None:
    """The folder with the files of the Vosk model for a language; None if there is none.

    Args:
        language: code of the language, without its region.
        folder: where to look, here and one level below; if None, the language's folder in `models_folder`.

    Raises:
        UsageError: `folder` was given and holds no model.
    """
    place = folder or models_folder() / language
    for path in (place, *sorted(path for path in place.glob("*") if path.is_dir())):
        if (path / "am" / "final.mdl").is_file() or (path / "final.mdl").is_file():
            return path
    if folder:
        raise UsageError(
            translated(
                "There is no Vosk model in {folder}: it has a file am/final.mdl. Models: {models_page}",
                folder=folder,
                models_page=_MODELS_PAGE,
            )
        )
    return None


def _require(package: str, extra: str, texts: TroubleTexts) -> None:
    if not find_spec(package):
        raise UsageError(texts.no_package.format(package=package, command=f"pip install 'voiceguide[{extra}]'"))

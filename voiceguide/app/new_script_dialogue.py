"""Asks a person what a new script is for, as far as they have not said it, and writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.front_end import Messages
from voiceguide.app.new_script import DEFAULT_SOUND, write_script
from voiceguide.app.precedence import resolve_cache
from voiceguide.app.settings import load_settings
from voiceguide.language.language_files import FALLBACK
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Audience, StarterTopic
from voiceguide.messages import messages_for_script, translated
from voiceguide.routine.starter import find_starter, languages, topics
from voiceguide.sound.definition_files import SoundKind, find_definition
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.suggestions import nearest
from voiceguide.units import format_duration, parse_duration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from voiceguide.language.author_texts import NewScriptTexts

_USUAL_S = 300.0
_NO_SOUND = "none"
_Answer = TypeVar("_Answer")


class NewScriptFrontEnd(Messages, Protocol):
    """A person who can write answers."""

    @property
    def is_watched(self) -> bool:
        """Whether somebody reads the questions, and can answer them."""

    def ask_until(self, question: str, default: str, read: Callable[[str], _Answer]) -> _Answer:
        """Ask for a line until `read` accepts it; it raises ValueError with a sentence for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScriptWishes:
    """What a person has said about a new script; None for what they are asked for, if somebody can answer."""

    language: str | None = None
    audience: Audience | None = None
    topic: StarterTopic | None = None
    lasting_s: float | None = None
    sound: str | None = None
    """The name of a bed, or `none`."""


def new_script(path: Path, wishes: NewScriptWishes, front_end: NewScriptFrontEnd, *, force: bool = False) -> None:
    """Ask, write the script, and tell how to hear it.

    Raises:
        UsageError: there is no template, no sound or no length as it was wished for.
        OutputError: the file could not or must not be written, see `write_script`.
    """
    settings = load_settings()
    asks = front_end.is_watched
    language, audience, topic = wishes.language, wishes.audience, wishes.topic
    lasting_s, sound = wishes.lasting_s, wishes.sound

    def choose(
        question: str,
        answers: Mapping[str, str | None],
        default: str | None = None,
        about: Mapping[str, str] | None = None,
    ) -> str:
        return _choose(question, answers, default, about or {}, texts, front_end)

    likely = chosen_language(None, settings.language)
    likely = likely if likely in languages() else FALLBACK
    texts = load_phrases(likely).new
    if language is None:
        names = {code: load_phrases(code).share.page.language for code in languages()}
        language = choose(texts.language, names, likely) if asks else likely
    language = find_starter(language, Audience.SELF, None).language
    texts = load_phrases(language).new
    if audience is None and topic is None and asks:
        audience = Audience(choose(texts.audience, {each: texts.audiences[each] for each in Audience}))
    audience = audience or Audience.SELF
    if topic is None and asks:
        topic = StarterTopic(choose(texts.topic, {each: texts.topics[each] for each in topics(language, audience)}))
    starter = find_starter(language, audience, topic)
    if lasting_s is None and asks:
        lasting_s = front_end.ask_until(texts.length, format_duration(_USUAL_S), parse_duration)
    if sound is None and asks:
        with messages_for_script(language):
            about = {bed.name: translated(bed.summary) for bed in SoundLibrary(resolve_cache(settings).open()).beds()}
        sound = choose(texts.sound, {**dict.fromkeys(about), _NO_SOUND: texts.no_sound}, DEFAULT_SOUND, about)
    sound = sound or DEFAULT_SOUND
    if sound != _NO_SOUND:
        find_definition(SoundKind.BED, sound)
    written = write_script(path, starter, sound, lasting_s, settings, force=force)
    front_end.tell(texts.wrote.format(file=written.path, length=format_duration(written.length_s)))
    front_end.tell(texts.hear.format(command=f"voiceguide watch {written.argument}"))
    front_end.tell(texts.play.format(command=f"voiceguide play {written.argument}"))


def _choose(
    question: str,
    answers: Mapping[str, str | None],
    default: str | None,
    about: Mapping[str, str],
    texts: NewScriptTexts,
    front_end: NewScriptFrontEnd,
) -> str:
    """The key of the answer that is chosen by its number, its key or its text; `about` says more about some."""
    keys = list(answers)
    width = max(len(text or key) for key, text in answers.items())
    for number, (key, text) in enumerate(answers.items(), 1):
        front_end.tell(f"  {number}  {text or key:{width}}  {about.get(key, '')}".rstrip())

    def chosen(typed: str) -> str:
        typed = typed.strip()
        if typed.isdecimal() and 0 < int(typed) <= len(keys):
            return keys[int(typed) - 1]
        by_word = {word.casefold(): key for key, text in answers.items() for word in (key, text or key)}
        if near := nearest(typed, by_word):
            return by_word[near[0]]
        raise ValueError(texts.number.format(last=len(keys)))

    return front_end.ask_until(question, str(keys.index(default) + 1 if default in keys else 1), chosen)

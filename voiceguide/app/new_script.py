"""Asks what a new script is for, as far as that is not said, and writes it as long as it is wanted."""

import os
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.front_end import FrontEnd
from voiceguide.app.precedence import resolve_cache
from voiceguide.app.script_check import draft_length_s
from voiceguide.app.session_files import output_guard
from voiceguide.app.settings import load_settings
from voiceguide.app.settings_check import named_background, require_background
from voiceguide.atomic_file import atomic_files
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import Source
from voiceguide.document.source_files import read_source
from voiceguide.errors import UsageError, WrongValueError
from voiceguide.language.author_texts import NewScriptTexts
from voiceguide.language.language_files import FALLBACK
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Audience, StarterTopic
from voiceguide.messages import messages_for_script, told_in, translated
from voiceguide.output_guard import Output
from voiceguide.routine.model import Background
from voiceguide.routine.routine_library import find_routine, is_path
from voiceguide.routine.routine_reader import load_routine
from voiceguide.routine.script_words import VALUES
from voiceguide.routine.starter import Starter, find_starter, languages, topics
from voiceguide.sound.definition_files import SoundKind
from voiceguide.sound.sound_library import sound_summaries
from voiceguide.suggestions import nearest
from voiceguide.units import format_duration, parse_duration

DEFAULT_SOUND = "warm-drone"
_WORD = re.compile(r"\w+")
_SMALLEST, _LARGEST = 0.5, 2.0
_MOST_ROUNDS = 60
_TOLERANCE = 0.1
"""By what part a script may be longer or shorter than it was wanted."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A script whose length is still to be chosen."""

    path: Path
    starter: Starter
    background: Background | None
    store: ClipStore

    def of_length(self, lasting_s: float | None) -> tuple[str, float]:
        """Its text, and its length in seconds; without a wish, it has two rounds of its template.

        Raises:
            WrongValueError: no script of that length can be made from this template.
        """
        rounds, factor = (2, 1.0) if lasting_s is None else _fitting(lasting_s, self._length_s)
        made_s = self._length_s(rounds, factor)
        if lasting_s is not None and abs(made_s - lasting_s) > _TOLERANCE * lasting_s:
            raise WrongValueError(
                "this script can last from {shortest} to {longest}, not {wanted}",
                shortest=format_duration(self._length_s(1, _SMALLEST)),
                longest=format_duration(self._length_s(_MOST_ROUNDS, _LARGEST)),
                wanted=format_duration(lasting_s),
            )
        return self._filled(rounds, factor), made_s

    def _filled(self, rounds: int, factor: float) -> str:
        return self.starter.filled(as_argument(self.path), self.background, rounds, factor)

    def _length_s(self, rounds: int, factor: float) -> float:
        return draft_length_s(load_routine(Source(str(self.path), self._filled(rounds, factor))), self.store)


def _named(path: Path) -> Path:
    return path if path.suffix else path.with_name(f"{path.name}.yaml")


def _fitting(lasting_s: float, length_s: Callable[[int, float], float]) -> tuple[int, float]:
    """The rounds and the factor whose script comes nearest; both lengthen it evenly."""
    once_s = length_s(1, 1.0)
    rounds = 1 + round((lasting_s - once_s) / (length_s(2, 1.0) - once_s))
    rounds = min(max(rounds, 1), _MOST_ROUNDS)
    usual_s = length_s(rounds, 1.0)
    factor = 1 + (lasting_s - usual_s) / (length_s(rounds, 2.0) - usual_s)
    return rounds, min(max(factor, _SMALLEST), _LARGEST)


def as_argument(path: Path) -> str:
    """A path as it is typed after `voiceguide play`, quoted, and so that it is not taken for the name of a routine."""
    text = str(path)
    return shlex.quote(text if is_path(text) and not text.startswith("-") else f"./{text}")


_OF_ORIGINAL = re.compile(
    r"^(?:# yaml-language-server: \$schema=(?!\w+:).*|sources: \[(?:\d{3}_[0-9a-f]{16}\.txt(?:, )?)+\])\n", re.MULTILINE
)
"""Where the schema of the original is, seen from its own folder; and what a shipped routine was made from."""
_USUAL_S = 300.0
_NO_SOUND = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScriptWishes:
    """What a person has said about a new script; None for what they are asked for, if somebody can answer."""

    language: str | None = None
    audience: Audience | None = None
    topic: StarterTopic | None = None
    lasting_s: float | None = None
    sound: str | None = None
    """The name of a background, the path of a music file, or `none`."""


def new_script(path: Path, wishes: NewScriptWishes, front_end: FrontEnd, *, force: bool = False) -> None:
    """Ask, write the script, and tell how to hear it.

    Raises:
        UsageError: there is no template, no sound or no length as it was wished for.
        OutputError: the file could not or must not be written, or it exists and `force` is not given.
    """
    settings = load_settings()
    path = _named(path)
    guard, output = output_guard(settings, force=force), Output(path)
    guard.targets(output)  # rather than after all answers
    asks = front_end.is_watched
    language, audience, topic = wishes.language, wishes.audience, wishes.topic
    lasting_s, sound = wishes.lasting_s, wishes.sound

    likely = chosen_language(None, settings.language)
    likely = likely if likely in languages() else FALLBACK
    texts = load_phrases(likely).new
    if language is None:
        names = {code: load_phrases(code).share.page.language for code in languages()}
        language = _choose(front_end, texts, texts.language, names, likely) if asks else likely
    language = find_starter(language, Audience.SELF, None).language
    texts = load_phrases(told_in(language)).new
    if audience is None and topic is None and asks:
        audiences: dict[str, str | None] = {each: texts.audiences[each] for each in Audience}
        audience = Audience(_choose(front_end, texts, texts.audience, audiences))
    audience = audience or Audience.SELF
    if topic is None and asks:
        offered: dict[str, str | None] = {each: texts.topics[each] for each in topics(language, audience)}
        topic = StarterTopic(_choose(front_end, texts, texts.topic, offered))
    starter = find_starter(language, audience, topic)
    store = resolve_cache(settings).open()
    if sound is None and asks:
        with messages_for_script(language):
            about = {bed.name: translated(bed.summary) for bed in sound_summaries(SoundKind.BED)}
        sounds = {**dict.fromkeys(about), _NO_SOUND: texts.no_sound}
        sound = _choose(front_end, texts, texts.sound, sounds, DEFAULT_SOUND, about, takes_file=True)
    sound = sound or DEFAULT_SOUND
    require_background(sound)
    background = named_background(sound)
    if background and background.file and not Path(sound).is_absolute():
        file = os.path.relpath(background.file, path.parent)
        background = background.model_copy(update={"file": Path(file).as_posix()})
    script = _Draft(path, starter, background, store)
    if lasting_s is None and asks:
        text, length_s = front_end.ask_until(
            texts.length, format_duration(_USUAL_S), lambda typed: script.of_length(_asked_length(typed))
        )
    else:
        try:
            text, length_s = script.of_length(lasting_s)
        except WrongValueError as error:
            raise UsageError(str(error)) from None
    with atomic_files(guard, output) as (opened,):
        opened.write(text.encode())
    _tell(path, length_s, texts, front_end)


def _asked_length(typed: str) -> float:
    """The seconds in an answer; a number alone means minutes."""
    return parse_duration(f"{typed} min" if re.fullmatch(r"\s*\d+(?:[.,]\d+)?\s*", typed) else typed)


def copy_script(original: str, path: Path, language: str | None, front_end: FrontEnd, *, force: bool = False) -> None:
    """Copy a routine, given by its name or as a path, and tell how to hear it.

    Raises:
        UsageError: there is no such routine.
        ScriptError: it has mistakes.
        OutputError: the file could not or must not be written.
    """
    settings = load_settings()
    source = read_source(find_routine(original, language or settings.language))
    routine = load_routine(source)
    length_s = draft_length_s(routine, resolve_cache(settings).open())
    path = _named(path)
    content = _OF_ORIGINAL.sub("", source.text).encode()
    output = Output(path, lambda existing: existing.read_bytes() == content)
    with atomic_files(output_guard(settings, force=force), output) as (opened,):
        opened.write(content)
    _tell(path, length_s, load_phrases(told_in(routine.language)).new, front_end)


def _tell(path: Path, length_s: float, texts: NewScriptTexts, front_end: FrontEnd) -> None:
    """Tell that a script was written, and how to hear it; `length_s` is for a voice of usual speed."""
    front_end.tell(texts.wrote.format(file=path, length=format_duration(5 * round(length_s / 5))))
    front_end.tell(texts.hear.format(command=f"voiceguide watch {as_argument(path)}"))
    front_end.tell(texts.play.format(command=f"voiceguide play {as_argument(path)}"))


def _choose(
    front_end: FrontEnd,
    texts: NewScriptTexts,
    question: str,
    answers: Mapping[str, str | None],
    default: str | None = None,
    about: Mapping[str, str] | None = None,
    *,
    takes_file: bool = False,
) -> str:
    """The key of the answer that is chosen by its number, its key or words of its text; `about` says more about some.

    If it `takes_file`, the path of a file is an answer too.
    """
    keys = list(answers)
    width = max(len(text or key) for key, text in answers.items())
    for number, (key, text) in enumerate(answers.items(), 1):
        front_end.tell(f"  {number}  {text or key:{width}}  {(about or {}).get(key, '')}".rstrip())

    def chosen(typed: str) -> str:
        typed = typed.strip()
        if typed.isdecimal() and 0 < int(typed) <= len(keys):
            return keys[int(typed) - 1]
        by_word = {word.casefold(): key for key, text in answers.items() for word in (key, text or key)}
        other_words = (words.get(typed.casefold(), "") for words in VALUES.values())
        if near := nearest(typed, by_word) or [each for each in other_words if each in by_word]:
            return by_word[near[0]]
        wanted = {*_WORD.findall(typed.casefold())}
        parts = {key for words, key in by_word.items() if wanted and wanted <= {*_WORD.findall(words)}}
        if len(parts) == 1:
            return parts.pop()
        try:
            if takes_file and (background := named_background(typed)) and background.file:
                require_background(typed)
                return typed
        except UsageError as error:
            raise ValueError(str(error)) from None
        raise ValueError(texts.number.format(last=len(keys)))

    return front_end.ask_until(question, str(keys.index(default) + 1 if default in keys else 1), chosen)

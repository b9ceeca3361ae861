"""Loads the texts of one language: everything that voiceguide itself says or shows."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from voiceguide.document.loader import load_model
from voiceguide.document.values import AuthoredModel, Prose, mistake
from voiceguide.file_stamp import FileStamp, file_stamp
from voiceguide.language.author_texts import NewScriptTexts, RecordingTexts, TimelineTexts, WatchTexts
from voiceguide.language.care_texts import (
    AboutTexts,
    FinderTexts,
    JournalTexts,
    NextDayTexts,
    PracticeTexts,
    ScreeningTexts,
)
from voiceguide.language.language_files import existing_file, languages
from voiceguide.language.quantity_rules import quantity_rules
from voiceguide.language.reading_rules import MARKUP_RULES, SYMBOL_RULES, Rule, any_of, symbol_rules, word_rules
from voiceguide.language.session_texts import (
    AnswerKeys,
    ClosingTexts,
    FileTexts,
    NoticeTexts,
    PainTexts,
    ProgressTexts,
    ScreenWords,
    TroubleTexts,
)
from voiceguide.language.share_texts import ShareTexts
from voiceguide.language.speech_table import SpeechTable
from voiceguide.language.template import Counted, EveryId, Sentence, Template, counted
from voiceguide.language.vocabulary import Audience, Command, Side
from voiceguide.language.warning_words import AmountWords, PressingWords, SettingWords, SideWords
from voiceguide.messages import quoted, translated

__all__ = ["LanguageTexts", "SpokenWords", "languages", "load_phrases"]


def _words(text: str) -> str:
    if not all(part.isalpha() for word in text.split(" ") for part in word.replace("’", "'").split("'")):
        hint = translated("no digits or punctuation: speech recognition matches these words")
        raise mistake("not-words", translated("{text} is not just words", text=quoted(text)), hint=hint)
    return text


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


SpokenWords = Annotated[Prose, AfterValidator(_words)]
"""Words for speech recognition, separated by single spaces, without digits and punctuation."""


class WaysToGoOn(AuthoredModel):
    """How to end a pause with each input. One or several of them replace `{ways}` in `LanguageTexts.go_on`."""

    keys: Sentence
    knocks: Sentence
    words: Annotated[str, Template("call")]
    """`{call}` is what to say."""


_Text = TypeVar("_Text")
Wordings: TypeAlias = Annotated[tuple[_Text, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""A text, or several that mean the same and are used in turn."""


class LanguageTexts(AuthoredModel):
    """The texts of one language. Placeholders are filled with `str.format`."""

    hold: Wordings[Annotated[str, Template("hold")]]
    """Announces a hold; `{hold}` is its length."""
    halfway: Wordings[Sentence]
    release: Wordings[Sentence]
    check_in: Wordings[Sentence]
    """The default question of a check-in."""
    section: Annotated[str, Template("section")]
    section_side: Annotated[str, Template("section", "side_name")]
    equipment: Annotated[str, Template("things")]
    """What to have at hand; `{things}` are the items of the routine's `equipment`, separated by commas."""
    finished: Annotated[dict[Audience, Sentence], EveryId()]
    """The last sentence, by the audience of the routine."""
    sample: Sentence
    """A sentence for trying out a voice."""
    passage: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    """Instructions of sixty to eighty words, which tell how fast a voice speaks at a given rate."""
    keys_help: Sentence
    """Which key does what in a live session (see `voiceguide.inputs.keys.key_bindings`)."""
    knocks_help: Sentence
    words_help: Annotated[str, Template("wake_word", "commands")]
    """`{commands}` are some of `commands`, separated by commas."""
    bare_words_help: Annotated[str, Template("commands")]
    """The same if no wake word is needed."""
    go_on: Annotated[str, Template("ways")]
    """Says how to resume from a pause or a gate; `{ways}` are some of `ways`, joined by `either`."""
    ways: WaysToGoOn
    either: Annotated[str, Template("one", "other")]
    both: Annotated[str, Template("one", "other")]
    """Joins the last two items of a list."""
    side_name: Annotated[dict[Side, Sentence], EveryId()]
    """The side of a section, as it is announced."""
    sides: Annotated[dict[Side, dict[str, Sentence]], EveryId()]
    """The forms of each side, by the letters that follow the placeholder `{side}`."""
    side_endings: dict[str, tuple[Sentence, ...]] = Field({})
    """By the letters that `{side}` needs before a noun, the words after which it does."""
    numbers: tuple[Sentence, ...]
    """The words for 0, 1, 2 and so on. Larger numbers are passed to the voice as digits."""
    seconds: Counted
    minutes: Counted
    minutes_and_seconds: Annotated[str, Template("minutes", "seconds")]
    breaths: Counted
    pressing: PressingWords | None = None
    amounts: AmountWords | None = None
    side_words: SideWords | None = None
    settings: SettingWords | None = None
    speech: SpeechTable
    screen: ScreenWords
    wake_word: SpokenWords | None = None
    """The word to say before a command."""
    commands: dict[Command, Annotated[tuple[SpokenWords, ...], Field(min_length=1)]] = Field({})
    """The phrases that trigger each command."""
    keys: AnswerKeys
    screening: ScreeningTexts
    progress: ProgressTexts
    file: FileTexts
    notices: NoticeTexts
    pain: PainTexts
    next_day: NextDayTexts
    closing: ClosingTexts
    troubles: TroubleTexts
    finder: FinderTexts
    practice: PracticeTexts
    journal: JournalTexts
    about: AboutTexts
    recording: RecordingTexts
    watch: WatchTexts
    timeline: TimelineTexts
    new: NewScriptTexts
    share: ShareTexts

    @cached_property
    def reading_rules(self) -> tuple[Rule, ...]:
        """The rules that make a text speakable, in the order in which they are applied."""
        table = self.speech
        words = word_rules(table, self.either)
        return (*MARKUP_RULES, *quantity_rules(table, self.duration), *symbol_rules(table), *SYMBOL_RULES, *words)

    @cached_property
    def number_words(self) -> dict[str, float]:
        """The numbers from 1 to 59 by their words in small letters, by their digits where there is no word."""
        return {self.number(each).casefold(): each for each in range(1, 60)}

    @cached_property
    def unit_patterns(self) -> dict[str, re.Pattern[str]]:
        """By `seconds`, `minutes` and `breaths`: the pattern of its words and abbreviations, in a group."""
        return {
            unit: re.compile(rf"(?<![^\W\d_])({any_of(self.unit_words(forms))})\b")
            for unit, forms in {"seconds": self.seconds, "minutes": self.minutes, "breaths": self.breaths}.items()
        }

    @cached_property
    def told_sides(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """By `first`, `changes` and `changing` of the words for sides: patterns of the ways in which a text tells it.

        Their groups are the `side` and the `part` of the body behind it, or an `adverb`.
        """
        if not (words := self.side_words):
            return {"first": (), "changes": (), "changing": ()}
        forms = [form for each in self.sides.values() for form in each.values()]
        before, side = any_of(words.before), any_of((*forms, *words.other))
        adverb = any_of(each[""] for each in self.sides.values() if "" in each)
        noun = (self.pressing and self.pressing.side) or "(?!)"
        named = rf"(?:(?:{before})\s)+(?P<side>{side})(?:\s(?P<part>[^\W\d_]+))?|(?P<adverb>{adverb})(?:\s{noun})?"
        start = rf"\A\s*(?:(?:{any_of(words.leading)}),?\s)?"
        return {
            "first": words.ways(words.first, f"(?:{named})", start),
            "changes": words.ways(words.changes, f"(?:{named})", r"\b"),
            "changing": words.ways(words.changing, f"(?:{named})", r"\b"),
        }

    @cached_property
    def can_tell_side(self) -> re.Pattern[str]:
        """Finds a word without which no text tells of a side."""
        forms = [form for each in self.sides.values() for form in each.values()]
        noun = [self.pressing.side] if self.pressing and self.pressing.side else []
        return re.compile(any_of((*forms, *noun, *(self.side_words.other if self.side_words else ()))), re.IGNORECASE)

    @cached_property
    def ends_side(self) -> re.Pattern[str]:
        """Matches what can follow on a side that a text tells of."""
        behind = any_of(self.side_words.behind if self.side_words else ())
        return re.compile(rf"\s*(?:[,.;:!?…–]|\Z|(?:{behind})\b)", re.IGNORECASE)

    def unit_words(self, *units: Counted) -> set[str]:
        """The words and the abbreviations of units."""
        words = {form.split()[-1] for forms in units for form in forms.values()}
        words.update(*(key.split(", ") for key, forms in self.speech.units.items() if forms in units))
        return words

    def side(self, side: str, ending: str = "") -> str:
        """The form of a side that replaces `{side}` and the letters `ending` after it; `side` is `left` or `right`.

        Raises:
            LookupError: the language has no such form; the message is for the author.
        """
        forms = self.sides[Side(side)]
        if ending not in forms:
            known = ", ".join(f"{{side}}{key} ({form})" for key, form in forms.items())
            raise LookupError(
                translated(
                    "{placeholder} has no form in this language; possible are {known}",
                    placeholder=f"{{side}}{ending}",
                    known=known,
                )
            )
        return forms[ending]

    def number(self, number: int) -> str:
        """The number in words, or in digits if the language file has no word for it."""
        return self.numbers[number] if 0 <= number < len(self.numbers) else str(number)

    def breath_count(self, breaths: int) -> str:
        """A number of breaths in words."""
        return counted(self.breaths, breaths, self.number(breaths))

    def duration(self, seconds: float) -> str:
        """A duration in words, rounded to the second: "twenty seconds", "one minute and thirty seconds"."""
        whole_minutes, whole_seconds = divmod(max(1, round(seconds)), 60)
        minutes = counted(self.minutes, whole_minutes, self.number(whole_minutes))
        rest = counted(self.seconds, whole_seconds, self.number(whole_seconds))
        if not whole_minutes:
            return rest
        return self.minutes_and_seconds.format(minutes=minutes, seconds=rest) if whole_seconds else minutes


def load_phrases(language: str, folders: Sequence[Path] | None = None) -> LanguageTexts:
    """The texts of a language; `de-AT` falls back to `de`.

    `folders` are searched in order; by default the user's folder, then the shipped one. Files are cached until they
    change.

    Raises:
        UsageError: there is no file for this language.
        ScriptError: the file has mistakes; carries all of them.
    """
    path = existing_file(language, folders)
    return _read(path, file_stamp(path))


@lru_cache(maxsize=8)
def _read(path: Path, _stamp: FileStamp | None) -> LanguageTexts:
    return load_model(path, LanguageTexts)

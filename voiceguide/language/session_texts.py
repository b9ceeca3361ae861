"""The texts of a session: the keys that answer, the screen, notices, closing lines, troubles, tags of a file."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from voiceguide.document.values import AuthoredModel, Prose, mistake
from voiceguide.language.template import Counted, EveryId, Sentence, Template, counted
from voiceguide.language.vocabulary import Area, Command, Technique
from voiceguide.messages import quoted, translated


class ProgressTexts(AuthoredModel):
    """The labels of progress bars; a bar or a percentage follows."""

    speaking: Sentence
    """While the speech of a session is synthesised."""
    writing: Annotated[str, Template("megabytes")]
    """While a session is written to one file or several; how much that is in all."""
    writing_all: Annotated[str, Template("count")]
    """While several routines are written to a folder."""


class NoticeTexts(AuthoredModel):
    """What a person may want to know, and can do something about, before a session is played or written."""

    cache: Annotated[str, Template("reason")]
    """If nothing can be cached; `{reason}` is the folder, and what the system says."""
    softer: Annotated[str, Template("level")]
    """If the voice is not as loud as it was asked to be, by `{level}` decibels."""
    foreign_voice: Annotated[str, Template("voice", "speaks", "language")]
    """If the voice that was asked for speaks another language than the routine."""
    unrecorded: Annotated[str, Template("missing", "total", "voice", "engine", "command")]
    """If `{missing}` of `{total}` sentences are not recorded in the voice, so that an engine speaks them."""


class PainTexts(AuthoredModel):
    """Asks how much it hurts; the answer is one key, typed after the question."""

    before: Annotated[str, Template("ten")]
    after: Annotated[str, Template("ten")]


class ClosingTexts(AuthoredModel):
    """The closing lines of a session, and the line when one is resumed."""

    finished: Annotated[str, Template("whole")]
    """`{whole}` and `{position}` are times such as 3:20."""
    stopped: Annotated[str, Template("position", "whole")]
    interrupted: Counted
    """Advice after audible interruptions, by their number."""
    go_on: Annotated[str, Template("command")]
    """`{command}` resumes the session where it was stopped."""
    not_recorded: Annotated[str, Template("reason")]
    """The session could not be written to the journal."""
    add_later: Annotated[str, Template("command")]
    """`{command}` adds the session to the journal."""
    going_on: Annotated[str, Template("routine", "step", "steps", "date", "time")]
    """Where the interrupted session is resumed, and when it was interrupted."""

    also_interrupted: Annotated[str, Template("routine", "step", "steps", "command")]
    """Another session that was interrupted, and the command that resumes it."""

    def advice(self, underruns: int) -> str:
        """The advice after a number of audible interruptions, at least one."""
        return counted(self.interrupted, underruns)


class FileTexts(AuthoredModel):
    """The album, and the titles of chapters that are no sections."""

    code: Annotated[str, Field(pattern="^[a-z]{3}$")]
    """The language in ISO 639-2, as tags of MP3 and MP4 files have it."""
    album: Sentence
    before: Sentence
    """The chapter in which the contraindications and the equipment are read out."""
    beginning: Sentence
    """The chapter before the first section."""
    ending: Sentence
    """The chapter after the last section."""


class TroubleTexts(AuthoredModel):
    """Sentences that follow a colon. `{name}` is a microphone; `{reason}` is the system's, in its language."""

    no_microphone: Sentence
    no_such_microphone: Annotated[str, Template("name")]
    """There is none of that name, or more than one."""
    microphone_unusable: Annotated[str, Template("name", "reason")]
    no_answer: Sentence
    """A `{reason}`."""
    microphone_busy: Sentence
    """Another session listens to it."""
    microphone_gone: Annotated[str, Template("name")]
    microphone_silent: Annotated[str, Template("name")]
    """Every sample is zero."""
    listening_failed: Annotated[str, Template("reason")]
    words_failed: Annotated[str, Template("reason")]
    """The recogniser of spoken commands has ended."""
    no_model: Annotated[str, Template("language", "model", "address", "folder")]
    """There is no model for spoken commands in the language of the session."""
    no_recogniser: str
    """There is no recogniser of spoken commands for this kind of computer."""
    no_package: Annotated[str, Template("package", "command")]
    """A package that spoken commands need is not installed."""
    other_steps: Annotated[str, Template("step", "steps")]
    """The routine has changed since the session was interrupted that is resumed."""


class InputWords(AuthoredModel):
    """The names of the inputs, and of their states."""

    remote: Sentence
    knocks: Sentence
    words: Sentence
    opening: Sentence
    listening: Sentence
    silent: Sentence
    """The microphone delivers no signal."""
    off: Sentence


class ScreenWords(AuthoredModel):
    """The labels on the screen. They are short, as several share a row."""

    hold: Sentence
    do: Sentence
    rest: Sentence
    wait: Sentence
    breath_in: Sentence
    breath_hold: Sentence
    breath_out: Sentence
    breath_rest: Sentence
    next: Annotated[str, Template("what")]
    to_go: Annotated[str, Template("left", "whole")]
    """The time left and the length of the session, such as 3:20."""
    paused: Sentence
    reading_help: Sentence
    """The session is paused while the help is read out."""
    how_to_go_on: Sentence
    how_to_end: Sentence
    """How to end a pause or a gate."""
    once_more_ends: Sentence
    """The same after the first of the two presses."""
    lost: Sentence
    """The sound device was lost."""
    searching: Annotated[str, Template("seconds")]
    """In place of what was said last, while another sound device is searched for."""
    back_again: Sentence
    """The sound device was found again."""
    stopping: Sentence
    refused: Annotated[str, Template("command")]
    """A command that cannot be carried out at the moment."""
    possible: dict[Command, Sentence]
    """When a command is possible, or why it is not; behind `refused`."""
    level: Annotated[str, Template("what", "level")]
    """The level of the voice or the background after a change."""
    voice: Sentence
    background: Sentence
    inputs: InputWords
    space_key: Sentence
    """The label of the space bar."""
    commands: Annotated[dict[Command, Sentence], EveryId()]
    areas: Annotated[dict[Area, Sentence], EveryId()]
    techniques: Annotated[dict[Technique, Sentence], EveryId()]


def _letter(key: str) -> str:
    if len(key) != 1 or not key.isalpha() or key != key.lower():
        raise mistake("bad-key", translated("{key} is not a single lower-case letter", key=quoted(key)))
    return key


KeyLetter = Annotated[Prose, AfterValidator(_letter)]
"""A key of the keyboard, as a lower-case letter; the upper-case letter means the same."""


class AnswerKeys(AuthoredModel):
    """The answer keys of one language. Texts refer to them by placeholders, which become capital letters."""

    yes: KeyLetter
    no: KeyLetter
    back: KeyLetter
    quit: KeyLetter
    again: KeyLetter
    skip: KeyLetter
    listen: KeyLetter
    ten: KeyLetter
    """Answers a pain of 10, which has no digit of its own."""

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        taken: dict[str, str] = {}
        for name in ("yes", "no", "back", "quit", "again", "skip", "listen"):
            letter = getattr(self, name)
            if letter in taken:
                raise mistake(
                    "same-key-twice",
                    translated(
                        "{letter} is used for both {taken} and {name}",
                        letter=quoted(letter),
                        taken=taken[letter],
                        name=name,
                    ),
                    key=name,
                )
            taken[letter] = name
        return self

    def in_sentence(self, *names: str) -> dict[str, str]:
        """The letters in upper case, by name: keyword arguments for `str.format`."""
        return {name: getattr(self, name).upper() for name in names}

"""What an author of scripts or of recordings reads: `new`, `watch`, the picture of a timeline, `record`."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Counted, EveryId, Sentence, Template
from voiceguide.language.vocabulary import Audience, StarterTopic


class NewScriptTexts(AuthoredModel):
    """The questions of `voiceguide new`; a list of answers or a default in brackets follows each, then a colon."""

    language: Sentence
    audience: Sentence
    topic: Sentence
    length: Sentence
    """How long the session is to be."""
    sound: Sentence
    number: Annotated[str, Template("last")]
    """After an answer that is not in the list."""
    audiences: Annotated[dict[Audience, Sentence], EveryId()]
    topics: Annotated[dict[StarterTopic, Sentence], EveryId()]
    no_sound: Sentence
    """The answer `none`."""
    wrote: Annotated[str, Template("file", "length")]
    hear: Annotated[str, Template("command")]
    play: Annotated[str, Template("command")]


class StepDifference(StrEnum):
    """What became of a step between two versions of a script."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    LONGER = "longer"
    """It is written as before, and lasts longer: its voice, its breath or the number of its rounds has changed."""
    SHORTER = "shorter"


class WatchTexts(AuthoredModel):
    """What is shown while a script is watched."""

    keys: Annotated[str, Template("quit")]
    no_keys: Sentence
    """In place of the keys where there is no terminal."""
    length: Annotated[str, Template("time", "title", "length")]
    """`{time}` is a time of day."""
    difference: Annotated[str, Template("difference")]
    """Follows `length`: by how much the session has become longer or shorter, such as +0:12."""
    unchanged: Sentence
    """Follows `length` if no step is another."""
    steps: Annotated[dict[StepDifference, Sentence], EveryId()]
    """One word each: columns of a table."""
    more: Counted
    """Below the table, for steps that are not listed."""
    wrong: Sentence
    """After the mistakes of a script."""
    missing: Annotated[str, Template("file")]
    line: Annotated[str, Template("line")]
    playing: Annotated[str, Template("line", "text")]
    """`{text}` is the step as it is written."""
    nothing: Sentence
    """A key was pressed, and there is nothing to play yet."""


class TimelineTexts(AuthoredModel):
    """The legend of the picture, and the controls of the page."""

    section: Sentence
    speech: Sentence
    cue: Sentence
    cues: Mapping[str, Sentence]
    """What the cues of a session mean; one without an entry is called by its name."""
    bed: Sentence
    """The background."""
    zoom_in: Sentence
    zoom_out: Sentence
    whole: Sentence
    """All of the session in one view."""
    keys: Sentence
    """How to read the page with the keyboard."""
    list: Sentence
    """The heading of the list of everything that happens."""
    at: Annotated[str, Template("time", "length")]
    """When something begins, and how long it lasts."""


class TakeFault(StrEnum):
    """Why a sentence that was read aloud cannot be kept."""

    CLIPPED = "clipped"
    """The microphone or its amplifier was overloaded."""
    SILENT = "silent"
    """No voice stands out from the noise of the room."""
    SHORT = "short"
    """Nobody can read the sentence so fast."""
    GAP = "gap"
    """Blocks of samples were lost."""


class RecordingTexts(AuthoredModel):
    """What is shown while a voice is recorded."""

    name: Sentence
    """Asks whose voice it is; a colon follows."""
    sentences: Counted
    intro: Annotated[str, Template("title", "sentences", "recorded")]
    """`{sentences}` is how many the routine has, `{recorded}` how many of them are recorded."""
    advice: Sentence
    recorded: Sentence
    """The sentence that is shown is recorded already."""
    keys_before: Annotated[str, Template("skip", "back", "listen", "quit")]
    keys_during: Sentence
    keys_after: Annotated[str, Template("again", "skip", "back", "quit")]
    keys_at_end: Annotated[str, Template("back", "listen", "quit")]
    keys_listening: Sentence
    recording: Sentence
    kept: Sentence
    skipped: Sentence
    faults: Annotated[dict[TakeFault, Sentence], EveryId()]
    noisy: Annotated[str, Template("level")]
    """The room is only `{level}` decibels quieter than the voice."""
    complete: Annotated[str, Template("sentences")]
    incomplete: Annotated[str, Template("sentences")]
    """`{sentences}` are still missing."""
    use: Annotated[str, Template("command")]
    go_on: Annotated[str, Template("command")]
    no_microphone: Sentence
    """The texts that begin with `no_` and `microphone_` are those of `TroubleTexts`, for a recording."""
    no_such_microphone: Annotated[str, Template("name")]
    microphone_unusable: Annotated[str, Template("name", "reason")]
    microphone_gone: Annotated[str, Template("name")]
    imported: Annotated[str, Template("sentences", "voice")]
    already_recorded: Annotated[str, Template("sentences", "option")]
    """`{option}` replaces them."""
    no_text: Annotated[str, Template("text")]
    """A sound file without the file `{text}` that says what is read in it; follows its name and a colon."""
    texts_written: Annotated[str, Template("sentences", "folder", "command")]
    """`{command}` imports the sound files that are put beside the texts."""

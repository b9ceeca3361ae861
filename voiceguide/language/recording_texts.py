"""The texts of `voiceguide record`: a person reads a routine aloud, sentence by sentence."""

from enum import StrEnum
from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Counted, EveryId, Sentence, Template


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

"""The texts around a session: progress, the question about pain, and the closing lines."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Counted, Sentence, Template, counted


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

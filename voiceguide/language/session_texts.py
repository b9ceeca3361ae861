"""What is shown around a session: progress, the question about pain, how it ended, and where it goes on."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Counted, Sentence, Template, counted


class ProgressTexts(AuthoredModel):
    """The labels of the progress bars, in front of a bar or a percentage."""

    speaking: Sentence
    """The voice synthesises the texts of a session."""
    writing: Sentence
    """A session is written to a file."""


class PainTexts(AuthoredModel):
    """The question how much it hurts; the cursor stands behind it, and the answer is one key."""

    before: Annotated[str, Template("ten")]
    after: Annotated[str, Template("ten")]


class ClosingTexts(AuthoredModel):
    """The last lines of a session."""

    finished: Annotated[str, Template("whole")]
    """A clock reading."""
    stopped: Annotated[str, Template("position", "whole")]
    interrupted: Counted
    """What to do about sound that was interrupted so many times."""
    go_on: Annotated[str, Template("command")]
    """The command that goes on where it was stopped."""
    going_on: Annotated[str, Template("routine", "step", "steps", "date", "time")]
    """Where a session goes on that was interrupted, and when that was."""

    def advice(self, underruns: int) -> str:
        """What to do about sound that was interrupted so many times, from one on."""
        return counted(self.interrupted, underruns)

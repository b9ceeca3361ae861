"""The texts of `voiceguide watch`: what a save has changed in a script, and the keys that play it."""

from enum import StrEnum
from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Counted, EveryId, Sentence, Template


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

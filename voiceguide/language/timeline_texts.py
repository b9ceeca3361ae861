"""The words in the picture and the page of a timeline."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Sentence, Template


class TimelineTexts(AuthoredModel):
    """The legend of the picture, and the controls of the page."""

    section: Sentence
    speech: Sentence
    hold: Sentence
    do: Sentence
    rest: Sentence
    wait: Sentence
    breath_in: Sentence
    breath_out: Sentence
    breath_hold: Sentence
    cue: Sentence
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

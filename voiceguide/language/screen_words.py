"""The labels on the screen of a live session."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.session_commands import Command
from voiceguide.language.template import EveryId, Sentence, Template
from voiceguide.language.vocabulary import Area, Technique


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
    how_to_go_on: Sentence
    how_to_end: Sentence
    """How to end a pause or a gate."""
    lost: Sentence
    """The sound device was lost."""
    searching: Annotated[str, Template("seconds")]
    """In place of what was said last, while another sound device is searched for."""
    back_again: Sentence
    """The sound device was found again."""
    stopping: Sentence
    refused: Annotated[str, Template("command")]
    """A command that cannot be carried out at the moment."""
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

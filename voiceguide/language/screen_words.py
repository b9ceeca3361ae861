"""The words on the screen of a live session."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.session_commands import Command
from voiceguide.language.template import EveryId, Sentence, Template
from voiceguide.language.vocabulary import Area, Technique


class InputWords(AuthoredModel):
    """The inputs of a session, and their states."""

    remote: Sentence
    knocks: Sentence
    words: Sentence
    opening: Sentence
    listening: Sentence
    silent: Sentence
    """The microphone gives no signal at all."""
    off: Sentence


class ScreenWords(AuthoredModel):
    """The labels on the screen: a word or a few each, as they stand beside each other."""

    hold: Sentence
    do: Sentence
    rest: Sentence
    wait: Sentence
    breath_in: Sentence
    breath_out: Sentence
    next: Annotated[str, Template("what")]
    to_go: Annotated[str, Template("left", "whole")]
    """Two clock readings: what is left of the session, and all of it."""
    paused: Sentence
    how_to_go_on: Sentence
    """How to end a pause or a gate."""
    lost: Sentence
    """The sound device is gone."""
    back_again: Sentence
    """The sound device is back."""
    stopping: Sentence
    refused: Annotated[str, Template("command")]
    """A command that makes no sense at the moment."""
    level: Annotated[str, Template("what", "level")]
    """The voice or the background is turned up or down."""
    voice: Sentence
    background: Sentence
    inputs: InputWords
    space_key: Sentence
    """The name of the space bar, in front of what it does."""
    commands: Annotated[dict[Command, Sentence], EveryId()]
    areas: Annotated[dict[Area, Sentence], EveryId()]
    techniques: Annotated[dict[Technique, Sentence], EveryId()]

"""The words on the screen of a live session, part of a language's phrases."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, model_validator

from voiceguide.language.template import Sentence, template
from voiceguide.language.vocabulary import Area, Technique


class InputLabels(BaseModel):
    """The inputs of a session, and how they stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    remote: Sentence
    knocks: Sentence
    words: Sentence
    opening: Sentence
    listening: Sentence
    silent: Sentence
    """The microphone gives nothing at all."""
    off: Sentence


class Labels(BaseModel):
    """What things are called on the screen: a word or a few each, as they must fit beside each other."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hold: Sentence
    do: Sentence
    rest: Sentence
    wait: Sentence
    breath_in: Sentence
    breath_out: Sentence
    next: Annotated[str, template("what")]
    to_go: Annotated[str, template("left", "whole")]
    """Two clocks: what is left of the session, and all of it."""
    paused: Sentence
    how_to_go_on: Sentence
    """From a pause, and from a gate."""
    lost: Sentence
    """That nothing is heard."""
    back_again: Sentence
    """That something is heard again."""
    stopping: Sentence
    refused: Annotated[str, template("command")]
    """A command that makes no sense at the moment."""
    level: Annotated[str, template("what", "level")]
    """The voice or the background is turned up or down."""
    voice: Sentence
    background: Sentence
    inputs: InputLabels
    commands: Mapping[str, Sentence]
    """What a command is called, by `Command`."""
    areas: Mapping[Area, Sentence]
    techniques: Mapping[Technique, Sentence]

    @model_validator(mode="after")
    def _names_all(self) -> Self:
        for field, named, wanted in (("areas", self.areas, Area), ("techniques", self.techniques, Technique)):
            if missing := ", ".join(sorted(set(wanted) - set(named))):
                raise ValueError(f"{field} has no name for {missing}")
        return self

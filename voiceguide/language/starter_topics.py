"""What `voiceguide new` asks."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import EveryId, Sentence, Template
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

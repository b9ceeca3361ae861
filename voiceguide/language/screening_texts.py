"""The questions before a session: what each condition is called, what is advised, and the sentences around the list."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.conditions import Condition
from voiceguide.language.template import EveryId, Sentence, Template
from voiceguide.language.vocabulary import Audience


class ConditionTexts(AuthoredModel):
    """What a condition is called, and what is advised where it applies."""

    name: Sentence
    """It is read out by itself, and stands in a list and in front of its advice."""
    advice: Sentence


class ScreeningTexts(AuthoredModel):
    """All that is shown and said before a session."""

    intro: Annotated[dict[Audience, Sentence], EveryId()]
    """The question, by whom the session is for."""
    no_advice: Sentence
    outro: Sentence
    """What to do where something applies, for somebody who cannot answer."""
    question: Annotated[str, Template("yes", "no")]
    """Which key is which answer."""
    declined: Sentence
    which: Sentence
    """How to say which conditions apply."""
    unsure: Sentence
    """The last sentence, where something applies."""
    conditions: Annotated[dict[Condition, ConditionTexts], EveryId()]

"""The texts of the screening before a session: the conditions, the advice, and the sentences around them."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.conditions import Condition
from voiceguide.language.template import EveryId, Sentence, Template
from voiceguide.language.vocabulary import Audience


class ConditionTexts(AuthoredModel):
    """The name of a condition, and the advice if it applies."""

    name: Sentence
    """Read out on its own, shown in a list, and shown before its advice."""
    advice: Sentence


class ScreeningTexts(AuthoredModel):
    """The texts of the screening in one language."""

    intro: Annotated[dict[Audience, Sentence], EveryId()]
    """The question, by the audience of the routine."""
    no_advice: Sentence
    outro: Sentence
    """What to do if a condition applies, for somebody who cannot answer."""
    question: Annotated[str, Template("yes", "no")]
    """Explains the answer keys."""
    declined: Sentence
    which: Sentence
    """Explains how to select the conditions that apply."""
    unsure: Sentence
    """The last sentence if a condition applies."""
    conditions: Annotated[dict[Condition, ConditionTexts], EveryId()]

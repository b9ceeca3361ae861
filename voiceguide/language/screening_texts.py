"""The texts of the screening before a session: the conditions, the advice, and the sentences around them."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.health_ids import Condition
from voiceguide.language.template import EveryId, Sentence, Template
from voiceguide.language.vocabulary import Audience, Practice


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
    leave_out: Annotated[dict[Audience, Sentence], EveryId()]
    """For somebody who cannot answer: before the conditions that rule a session out, by the audience."""
    unless: Annotated[str, Template("practice")]
    """For somebody who cannot answer: before the conditions with which one may begin once a doctor has agreed."""
    question: Annotated[str, Template("yes", "no", "quit")]
    """Explains the answer keys."""
    which: Sentence
    """Explains how to select the conditions that apply."""
    agreed: Annotated[str, Template("practice", "yes", "no", "quit")]
    """Asks whether a doctor has agreed to `{practice}`, and explains the answer keys."""
    declined: Sentence
    for_others: Annotated[str, Template("option")]
    """Before the questions, if the session becomes a file: `{option}` makes it begin with the list."""
    unsure: Sentence
    """The last sentence if a condition applies, and for somebody who cannot answer."""
    practices: Annotated[dict[Practice, Sentence], EveryId()]
    """What a doctor agrees to, in the form that `unless` and `agreed` need."""
    conditions: Annotated[dict[Condition, ConditionTexts], EveryId()]

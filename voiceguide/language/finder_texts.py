"""The texts of the muscle finder in one language."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.health_ids import Alternative, Muscle, PainArea, Reason, RedFlag, RoutineSection
from voiceguide.language.template import EveryId, Sentence, Template


class RedFlagTexts(AuthoredModel):
    """A red flag: the question, and the advice if the answer is yes."""

    question: Sentence
    advice: Sentence


class MuscleTexts(AuthoredModel):
    """The name of a muscle, and where it is."""

    name: Sentence
    spoken: Sentence
    """The name, spelt so that a synthetic voice pronounces it correctly."""
    place: Sentence


class AlternativeTexts(AuthoredModel):
    """The name of an alternative session, and why it helps."""

    name: Sentence
    why: Sentence


class AnswerWords(AuthoredModel):
    """The meaning of each answer key, shown next to it."""

    yes: Sentence
    no: Sentence
    back: Sentence
    quit: Sentence


class FinderTexts(AuthoredModel):
    """The sentences of the finder, and the texts for its ids."""

    title: Sentence
    disclaimer: Sentence
    where: Sentence
    answers: AnswerWords
    aloud_keys: Annotated[str, Template("yes", "no", "back", "quit")]
    """Explains the keys to somebody who only listens."""
    doctor: Sentence
    no_session: Sentence
    likely: Sentence
    also: Sentence
    start: Sentence
    start_it: Sentence
    """The same question if only one session is suggested."""
    press_for: Annotated[str, Template("key", "name")]
    map_title: Sentence
    map_note: Sentence
    areas: Annotated[dict[PainArea, Sentence], EveryId()]
    red_flags: Annotated[dict[RedFlag, RedFlagTexts], EveryId()]
    muscles: Annotated[dict[Muscle, MuscleTexts], EveryId()]
    reasons: Annotated[dict[Reason, Sentence], EveryId()]
    alternatives: Annotated[dict[Alternative, AlternativeTexts], EveryId()]
    sections: Annotated[dict[RoutineSection, Sentence], EveryId()]
    """The exact titles of the sections in this language's routines."""

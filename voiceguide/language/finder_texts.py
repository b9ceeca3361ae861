"""All that the muscle finder shows and says."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.finder_ids import Alternative, Muscle, PainArea, Reason, RedFlag, RoutineSection
from voiceguide.language.template import EveryId, Sentence, Template


class RedFlagTexts(AuthoredModel):
    """A red flag: the question, and what to do where the answer is yes."""

    question: Sentence
    advice: Sentence


class MuscleTexts(AuthoredModel):
    """What a muscle is called, and where it lies."""

    name: Sentence
    spoken: Sentence
    """The name, spelt so that a synthetic voice says it well."""
    place: Sentence


class AlternativeTexts(AuthoredModel):
    """A session that helps as well, and why."""

    name: Sentence
    why: Sentence


class AnswerWords(AuthoredModel):
    """What the keys mean, behind the key on the screen."""

    yes: Sentence
    no: Sentence
    back: Sentence
    quit: Sentence


class FinderTexts(AuthoredModel):
    """The sentences of the finder, and a text for each of its ids."""

    title: Sentence
    disclaimer: Sentence
    where: Sentence
    answers: AnswerWords
    aloud_keys: Annotated[str, Template("yes", "no", "back", "quit")]
    """The keys, for somebody who only listens."""
    doctor: Sentence
    no_session: Sentence
    likely: Sentence
    also: Sentence
    start: Sentence
    start_it: Sentence
    """The same, where there is only one session."""
    press_for: Annotated[str, Template("key", "name")]
    map_title: Sentence
    map_note: Sentence
    areas: Annotated[dict[PainArea, Sentence], EveryId()]
    red_flags: Annotated[dict[RedFlag, RedFlagTexts], EveryId()]
    muscles: Annotated[dict[Muscle, MuscleTexts], EveryId()]
    reasons: Annotated[dict[Reason, Sentence], EveryId()]
    alternatives: Annotated[dict[Alternative, AlternativeTexts], EveryId()]
    sections: Annotated[dict[RoutineSection, Sentence], EveryId()]
    """The titles of the sections in the routines of this language, to the letter."""

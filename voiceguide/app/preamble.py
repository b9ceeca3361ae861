"""What is read out before a session begins: contraindications, and what to have at hand.

Its time comes on top of the length that a session is planned for.
"""

from voiceguide.app.plan import Plan
from voiceguide.care.contraindications import screening_of
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.routine.model import Routine


def equipment_sentence(routine: Routine, phrases: LanguageTexts) -> str:
    """`You need: tennis ball, mat.`, in the language of `phrases`; empty if the routine needs nothing."""
    return phrases.equipment.format(things=", ".join(routine.equipment)) if routine.equipment else ""


def file_preamble(plan: Plan) -> tuple[str, ...]:
    """The preamble of a session that nobody watches begin, a sentence each; empty if the plan has no screening.

    Raises:
        UsageError: there are no phrases for the routine's language.
    """
    if not plan.screening:
        return ()
    phrases = load_phrases(plan.routine.language)
    return (*screening_of(plan.routine).preamble, *spoken_equipment(plan, phrases))


def spoken_equipment(plan: Plan, phrases: LanguageTexts) -> tuple[str, ...]:
    """The part of the preamble about equipment; empty if there is none, or if the plan has no screening."""
    sentence = equipment_sentence(plan.routine, phrases) if plan.screening else ""
    return (sentence,) if sentence else ()

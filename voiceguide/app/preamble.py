"""What is read out before a session begins: contraindications, and what to have at hand.

Its time comes on top of the length that a session is planned for.
"""

from voiceguide.app.plan import Plan
from voiceguide.care.contraindications import screening_of
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.routine.model import Routine


def equipment_sentence(routine: Routine, phrases: LanguageTexts) -> str:
    """`You will need: a ball and a mat.`, in the language of `phrases`; empty if the routine needs nothing."""
    *first, last = routine.equipment or ("",)
    things = phrases.both.format(one=", ".join(first), other=last) if first else last
    return phrases.equipment.format(things=things) if things else ""


def file_preamble(plan: Plan) -> tuple[str, ...]:
    """The preamble of a session that nobody watches begin, a sentence each; empty if the plan has no screening.

    Raises:
        UsageError: there are no phrases for the routine's language.
    """
    return preamble_of(plan.routine) if plan.screening else ()


def preamble_of(routine: Routine) -> tuple[str, ...]:
    """When not to massage, and what to have at hand, a sentence each.

    Raises:
        UsageError: there are no phrases for the routine's language.
    """
    needs = equipment_sentence(routine, load_phrases(routine.language))
    return (*screening_of(routine).preamble, *filter(None, (needs,)))


def spoken_equipment(plan: Plan, phrases: LanguageTexts) -> tuple[str, ...]:
    """The part of the preamble about equipment; empty if there is none, or if the plan has no screening."""
    sentence = equipment_sentence(plan.routine, phrases) if plan.screening else ""
    return (sentence,) if sentence else ()

"""What the pages show, as values that JSON can hold; the pages themselves contain no text."""

from collections.abc import Iterable, Mapping
from typing import Any

from voiceguide.app.session_sentences import equipment_sentence
from voiceguide.care.contraindications import screening_of
from voiceguide.language.phrases import LanguageTexts
from voiceguide.share.shared_routine import SharedRoutine


def list_content(
    routines: Iterable[SharedRoutine], language: str, languages: Mapping[str, LanguageTexts]
) -> dict[str, Any]:
    """The page that lists routines.

    Args:
        routines: those in this language that can be made.
        language: the code of the language.
        languages: the texts of all languages in which routines are shared.
    """
    phrases = languages[language]
    return {
        "language": language,
        "title": phrases.file.album,
        "note": phrases.screening.no_advice,
        "texts": phrases.share.page.model_dump(mode="json"),
        "languages": {code: texts.share.page.language for code, texts in languages.items()},
        "routines": [_card(each) for each in routines],
    }


def routine_content(routine: SharedRoutine) -> dict[str, Any]:
    """The page of one routine."""
    phrases = routine.phrases
    return {
        "language": routine.language,
        "album": phrases.file.album,
        "note": phrases.screening.no_advice,
        "texts": phrases.share.page.model_dump(mode="json"),
        "routine": _card(routine),
        "screening": _screening(routine),
    }


def _card(routine: SharedRoutine) -> dict[str, Any]:
    """What a person needs to choose a routine."""
    page, script = routine.phrases.share.page, routine.plan.routine
    return {
        "name": routine.name,
        "title": script.title,
        "summary": script.summary,
        "audience": page.audiences[script.audience],
        "length": page.minutes.format(minutes=max(1, round(routine.length_s / 60))),
        "needs": equipment_sentence(script, routine.phrases),
    }


def _screening(routine: SharedRoutine) -> dict[str, Any]:
    """The questions before the session; without conditions, there is nothing to ask."""
    screening, texts = screening_of(routine.plan.routine), routine.phrases.screening
    return {
        "intro": screening.intro,
        "conditions": [
            {"name": each.name, "advice": each.advice, "askFirst": each.ask_first} for each in screening.asked
        ],
        "agreed": routine.phrases.share.page.agreed.format(practice=screening.practice),
        "declined": texts.declined,
        "unsure": texts.unsure,
    }

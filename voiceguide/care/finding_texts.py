"""Formats a finding of the muscle finder: as lines to read, as sentences to speak, or as a JSON document."""

from collections.abc import Iterator
from typing import assert_never

from voiceguide.care.finder import (
    DoctorFinding,
    Finding,
    LikelyMuscle,
    MuscleFinding,
    RedFlagEntry,
    SessionLink,
    Suggestion,
)
from voiceguide.language.care_texts import FinderTexts, MuscleTexts
from voiceguide.language.health_ids import TITLES


def as_document(
    finding: Finding, texts: FinderTexts, language: str, *, named: bool, open_flags: tuple[RedFlagEntry, ...] = ()
) -> dict[str, object]:
    """The finding as plain values for `json.dumps`.

    The finding is valid only if none of the `open_flags` applies, which have not been asked yet. With `named`, the
    commands include `--language`.
    """
    flags, suggestions = (finding.flags, ()) if isinstance(finding, DoctorFinding) else ((), finding.suggestions)
    in_language = language if named else None
    return {
        "area": finding.area.id.value,
        "area_name": texts.areas[finding.area.id],
        "language": language,
        "see_a_doctor": None if open_flags else bool(flags),
        "ask_first": [{"id": flag.id.value, "question": texts.red_flags[flag.id].question} for flag in open_flags],
        "red_flags": [
            {
                "id": flag.id.value,
                "question": texts.red_flags[flag.id].question,
                "advice": texts.red_flags[flag.id].advice,
                "facts": flag.facts,
                "sources": [TITLES.get(each, each) for each in flag.sources],
            }
            for flag in flags
        ],
        "suggestions": [
            {
                "muscle": each.ground.muscle.value if isinstance(each.ground, LikelyMuscle) else None,
                "name": name_of(each, texts),
                "place": muscle.place if (muscle := _muscle(each, texts)) else None,
                "why": reason_of(each, texts),
                "routine": each.session.routine,
                "only": section_title(each.session, texts),
                "lasting_s": each.session.lasting_s,
                "command": play_command(each.session, texts, in_language),
                "facts": each.facts,
                "sources": [TITLES.get(source, source) for source in each.sources],
            }
            for each in suggestions
        ],
        "disclaimer": texts.disclaimer,
    }


def as_lines(finding: Finding, texts: FinderTexts, language: str | None) -> Iterator[tuple[int, str]]:
    """Yield the finding as lines to read, each with its indentation in columns. Lines are not wrapped.

    The commands include `--language`, unless `language` is None.
    """
    match finding:
        case DoctorFinding():
            yield 0, texts.doctor
            for flag in finding.flags:
                yield 2, texts.red_flags[flag.id].advice
            yield 2, texts.no_session
        case MuscleFinding():
            heading = None
            for number, each in enumerate(finding.suggestions, 1):
                muscle = _muscle(each, texts)
                if heading != (heading := texts.likely if muscle else texts.also):
                    yield 0, heading
                yield 2, f"{number}  {name_of(each, texts)}" + (f" · {muscle.place}" if muscle else "")
                yield 5, reason_of(each, texts)
                yield 5, command_line(each.session, texts, language)
        case _:
            assert_never(finding)


def as_spoken(finding: Finding, texts: FinderTexts) -> tuple[str, ...]:
    """The finding as utterances of one or a few sentences."""
    match finding:
        case DoctorFinding():
            advice = (texts.red_flags[flag.id].advice for flag in finding.flags)
            return (f"{texts.doctor}.", *advice, texts.no_session)
        case MuscleFinding():
            return (f"{texts.likely}:", *(_spoken(each, texts) for each in finding.suggestions))
        case _:
            assert_never(finding)


def name_of(suggestion: Suggestion, texts: FinderTexts) -> str:
    """The name of a suggestion."""
    if isinstance(suggestion.ground, LikelyMuscle):
        return texts.muscles[suggestion.ground.muscle].name
    return texts.alternatives[suggestion.ground].name


def spoken_name(suggestion: Suggestion, texts: FinderTexts) -> str:
    """The name of a suggestion, spelt for the voice."""
    muscle = _muscle(suggestion, texts)
    return muscle.spoken if muscle else name_of(suggestion, texts)


def reason_of(suggestion: Suggestion, texts: FinderTexts) -> str:
    """Why a suggestion may help."""
    if isinstance(suggestion.ground, LikelyMuscle):
        return texts.reasons[suggestion.ground.reason]
    return texts.alternatives[suggestion.ground].why


def section_title(session: SessionLink, texts: FinderTexts) -> str | None:
    """The title of the section to play, in this language; None for a whole routine."""
    return texts.sections[session.section] if session.section else None


def play_command(session: SessionLink, texts: FinderTexts, language: str | None) -> tuple[str, ...]:
    """The words of the command that plays a session; with `--language`, unless `language` is None."""
    title = section_title(session, texts)
    only = ("--only", title) if title else ()
    lasting = ("--lasting", f"{session.lasting_s / 60:g}m") if session.lasting_s else ()
    named = ("--language", language) if language else ()
    return ("voiceguide", "play", session.routine, *only, *lasting, *named)


def command_line(session: SessionLink, texts: FinderTexts, language: str | None) -> str:
    """The command that plays a session, quoted for a shell."""
    words = play_command(session, texts, language)
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def _muscle(suggestion: Suggestion, texts: FinderTexts) -> MuscleTexts | None:
    return texts.muscles[suggestion.ground.muscle] if isinstance(suggestion.ground, LikelyMuscle) else None


def _spoken(suggestion: Suggestion, texts: FinderTexts) -> str:
    muscle = _muscle(suggestion, texts)
    place = f", {muscle.place}" if muscle else ""
    return f"{spoken_name(suggestion, texts)}{place}. {reason_of(suggestion, texts)}"

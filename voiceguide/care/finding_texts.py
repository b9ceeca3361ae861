"""Formats a finding of the muscle finder: as lines to read, as sentences to speak, or as a JSON document."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from voiceguide.language.care_texts import FinderTexts
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
                "name": (told := texts_of(each, texts)).name,
                "place": told.place,
                "why": told.why,
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
                told = texts_of(each, texts)
                if heading != (heading := texts.likely if told.place else texts.also):
                    yield 0, heading
                yield 2, f"{number}  {told.name}" + (f" · {told.place}" if told.place else "")
                yield 5, told.why
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


@dataclass(frozen=True, slots=True)
class SuggestionTexts:
    """What is shown and said of a suggestion."""

    name: str
    spoken: str
    """The name, spelt for the voice."""
    place: str | None
    """Where the muscle is; None if the suggestion is not for a single muscle."""
    why: str


def texts_of(suggestion: Suggestion, texts: FinderTexts) -> SuggestionTexts:
    """The name of a suggestion, and why it may help."""
    ground = suggestion.ground
    if isinstance(ground, LikelyMuscle):
        muscle = texts.muscles[ground.muscle]
        return SuggestionTexts(muscle.name, muscle.spoken, muscle.place, texts.reasons[ground.reason])
    session = texts.alternatives[ground]
    return SuggestionTexts(session.name, session.name, None, session.why)


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


def _spoken(suggestion: Suggestion, texts: FinderTexts) -> str:
    told = texts_of(suggestion, texts)
    return f"{told.spoken}, {told.place}. {told.why}" if told.place else f"{told.spoken}. {told.why}"

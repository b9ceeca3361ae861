"""What the finder found, for people, for their ears, and for programs: pure functions of the finding."""

from collections.abc import Iterator
from typing import assert_never

from voiceguide.care.finder import Finding, Knot, SeeDoctor, Suggestion
from voiceguide.care.finder_table import Also, Flag, Likely, Play, Table


def as_document(
    table: Table, finding: Finding, language: str, *, named: bool, open_flags: tuple[Flag, ...] = ()
) -> dict[str, object]:
    """The finding as plain values; `named` where the commands must say the language.

    It holds only where none of the `open_flags` applies, of which nobody has been asked yet.
    """
    flags, suggestions = (finding.flags, ()) if isinstance(finding, SeeDoctor) else ((), finding.suggestions)
    return {
        "area": finding.area.id,
        "area_name": finding.area.name(language),
        "language": language,
        "see_a_doctor": None if open_flags else bool(flags),
        "ask_first": [{"id": flag.id, "question": flag.question(language)} for flag in open_flags],
        "red_flags": [
            {
                "id": flag.id,
                "question": flag.question(language),
                "advice": flag.advice(language),
                "facts": flag.facts,
                "sources": flag.sources,
            }
            for flag in flags
        ],
        "suggestions": [
            {
                "muscle": each.reason.muscle if isinstance(each.reason, Likely) else None,
                "name": each.name(language),
                "place": each.muscle.place(language) if each.muscle else None,
                "why": each.reason.why(language),
                "routine": each.session.routine,
                "only": each.session.only(language) if each.session.only else None,
                "command": each.session.command(language, named=named),
                "facts": each.reason.facts,
                "sources": each.reason.sources,
            }
            for each in suggestions
        ],
        "disclaimer": table.says.disclaimer(language),
    }


def as_lines(table: Table, finding: Finding, language: str, *, named: bool) -> Iterator[tuple[int, str]]:
    """The finding for somebody who reads: lines of any length, and how far each is set in."""
    says = table.says
    match finding:
        case SeeDoctor():
            yield 0, says.doctor(language)
            for flag in finding.flags:
                yield 2, flag.advice(language)
            yield 2, says.no_session(language)
        case Knot():
            heading = None
            for number, each in enumerate(finding.suggestions, 1):
                if heading != (heading := says.also if isinstance(each.reason, Also) else says.likely):
                    yield 0, heading(language)
                place = f" · {each.muscle.place(language)}" if each.muscle else ""
                yield 2, f"{number}  {each.name(language)}{place}"
                yield 5, each.reason.why(language)
                yield 5, command_line(each.session, language, named=named)
        case _:
            assert_never(finding)


def as_spoken(table: Table, finding: Finding, language: str) -> tuple[str, ...]:
    """The finding for somebody who listens, a sentence or a few each."""
    says = table.says
    match finding:
        case SeeDoctor():
            advice = (flag.advice(language) for flag in finding.flags)
            return (f"{says.doctor(language)}.", *advice, says.no_session(language))
        case Knot():
            return (f"{says.likely(language)}:", *(_spoken(each, language) for each in finding.suggestions))
        case _:
            assert_never(finding)


def spoken_name(suggestion: Suggestion, language: str) -> str:
    """What a suggestion is called, written for the voice."""
    return (suggestion.muscle.spoken if suggestion.muscle else suggestion.name)(language)


def command_line(session: Play, language: str, *, named: bool) -> str:
    """The command that plays a session, to be copied into a shell."""
    words = session.command(language, named=named)
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def _spoken(suggestion: Suggestion, language: str) -> str:
    place = f", {suggestion.muscle.place(language)}" if suggestion.muscle else ""
    return f"{spoken_name(suggestion, language)}{place}. {suggestion.reason.why(language)}"

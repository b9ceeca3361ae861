"""Warnings about texts that name a side: in a section for both or for the other one, or without its ending."""

import re
from collections.abc import Collection, Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.reading_rules import any_of
from voiceguide.language.vocabulary import Area, Side
from voiceguide.messages import quoted, translated
from voiceguide.routine.safety_rules import never_pressed
from voiceguide.routine.script_words import VALUES

_TOOLS = {Area.HANDS, Area.ARMS}
"""What massages may be of the other side."""


def side_mistakes(
    text: str, sides: Collection[str], title: str, source: Source, span: Span, phrases: LanguageTexts
) -> Iterator[Diagnostic]:
    """Warnings for a side that a text names, in a section with `sides`, or with a side in its title."""
    if len(sides) > 1:
        yield from _side_written_out(text, source, span, phrases)
    elif (side := next(iter(sides), "")) in set(Side):
        yield from _side_not_done(text, side, source, span, phrases)
    if title:
        yield from _other_side(text, title, source, span, phrases)


def side_in_title(title: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for the title of a section with both sides that names one; the side is said behind the title."""
    for found in _parts_in(title, phrases):
        message = translated("this is said on both sides: {text}", text=quoted(found[0]))
        hint = translated("leave the side out: it is said behind the title")
        place = source.find_part(title, *found.span(), span)
        yield Diagnostic(Severity.WARNING, "side-written-out", message, source, place, hint=hint)


def _parts_in(text: str, phrases: LanguageTexts) -> list[re.Match[str]]:
    """The parts of the body that a text names with a side before them; none if it names parts on both sides."""
    named = [each for each in _sides_in(text, phrases) if _is_part(each[2])]
    return named if len({_side_of(each[1], phrases) for each in named}) == 1 else []


def _is_part(word: str) -> bool:
    """Whether a word names a part of the body."""
    return word.casefold() in VALUES["area"] or never_pressed(word)


def _side_not_done(text: str, side: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each part of the body on the other side than that of a section; hands may come from there."""
    for found in _parts_in(text, phrases):
        if _side_of(found[1], phrases) != side and VALUES["area"].get(found[2].casefold()) not in _TOOLS:
            message = translated(
                "the section has {key}, but this says {text}", key=f"`sides: [{side}]`", text=quoted(found[0])
            )
            hint = translated("write {text}", text=f"{{side}}{_endings(phrases)[found[1].casefold()]} {found[2]}")
            place = source.find_part(text, *found.span(), span)
            yield Diagnostic(Severity.WARNING, "other-side", message, source, place, hint=hint)


def _side_written_out(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each part of the body with a side before it, which is said on the other side too."""
    endings = _endings(phrases)
    noun = phrases.pressing.side if phrases.pressing else None
    named = _sides_in(text, phrases)
    has_both = len({_side_of(each[1], phrases) for each in named}) > 1
    for found in named:
        is_side = bool(noun) and found[2].casefold() == str(noun).casefold() and not has_both
        if _is_part(found[2]) or is_side:
            message = translated("this is said on both sides: {text}", text=quoted(found[0]))
            meant = f"{{side}}{endings[found[1].casefold()]} {found[2]}"
            hint = translated("write {text}, or {{other}} for the opposite side", text=meant)
            place = source.find_part(text, *found.span(), span)
            yield Diagnostic(Severity.WARNING, "side-written-out", message, source, place, hint=hint)


def _other_side(text: str, title: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for a text about the part of the body in the title of its section, on the other side."""
    titled = {(_side_of(each[1], phrases), each[2].casefold()) for each in _sides_in(title, phrases)}
    if len(titled) != 1:
        return
    side, part = next(iter(titled))
    named = [each for each in _sides_in(text, phrases) if each[2].casefold() == part]
    if side and named and all(_side_of(each[1], phrases) is not side for each in named):
        found = named[0]
        ending = _endings(phrases)[found[1].casefold()]
        message = translated(
            "this section is called {title}, but this says {text}", title=quoted(title), text=quoted(found[0])
        )
        hint = translated("write {text} if that is meant", text=quoted(f"{phrases.sides[side][ending]} {found[2]}"))
        place = source.find_part(text, *found.span(), span)
        yield Diagnostic(Severity.WARNING, "other-side", message, source, place, hint=hint)


def _endings(phrases: LanguageTexts) -> dict[str, str]:
    """The words for both sides in each form, with its ending."""
    return {form.casefold(): ending for forms in phrases.sides.values() for ending, form in forms.items()}


def _sides_in(text: str, phrases: LanguageTexts) -> list[re.Match[str]]:
    """Where a text names a side and then something: the word for the side, and the one behind it."""
    return [*re.finditer(rf"\b({any_of(_endings(phrases))})\s+([^\W\d_]+)", text, re.IGNORECASE)]


def _side_of(word: str, phrases: LanguageTexts) -> Side | None:
    """The side that a form of its word means."""
    forms = phrases.sides.items()
    return next((side for side, each in forms if word.casefold() in map(str.casefold, each.values())), None)


def side_without_ending(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each `{side}` between an article and a noun that needs an ending there."""
    endings: dict[str, list[str]] = {}
    for ending, words in phrases.side_endings.items():
        for word in words:
            endings.setdefault(word.casefold(), []).append(ending)
    pattern = rf"(?<!\w)((?i:{any_of(endings)}))\s+\{{\s*(side|other)\s*\}}\s+([^\W\d_]+)"
    for found in re.finditer(pattern, text):
        if not found[3][0].isupper():
            continue
        place = source.find_part(text, *found.span(), span)
        spoken = f"{found[1]} {phrases.side(Side.LEFT if found[2] == 'side' else Side.RIGHT)} {found[3]}"
        message = translated("{text} is read as {spoken}", text=quoted(found[0]), spoken=quoted(spoken))
        forms = [f"{found[1]} {{{found[2]}}}{ending} {found[3]}" for ending in endings[found[1].casefold()]]
        hint = translated("write {text}", text=quoted(forms[0]))
        if len(forms) > 1:
            hint = translated("write {text} or {other}", text=quoted(forms[0]), other=quoted(forms[1]))
        yield Diagnostic(Severity.WARNING, "no-ending", message, source, place, hint=hint)

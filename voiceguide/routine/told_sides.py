"""Warnings about texts that name a side: in a section for both or for the other one, or without its ending."""

import re
from collections.abc import Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.reading_rules import any_of
from voiceguide.language.vocabulary import Side
from voiceguide.messages import quoted, translated
from voiceguide.routine.script_words import VALUES


def side_written_out(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each part of the body with a side before it, which is said on the other side too."""
    endings = {form.casefold(): ending for ending, form in _forms(phrases)}
    noun = phrases.pressing.side if phrases.pressing else None
    named = _sides_in(text, phrases)
    has_both = len({_side_of(each[1], phrases) for each in named}) > 1
    for found in named:
        is_side = bool(noun) and found[2].casefold() == str(noun).casefold() and not has_both
        if found[2].casefold() in VALUES["area"] or is_side:
            message = translated("this is said on both sides: {text}", text=quoted(found[0]))
            meant = f"{{side}}{endings[found[1].casefold()]} {found[2]}"
            hint = translated("write {text}, or {{other}} for the opposite side", text=meant)
            place = source.find_part(text, *found.span(), span)
            yield Diagnostic(Severity.WARNING, "side-written-out", message, source, place, hint=hint)


def other_side(text: str, title: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for a text about the part of the body in the title of its section, on the other side."""
    titled = {(_side_of(each[1], phrases), each[2].casefold()) for each in _sides_in(title, phrases)}
    if len(titled) != 1:
        return
    side, part = next(iter(titled))
    named = [each for each in _sides_in(text, phrases) if each[2].casefold() == part]
    if side and named and all(_side_of(each[1], phrases) is not side for each in named):
        found = named[0]
        ending = next(ending for ending, form in _forms(phrases) if form.casefold() == found[1].casefold())
        message = translated(
            "this section is called {title}, but this says {text}", title=quoted(title), text=quoted(found[0])
        )
        hint = translated("write {text} if that is meant", text=quoted(f"{phrases.sides[side][ending]} {found[2]}"))
        place = source.find_part(text, *found.span(), span)
        yield Diagnostic(Severity.WARNING, "other-side", message, source, place, hint=hint)


def _forms(phrases: LanguageTexts) -> Iterator[tuple[str, str]]:
    """The words for both sides in each form, with its ending."""
    for forms in phrases.sides.values():
        yield from forms.items()


def _sides_in(text: str, phrases: LanguageTexts) -> list[re.Match[str]]:
    """Where a text names a side and then something: the word for the side, and the one behind it."""
    forms = any_of(form for _, form in _forms(phrases))
    return [*re.finditer(rf"\b({forms})\s+([^\W\d_]+)", text, re.IGNORECASE)]


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

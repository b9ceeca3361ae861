"""Warnings about texts that name a side, in a section for both sides or without the ending that its word needs."""

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
    endings = {form.casefold(): ending for forms in phrases.sides.values() for ending, form in forms.items()}
    noun = phrases.pressing.side if phrases.pressing else None
    named = [*re.finditer(rf"\b({any_of(endings)})\s+([^\W\d_]+)", text, re.IGNORECASE)]
    has_both = len({_side_of(each[1], phrases) for each in named}) > 1
    for found in named:
        is_side = bool(noun) and found[2].casefold() == str(noun).casefold() and not has_both
        if found[2].casefold() in VALUES["area"] or is_side:
            message = translated("this is said on both sides: {text}", text=quoted(found[0]))
            meant = f"{{side}}{endings[found[1].casefold()]} {found[2]}"
            hint = translated("write {text}, or {{other}} for the opposite side", text=meant)
            place = source.find_part(text, *found.span(), span)
            yield Diagnostic(Severity.WARNING, "side-written-out", message, source, place, hint=hint)


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

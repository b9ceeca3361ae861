"""Warnings about texts that name a side: in a section for both or for the other one, or without its ending."""

import re
from collections.abc import Collection, Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.reading_rules import any_of
from voiceguide.language.vocabulary import Side
from voiceguide.messages import quoted, translated
from voiceguide.routine.named_sides import (
    endings,
    find_told_side,
    is_only_side,
    is_part,
    is_side_noun,
    is_tool,
    massages,
    sentence_at,
    side_of,
    sides_in,
    sides_named,
    supposes,
)


def side_mistakes(
    text: str, sides: Collection[str], title: str, source: Source, span: Span, phrases: LanguageTexts
) -> Iterator[Diagnostic]:
    """Warnings for a side that a text names, in a section with `sides`, or with a side in its title."""
    told: list[Diagnostic] = []
    if len(sides) > 1:
        told += _side_written_out(text, source, span, phrases)
    elif (side := next(iter(sides), "")) in set(Side):
        told += _side_not_done(text, side, source, span, phrases)
    if sides:
        told += _same_limb(text, source, span, phrases)
    yield from told or (_other_side(text, title, source, span, phrases) if title else ())


def side_in_title(
    title: str, sides: Collection[str], source: Source, span: Span, phrases: LanguageTexts
) -> Iterator[Diagnostic]:
    """A warning for the title of a section that names one side, and has both or the other one."""
    named = sides_named(title, phrases)
    found = next(iter(_parts_in(title, phrases)), None) or is_only_side(title, phrases)
    if not found or len(named) != 1 or not sides or sides == named:
        return
    if len(sides) > 1:
        message = translated("this is said on both sides: {text}", text=quoted(found[0]))
        hint = translated("leave the side out: it is said behind the title")
    else:
        key, meant = (f"`sides: [{next(iter(each))}]`" for each in (sides, named))
        message = translated("the section has {key}, but this says {text}", key=key, text=quoted(found[0]))
        hint = translated("write {text} if that is meant", text=meant)
    place = source.find_part(title, *found.span(), span)
    code = "side-written-out" if len(sides) > 1 else "other-side"
    yield Diagnostic(Severity.WARNING, code, message, source, place, hint=hint)


def _parts_in(text: str, phrases: LanguageTexts) -> list[re.Match[str]]:
    """The parts of the body that a text names with a side before them; none if it names parts on both sides."""
    named = [each for each in sides_in(text, phrases) if is_part(each[2], phrases)]
    return named if len({side_of(each[1], phrases) for each in named}) == 1 else []


def _side_not_done(text: str, side: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each part of the body on the other side than that of a section; hands may come from there."""
    for found in _parts_in(text, phrases):
        if side_of(found[1], phrases) != side and not is_tool(found[2]) and not _is_elsewhere(found, phrases):
            message = translated(
                "the section has {key}, but this says {text}", key=f"`sides: [{side}]`", text=quoted(found[0])
            )
            hint = translated("write {text}", text=f"{{side}}{endings(phrases)[found[1].casefold()]} {found[2]}")
            place = source.find_part(text, *found.span(), span)
            yield Diagnostic(Severity.WARNING, "other-side", message, source, place, hint=hint)


def _is_elsewhere(found: re.Match[str], phrases: LanguageTexts) -> bool:
    """Whether the sentence of a side leaves the choice, tells what may be, or what comes next."""
    sentence = sentence_at(found.string, found.start())
    ways = phrases.told_sides["changes"] + phrases.told_sides["changing"]
    return supposes(sentence, phrases) or bool(find_told_side(sentence, ways, phrases))


def _side_written_out(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each part of the body with a side before it, which is said on the other side too."""
    forms = endings(phrases)
    named = sides_in(text, phrases)
    has_both = len({side_of(each[1], phrases) for each in named}) > 1
    for found in named:
        is_side = is_side_noun(found[2], phrases) and not has_both
        is_named = is_part(found[2], phrases) or is_side
        if is_named and not supposes(sentence_at(text, found.start()), phrases):
            message = translated("this is said on both sides: {text}", text=quoted(found[0]))
            meant = f"{{side}}{forms[found[1].casefold()]} {found[2]}"
            hint = translated("write {text}, or {{other}} for the opposite side", text=meant)
            place = source.find_part(text, *found.span(), span)
            yield Diagnostic(Severity.WARNING, "side-written-out", message, source, place, hint=hint)


def _same_limb(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for a part of a limb that is to lie on another part of the same limb."""
    if not (words := phrases.side_words) or not phrases.pressing or text.count("{") < len(Side):
        return
    side = r"\{\s*(side|other)\s*\}(\w*)"
    articles = rf"(?:(?:{any_of(phrases.pressing.articles)})\s)?"
    for limb in words.limbs:
        pattern = (
            rf"\b(?:{any_of(words.laying)})\s{articles}{side}\s(?:{any_of(limb)})"
            rf"\s(?:{any_of(words.upon)})\s{articles}(?P<second>{side}\s(?P<part>{any_of(limb)}))\b"
        )
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if found[1] == found[4]:
                message = translated("both are on the same side: {text}", text=quoted(found[0]))
                other = "other" if found[1] == "side" else "side"
                hint = translated("write {text}", text=f"{{{other}}}{found[5]} {found['part']}")
                place = source.find_part(text, *found.span("second"), span)
                yield Diagnostic(Severity.WARNING, "same-side", message, source, place, hint=hint)


def _other_side(text: str, title: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for a text about the part of the body in the title of its section, on the other side."""
    titled = {(side_of(each[1], phrases), each[2].casefold()) for each in sides_in(title, phrases)}
    if len(titled) != 1:
        return
    side, part = next(iter(titled))
    named = [each for each in sides_in(text, phrases) if each[2].casefold() == part]
    is_other = named and side not in sides_named(text, phrases) and massages(text, phrases)
    if side and is_other and not _is_elsewhere(named[0], phrases):
        found = named[0]
        ending = endings(phrases)[found[1].casefold()]
        message = translated(
            "this section is called {title}, but this says {text}", title=quoted(title), text=quoted(found[0])
        )
        hint = translated("write {text} if that is meant", text=quoted(f"{phrases.sides[side][ending]} {found[2]}"))
        place = source.find_part(text, *found.span(), span)
        yield Diagnostic(Severity.WARNING, "other-side", message, source, place, hint=hint)


def side_without_ending(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each `{side}` between an article and a noun that needs an ending there."""
    by_word: dict[str, list[str]] = {}
    for ending, words in phrases.side_endings.items():
        for word in words:
            by_word.setdefault(word.casefold(), []).append(ending)
    pattern = rf"(?<!\w)((?i:{any_of(by_word)}))\s+\{{\s*(side|other)\s*\}}\s+([^\W\d_]+)"
    for found in re.finditer(pattern, text):
        if not found[3][0].isupper():
            continue
        place = source.find_part(text, *found.span(), span)
        spoken = f"{found[1]} {phrases.side(Side.LEFT if found[2] == 'side' else Side.RIGHT)} {found[3]}"
        message = translated("{text} is read as {spoken}", text=quoted(found[0]), spoken=quoted(spoken))
        forms = [f"{found[1]} {{{found[2]}}}{ending} {found[3]}" for ending in by_word[found[1].casefold()]]
        hint = translated("write {text}", text=quoted(forms[0]))
        if len(forms) > 1:
            hint = translated("write {text} or {other}", text=quoted(forms[0]), other=quoted(forms[1]))
        yield Diagnostic(Severity.WARNING, "no-ending", message, source, place, hint=hint)

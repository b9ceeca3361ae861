"""Warnings about texts that tell of a change of sides which the steps do not make, or make the other way round."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping
from voiceguide.document.tree import Sequence as List
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.reading_rules import any_of
from voiceguide.language.vocabulary import Side
from voiceguide.language.warning_words import SideWords
from voiceguide.messages import quoted, translated
from voiceguide.routine.named_sides import (
    SENTENCES,
    find_told_side,
    is_part,
    is_tool,
    massages,
    one_of,
    side_of,
    sides_in,
    sides_named,
    supposes,
    with_side,
)
from voiceguide.units import parse_duration

_DONE = {"do", "hold", "section", "repeat", "wait"}
_LONG_REST_S, _SHORT_REST_S = 20, 10
"""In a rest of this length, something may be done; nothing is in a shorter one than the second."""


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step of a script, what it says, and where it stands."""

    part: Mapping
    texts: tuple[tuple[str, Span], ...]
    sides: frozenset[str]
    """The sides on which it is done; empty if that is not said."""
    title: str
    """The title of its section."""
    rounds: int
    """How often it comes at most."""

    @property
    def is_done(self) -> bool:
        """Whether something is done in it, whatever the steps before it are."""
        return not _DONE.isdisjoint(self.part.keys()) or self._rest_s >= _LONG_REST_S

    @property
    def _rest_s(self) -> float:
        try:
            return parse_duration(str(self.part["rest"])) if "rest" in self.part else 0
        except ValueError:  # reported elsewhere
            return _LONG_REST_S

    def is_done_after(self, before: Sequence["PlacedStep"]) -> bool:
        """Whether something is done in it: what was done before may have been done in as long a rest, or in breaths."""
        verb = "breathe" if "breathe" in self.part else "rest" if self._rest_s >= _SHORT_REST_S else ""
        return self.is_done or bool(verb and any(each.part.get(verb) == self.part[verb] for each in before))


def side_change_mistakes(
    steps: Sequence[PlacedStep], source: Source, phrases: LanguageTexts, *, for_two: bool
) -> Iterator[Diagnostic]:
    """Every such warning about the steps of a script, which are in the order in which they come.

    `for_two`: one person massages another.
    """
    if not (words := phrases.side_words):
        return
    if for_two:  # the hands of the one who massages are not on a side of the other one
        words = words.model_copy(update={"using": ()})
    for number, step in enumerate(steps):
        if isinstance(sides := step.part.get("sides"), List) and len(sides) == len(Side) == len(set(sides)):
            yield from _other_order(step, (str(sides[0]), str(sides[1])), steps[:number], source, phrases, words)
        yield from _other_side_missing(number, steps, source, phrases, words)
    yield from _not_changed(steps, source, phrases, words)


def _other_order(
    step: PlacedStep,
    sides: tuple[str, str],
    before: Sequence[PlacedStep],
    source: Source,
    phrases: LanguageTexts,
    words: SideWords,
) -> Iterator[Diagnostic]:
    """A warning for the side that a text before a section with both sides tells first, if the other one is."""
    for each in reversed(before):
        if each.is_done or each.sides or each.rounds != step.rounds:
            return
        for text, span in each.texts:
            for sentence in SENTENCES.finditer(text):
                found = find_told_side(sentence[0], phrases.told_sides["first"], phrases)
                if found and found.side and found.side != sides[0] and not one_of(words.lying).search(sentence[0]):
                    start = sentence.start()
                    written = text[start + found.start : start + found.end].lstrip()
                    key = f"`sides: [{', '.join(sides)}]`"
                    message = translated("the section has {key}, but this says {text}", key=key, text=quoted(written))
                    meant = f"`sides: [{sides[1]}, {sides[0]}]`"
                    hint = translated("write {text} if that is meant", text=meant)
                    place = source.find_part(text, start + found.end - len(written), start + found.end, span)
                    yield Diagnostic(Severity.WARNING, "other-side", message, source, place, hint=hint)


def _other_side_missing(
    number: int, steps: Sequence[PlacedStep], source: Source, phrases: LanguageTexts, words: SideWords
) -> Iterator[Diagnostic]:
    """A warning for a text that announces the other side at its end, if that side never comes."""
    step = steps[number]
    has_both = len(step.sides) > 1
    if (
        (step.is_done and "wait" not in step.part)
        or {"breathe", "or"} & step.part.keys()
        or step.rounds > max(1, len(step.sides))
    ):
        return
    for text, span in step.texts:
        last = [*SENTENCES.finditer(text)][-1:]
        ways = phrases.told_sides["changes"] + (phrases.told_sides["changing"] if len(step.sides) == 1 else ())
        found = find_told_side(last[0][0], ways, phrases) if last else None
        if not found or found.side in step.sides or supposes(last[0][0], phrases):
            continue
        before, later = steps[:number], steps[number + 1 :]
        if has_both:
            comes = any(
                each.is_done_after(before) for each in later if (each.sides, each.title) == (step.sides, step.title)
            )
        else:
            done = next((each for each in later if each.is_done_after(before)), None)
            comes = _is_named(later, phrases, words) or bool(done and not _is_of_both(done, before, phrases, words))
        if comes:
            continue
        start = last[0].start()
        written = quoted(text[start + found.start : start + found.end])
        if has_both:
            message = translated("this is said after the second side, too: {text}", text=written)
            hint = translated("leave it out")
        else:
            message = translated("the other side never comes, but this says {text}", text=written)
            one = next(iter(step.sides), Side.LEFT)
            both = f"`sides: [{one}, {_opposite(one)}]`"
            hint = (
                translated("give the section {text}, or leave this out", text=both)
                if step.sides
                else translated("put the steps into a `section` with {text}, or leave this out", text=both)
            )
        place = source.find_part(text, start + found.start, start + found.end, span)
        yield Diagnostic(Severity.WARNING, "no-other-side", message, source, place, hint=hint)


def _is_named(steps: Sequence[PlacedStep], phrases: LanguageTexts, words: SideWords) -> bool:
    """Whether one of the steps names a side, or the other one."""
    texts = [each for step in steps for each in (step.title, *(text for text, _ in step.texts))]
    return any(sides_named(text, phrases) or "{" in text or one_of(words.other).search(text) for text in texts)


def _is_of_both(done: PlacedStep, before: Sequence[PlacedStep], phrases: LanguageTexts, words: SideWords) -> bool:
    """Whether a step tells of both of the parts of which the steps before it name one."""
    texts = (text for step in reversed(before) for text, _ in step.texts)
    named = next((found for text in texts if (found := _only_side(sides_in(text, phrases), phrases))), None)
    pattern = rf"\b(?:{any_of(words.both)})\s{re.escape(named[1])}" if named else "(?!)"
    return any(re.search(pattern, text, re.IGNORECASE) for text, _ in done.texts)


def _not_changed(
    steps: Sequence[PlacedStep], source: Source, phrases: LanguageTexts, words: SideWords
) -> Iterator[Diagnostic]:
    """A warning for a text that names the same side as before, although the sides have changed since."""
    said: dict[str, tuple[Side | None, int]] = {}
    now: tuple[Side, str] | None = None
    titled = latest = now
    changes, is_next = 0, False
    for step in steps:
        if "section" in step.part:
            said = {text: place for text, place in said.items() if place[0]}
            titled = latest = now = _only_side(sides_in(step.title, phrases), phrases)
            changes, is_next = 0, False
        for text, span in step.texts:
            named = [each for each in sides_in(text, phrases) if is_part(each[2], phrases)]
            one = _only_side(named, phrases)
            found = find_told_side(text, phrases.told_sides["changing"] + phrases.told_sides["changes"], phrases)
            before, changes_before = said.get(text.casefold(), (now and now[0], changes))
            is_copy = now and (before != now[0] if before else changes_before < changes)
            is_other = is_next and now and one == (_opposite(now[0]), now[1]) and massages(text, phrases)
            is_told = (
                now == titled and one and now and one[1] == now[1] and massages(text, phrases)
            )  # it is another side than that of the title
            if (
                now
                and one
                and not found
                and not is_told
                and (is_copy or is_other)
                and _is_wrong(named[0], *now, phrases, words)
            ):
                written, meant = quoted(named[0][0]), quoted(with_side(named[0], _opposite(one[0]), phrases))
                message = translated("the side has changed before, but this says {text}", text=written)
                hint = translated("write {text} if that is meant", text=meant)
                place = source.find_part(text, *named[0].span(), span)
                yield Diagnostic(Severity.WARNING, "other-side", message, source, place, hint=hint)
            said.setdefault(text.casefold(), (now and now[0], changes))
            is_change = found and not supposes(text, phrases) and len(sides_named(text, phrases)) <= 1
            next_side = (found.side or (latest and _opposite(latest[0]))) if found and is_change else None
            next_part = (found.part if found and is_part(found.part, phrases) else "") or (latest[1] if latest else "")
            if next_side and next_part:
                now, changes = (next_side, next_part), changes + 1
            latest, is_next = now if next_side and next_part else one or latest, bool(next_side and next_part)


def _is_wrong(named: re.Match[str], now: Side, part: str, phrases: LanguageTexts, words: SideWords) -> bool:
    """Whether a named part is on another side than `now`, or the hand that massages an arm is on the same side."""
    side = side_of(named[1], phrases)
    if not is_tool(named[2]):
        return side is not now
    articles = any_of(phrases.pressing.articles) if phrases.pressing else "(?!)"
    is_used = re.compile(rf"\b(?:{any_of(words.using)})\s(?:(?:{articles})\s)?\Z", re.IGNORECASE)
    return is_tool(part) and bool(is_used.search(named.string, 0, named.start()))


def _only_side(named: Sequence[re.Match[str]], phrases: LanguageTexts) -> tuple[Side, str] | None:
    """The one side that these name, and the first part on it."""
    sides = {side for each in named if (side := side_of(each[1], phrases))}
    return (next(iter(sides)), named[0][2].casefold()) if len(sides) == 1 else None


def _opposite(side: str) -> Side:
    return Side.LEFT if side == Side.RIGHT else Side.RIGHT

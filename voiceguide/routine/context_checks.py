"""Checks of steps by themselves, of each against what it says, and of what is listed or said in vain."""

import re
from collections import Counter
from collections.abc import Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping, Node, Sequence
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Audience, Practice
from voiceguide.messages import translated
from voiceguide.routine.breath_pattern import breath_of
from voiceguide.routine.key_contradictions import contradictions
from voiceguide.routine.pressing_checks import pressing_mistakes
from voiceguide.routine.script_words import KEYS_OF_VERB
from voiceguide.routine.side_changes import PlacedStep, side_change_mistakes
from voiceguide.routine.spoken_text import MAX_CHARACTERS, Placeholder, placeholders
from voiceguide.routine.told_lengths import hold_told_of, is_about_next, length_of_no_step, other_length
from voiceguide.routine.told_sides import side_in_title, side_mistakes, side_without_ending
from voiceguide.routine.written_language import written_language
from voiceguide.routine.written_steps import steps_in, texts_at
from voiceguide.units import format_duration, parse_duration

_MANY = 1_000
_ROUNDS = re.compile(r"\d{1,4}")
_CLOCK_WITH_POINT = re.compile(r"([1-9]\d?)[.,]([0-5]\d)\s*(m|mins?|minutes?|minuten?)?\.?", re.IGNORECASE)
_SHORTEST_MOVEMENT_S = 5
_LONGEST_STEP_S = 3600
"""From this length on, a step is hardly meant to be so long."""


def context_mistakes(root: Node, source: Source, phrases: LanguageTexts | None) -> Iterator[Diagnostic]:
    """Yield a warning for every text that does not fit to its step; without `phrases`, only for those never said."""
    yield from _items_twice(root, source)
    yield from _other_language(root, source)
    steps = [*_placed(root)]
    if phrases and isinstance(root, Mapping):
        yield from _told_otherwise(root, steps, source, phrases)
    times: Counter[int] = Counter()
    for step in steps:
        times[id(step.part)] += step.rounds
    for part in {id(step.part): step.part for step in steps}.values():
        yield from _unlikely_length(part, source)
        if times[id(part)] == 1:
            yield from _never_said(part, source)


def _told_otherwise(
    root: Mapping, steps: list[PlacedStep], source: Source, phrases: LanguageTexts
) -> Iterator[Diagnostic]:
    """A warning for every text that says something else than its step, or the one that follows, does."""
    yield from side_change_mistakes(steps, source, phrases, for_two=root.get("for") == Audience.PARTNER)
    is_massage = root.get("practice", Practice.MASSAGE) == Practice.MASSAGE
    breath = breath_of(root)
    before: PlacedStep | None = None
    for step in steps:
        part = step.part
        for text, span in step.texts:
            if len(text) > MAX_CHARACTERS:
                continue
            for check in (pressing_mistakes, contradictions) if is_massage else ():
                yield from check(part, text, source, span, phrases)
            used = placeholders(text)
            yield from side_without_ending(text, source, span, phrases) if used else ()
            yield from side_mistakes(text, step.sides, step.title, source, span, phrases)
            if Placeholder.HOLD not in used or "hold" in part:
                yield from other_length(text, part, source, span, phrases, breath)
        if title := part.get("section"):
            yield from side_in_title(str(title), step.sides, source, Span(*part.values_at["section"]), phrases)
        is_spoken_only = part.keys() <= KEYS_OF_VERB["say"]
        for text, span in before.texts if before else ():
            if len(text) > MAX_CHARACTERS:
                continue
            if is_spoken_only:
                yield from length_of_no_step(text, source, span, phrases)
                continue
            about = part if "say" not in part and is_about_next(text, part, phrases) else None
            if about := about or hold_told_of(text, part, phrases):
                yield from other_length(text, about, source, span, phrases, breath, is_before=True)
        before = step if is_spoken_only else None


def _other_language(root: Node, source: Source) -> Iterator[Diagnostic]:
    """A warning for texts that are clearly written in another language than a voice will speak."""
    language = root.get("language") if isinstance(root, Mapping) else None
    written = written_language(source.text, clearly=True) if language in ("de", "en") else ""
    if isinstance(root, Mapping) and written and written != language:
        message = translated("the texts are in another language")
        hint = translated("write {text}", text=f"`language: {written}`")
        span = Span(*root.values_at["language"])
        yield Diagnostic(Severity.WARNING, "other-language", message, source, span, hint=hint)


def _items_twice(root: Node, source: Source) -> Iterator[Diagnostic]:
    """A warning for each condition, and each thing that is needed, that is listed a second time."""
    lists = [root.get(key) for key in ("screening", "equipment")] if isinstance(root, Mapping) else []
    for items in lists:
        seen: set[str] = set()
        for item, place in zip(items, items.items_at, strict=True) if isinstance(items, Sequence) else ():
            if isinstance(item, str) and item in seen:
                message, hint = translated("{key} stands twice", key=f"`{item}`"), translated("leave one of them out")
                yield Diagnostic(Severity.WARNING, "item-twice", message, source, Span(*place), hint=hint)
            elif isinstance(item, str):
                seen.add(item)


def _placed(
    part: Node | None, rounds: int = 1, sides: frozenset[str] = frozenset(), title: str = ""
) -> Iterator[PlacedStep]:
    """A part and all steps in it; the others are those of what it stands in, as in a `PlacedStep`."""
    if not isinstance(part, Mapping):
        return
    title, once = str(part.get("section", title)), rounds
    if isinstance(listed := part.get("sides"), Sequence):
        rounds, sides = rounds * max(1, len(listed)), frozenset(map(str, listed))
    yield PlacedStep(part, (*texts_at(part, "say"), *texts_at(part, "or")), sides, title, once)
    if "repeat" in part:
        count = part.get("up_to", part["repeat"])
        rounds *= int(count) if isinstance(count, str) and _ROUNDS.fullmatch(count) else _MANY
    for step in steps_in(part):
        yield from _placed(step, rounds, sides, title)


def _unlikely_length(part: Mapping, source: Source) -> Iterator[Diagnostic]:
    """A warning for a length that is correct, but hardly the one that was meant."""
    key = next((key for key in ("do", "rest", "hold", "at_most") if isinstance(part.get(key), str)), "")
    written = str(part.get(key, ""))
    try:
        length_s = parse_duration(written)
    except ValueError:  # reported elsewhere
        return
    if clock := _CLOCK_WITH_POINT.fullmatch(written):
        hint = translated("write {text} for minutes and seconds", text=f"`{key}: {clock[1]}:{clock[2]}`")
    elif key == "do" and length_s < _SHORTEST_MOVEMENT_S and written.isdecimal():
        hint = translated("write {text} if it is minutes", text=f"`{key}: {written} min`")
    elif length_s >= _LONGEST_STEP_S:
        hint = translated("write min for minutes and s for seconds after the number")
    else:
        return
    message = translated("{text} lasts {length}", text=f"`{key}: {written}`", length=format_duration(length_s))
    span = Span(*part.values_at[key])
    yield Diagnostic(Severity.WARNING, "unlikely-length", message, source, span, hint=hint)


def _never_said(part: Mapping, source: Source) -> Iterator[Diagnostic]:
    """A warning for the first of the other texts of a step that comes only once.

    There may be more texts than rounds: a longer session has more rounds.
    """
    others = part.get("or")
    if not isinstance(others, Sequence) or "say" not in part or not others:
        return
    message = translated("this text is never said: its step comes only once")
    hint = translated("put the step into a `repeat`, or into a `section` with {text}", text="`sides: [left, right]`")
    yield Diagnostic(Severity.WARNING, "never-said", message, source, Span(*others.items_at[0]), hint=hint)

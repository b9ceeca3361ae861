"""Checks what a voice makes of the texts of a routine, on the syntax tree: what it reads as what, and what is lost."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from voiceguide.document.diagnostics import Diagnostic, ScriptError, Severity, Source, Span
from voiceguide.document.tree import Mapping, Node, Sequence
from voiceguide.document.written_value import in_quotes
from voiceguide.errors import UsageError
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.reading_rules import INVISIBLE, Certainty, any_of
from voiceguide.language.text_normaliser import NormalisedText, Reading, TextNormaliser, text_normaliser
from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.context_checks import context_mistakes
from voiceguide.routine.fitting_values import is_duration
from voiceguide.routine.line_kinds import is_rule, spoken_step
from voiceguide.routine.script_words import TEXT_LISTS, TIME_KEYS
from voiceguide.routine.spoken_text import LENGTH, MAX_CHARACTERS, PAUSE_IN_WORDS, Pause, Words, parts_of
from voiceguide.routine.text_quoting import TEXT_END, is_one_text, whole_texts
from voiceguide.routine.told_numbers import number_mistakes
from voiceguide.routine.written_steps import steps_in, texts_at
from voiceguide.units import format_duration

_QUOTE_OR_BLOCK = frozenset("'\"|>*")
_COMMENT = re.compile(r"\s+(#.*)")
_NOTE = re.compile(r"\s//+\s*(.+)")
_LENGTH_BEHIND = re.compile(r"\((\d[\d.,]*\s*s(?:ec\w*|ek\w*)?)\.?\)\s*$", re.IGNORECASE)
_MOST_LINES = 1_000
_LONGEST_PAUSE_S = 60
"""A pause between words is hardly meant to be longer."""
_IN_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_QUOTE = re.compile(r"(?<!\d)[\"„“”«»]")
"""A quotation mark, not the sign for inches or seconds."""
_NO = frozenset({"no", "false", "off", "n", "f", "0"})


def speech_errors(root: Node, source: Source) -> Iterator[Diagnostic]:
    """Yield an error for every text in which there is nothing to speak."""
    if not (reading := _reading(root)):
        return
    for text, span, _ in (spoken for part in parts_with_texts(root) for spoken in _spoken_texts(part)):
        normalised = _normalised(text, reading[1])
        if normalised and not any(each.text for each in normalised):
            message = translated("this text has nothing that a voice can speak")
            hint = translated("write it in words, or tell `pronounce` how")
            yield Diagnostic(Severity.ERROR, "nothing-to-speak", message, source, span, hint=hint)


def speech_warnings(root: Node, source: Source) -> Iterator[Diagnostic]:
    """Yield a warning for every text that may not be spoken as it is meant, or does not fit to its step."""
    reading = _reading(root)
    parts = list(parts_with_texts(root))
    yield from context_mistakes(root, source, reading[0] if reading else None)
    yield from number_mistakes(root, source, reading[0]) if reading else ()
    for part in parts:
        yield from _split_by_commas(part, source)
    for step, text, span, is_sentence in ((part, *spoken) for part in parts for spoken in _spoken_texts(part)):
        yield from _cut_by_comment(text, source, span, is_sentence=is_sentence)
        yield from _parts_of_script(source, span)
        if is_sentence:
            yield from _unpaired_quote(text, source, span) if text == step.get("say") else ()
            yield from _long_pauses(text, source, span)
            yield from _pauses(text, source, span, is_timed=not TIME_KEYS.isdisjoint(step))
        if reading and text.strip():
            phrases, normaliser = reading
            yield from _readings(text, source, span, normaliser)
            yield from _units_twice(text, source, span, phrases)
            yield from _ordinals(text, source, span, phrases)


def _reading(root: Node) -> tuple[LanguageTexts, TextNormaliser] | None:
    """The texts of a routine's language, and the normaliser with its pronunciations; None if one of them is wrong."""
    if not isinstance(root, Mapping) or not isinstance(language := root.get("language"), str):
        return None
    pronounce = root.get("pronounce")
    entries = pronounce.items() if isinstance(pronounce, Mapping) else ()
    try:
        phrases = load_phrases(language)
        spoken = {key: value for key, value in entries if isinstance(value, str) and value}
        return phrases, text_normaliser(phrases, spoken)
    except (UsageError, ScriptError):  # they are reported when the routine is compiled
        return None


def parts_with_texts(part: Node | None) -> Iterator[Mapping]:
    """The script, its check-in, and all steps in it."""
    if isinstance(part, Mapping):
        yield part
        yield from parts_with_texts(part.get("check_in"))
        for step in steps_in(part):
            yield from parts_with_texts(step)


def _spoken_texts(part: Mapping) -> Iterator[tuple[str, Span, bool]]:
    """Every text of a part that is spoken, with its place, and whether it is a sentence rather than a name."""

    yield from ((text, span, True) for key in ("say", "or") for text, span in texts_at(part, key))
    if str(part.get("announce")).casefold() not in _NO:
        yield from ((text, span, False) for text, span in texts_at(part, "section"))
    yield from ((text, span, False) for text, span in texts_at(part, "equipment"))


def _split_by_commas(part: Mapping, source: Source) -> Iterator[Diagnostic]:
    """A warning for each list in brackets without quotes whose texts look like the pieces of one."""
    for key in TEXT_LISTS:
        texts = part.get(key)
        if (
            not isinstance(texts, Sequence)
            or len(texts) < 2
            or not all(isinstance(text, str) and text for text in texts)
        ):
            continue
        span = Span(*part.values_at[key])
        places = [Span(*each) for each in texts.items_at]
        is_plain = [source.line(each.line)[each.column - 1 : each.column] not in _QUOTE_OR_BLOCK for each in places]
        pairs = zip(pairwise(map(str, texts)), pairwise(is_plain), strict=True)
        is_split = any(all(plain) and is_one_text(*pair, is_sentence=key == "or") for pair, plain in pairs)
        if source.line(span.line)[span.column - 1 : span.column] == "[" and is_split:
            pieces = " | ".join(map(str, texts))
            message = translated("commas make {number} texts of this: {texts}", number=len(texts), texts=quoted(pieces))
            whole = ", ".join(map(in_quotes, whole_texts(list(map(str, texts)), is_sentence=key == "or")))
            hint = translated("put each whole text in quotes: {text}", text=f"[{whole}]")
            yield Diagnostic(Severity.WARNING, "split-text", message, source, span, hint=hint)


def _normalised(text: str, normaliser: TextNormaliser) -> list[NormalisedText]:
    return [normaliser.normalise(part.text) for part in parts_of(text) if isinstance(part, Words)]


def _readings(text: str, source: Source, span: Span, normaliser: TextNormaliser) -> Iterator[Diagnostic]:
    normalised = _normalised(text, normaliser)
    if not any(each.text for each in normalised):
        return
    for reading in (reading for each in normalised for reading in each.readings):
        place = source.find(reading.written, 0, span)
        if reading.certainty is Certainty.LEFT_OUT:
            is_tag, is_pause = reading.written.startswith("<"), reading.written.startswith(("<break", "<pause"))
            hint = translated("leave it out" if is_tag else "leave it out, or write it in words")
            if is_pause:
                length = LENGTH.search(reading.written)
                hint = translated("write [pause {length}] for a pause", length=length[0] if length else "1s")
            message = translated("{text} is not spoken", text=_shown(reading))
            yield Diagnostic(Severity.WARNING, "not-spoken", message, source, place, hint=hint)
        elif reading.certainty is Certainty.GUESS:
            message = translated(
                "{text} is read as {spoken}", text=quoted(reading.written), spoken=quoted(reading.spoken)
            )
            hint = translated("if you mean something else, write it in words, or use `pronounce`")
            yield Diagnostic(Severity.WARNING, "read-as", message, source, place, hint=hint)


def _unpaired_quote(text: str, source: Source, span: Span) -> Iterator[Diagnostic]:
    """A warning for the last quotation mark within a text that opens what is never closed, or closes nothing."""
    marks = list(_QUOTE.finditer(text))
    if len(marks) % 2 == 0:
        return
    mark = marks[-1]
    message = translated("there is only one of these two quotation marks")
    hint = translated("leave it out, or write the other one too")
    place = source.find_part(text, *mark.span(), span)
    yield Diagnostic(Severity.WARNING, "unpaired-quote", message, source, place, hint=hint)


def _long_pauses(text: str, source: Source, span: Span) -> Iterator[Diagnostic]:
    """A warning for each pause between words that is correct, but hardly as long as was meant."""
    for mark in _IN_BRACKETS.finditer(text) if "[" in text else ():
        for pause in (each for each in parts_of(mark[0]) if isinstance(each, Pause)):
            if pause.duration_s > _LONGEST_PAUSE_S:
                length = format_duration(pause.duration_s)
                message = translated("{text} lasts {length}", text=f"`{mark[0]}`", length=length)
                hint = translated("write {text} as a step of its own if that is meant", text=f"`- rest: {length}`")
                place = source.find_part(text, *mark.span(), span)
                yield Diagnostic(Severity.WARNING, "unlikely-length", message, source, place, hint=hint)


def _pauses(text: str, source: Source, span: Span, *, is_timed: bool) -> Iterator[Diagnostic]:
    """A warning for each pause in words, which is spoken; a length at the end is one unless its step `is_timed`."""
    spoken = "".join(part.text if isinstance(part, Words) else " " for part in parts_of(text))
    whole = spoken.strip(" .")
    found = [(whole, whole)] if is_duration(whole) and not whole.isdecimal() else []  # such as `say: 10s`
    pauses = (*PAUSE_IN_WORDS.finditer(spoken), *(() if is_timed else _LENGTH_BEHIND.finditer(spoken)))
    found.extend((each[0].strip(), next(filter(None, each.groups()), "3s")) for each in pauses)
    for written, length in found:
        message = translated("{text} is spoken, and makes no pause", text=quoted(written))
        is_all = written.strip(" .") == whole
        hint = translated("write {text}", text=f"`- rest: {length}`" if is_all else f"`[pause {length}]`")
        place = span if is_all else source.find(written, 0, span)
        yield Diagnostic(Severity.WARNING, "spoken-pause", message, source, place, hint=hint)


def _units_twice(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each unit after `{hold}`, which is filled in with one of its own."""
    if "hold" not in text:
        return
    words = phrases.unit_words(phrases.seconds, phrases.minutes, phrases.breaths)
    for found in re.finditer(rf"(?<!\{{)\{{\s*hold\s*\}}[\s-]*({any_of(words)})\b", text):
        place = source.find_part(text, *found.span(), span)
        message = translated("{{hold}} is spoken with its unit: {word} would be said twice", word=quoted(found[1]))
        hint = translated("leave out {word}", word=quoted(found[1]))
        yield Diagnostic(Severity.WARNING, "unit-twice", message, source, place, hint=hint)


def _ordinals(text: str, source: Source, span: Span, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    """A warning for each `{count}` that is meant as first, second and so on, for it is filled in as one, two."""
    if "count" not in text:
        return
    nouns = any_of(phrases.speech.numbered)
    end = rf"(?P<end>\.(?=\s+(?:{nouns})\b)|st|nd|rd|th|te[mnrs]?)\s+(?P<noun>\w+)"
    for found in re.finditer(rf"(?P<is_after>\b(?:{nouns})\s+)?(?<!\{{)\{{\s*count\s*\}}{end}", text):
        if not found["is_after"]:
            place = source.find_part(text, *found.span(), span)
            spoken = f"{phrases.number(1)}{found['end']} {found['noun']}"
            message = translated("{text} is read as {spoken}", text=quoted(found[0]), spoken=quoted(spoken))
            hint = translated("write {text}", text=quoted(f"{found['noun']} {{count}}"))
            yield Diagnostic(Severity.WARNING, "ordinal", message, source, place, hint=hint)


def _parts_of_script(source: Source, span: Span) -> Iterator[Diagnostic]:
    """A warning for each line of a text that looks like a part of a script rather than like words to speak."""
    for number in range(span.line, min(span.end_line, span.line + _MOST_LINES) + 1):
        whole = source.line(number)[: span.end_column - 1 if number == span.end_line else None]
        start = span.column - 1 if number == span.line else len(whole) - len(whole.lstrip())
        line = whole[start:].strip("\"' ")
        if len(line) > MAX_CHARACTERS:
            continue
        at = Span(number, start + 1, number, len(whole) + 1)
        if is_rule(line):
            message = translated("this line is no part of a script: it was copied from around it")
            yield Diagnostic(Severity.WARNING, "fence", message, source, at, hint=translated("delete it"))
        elif step := spoken_step(line):
            message = translated("this is spoken, although it looks like a step: {text}", text=quoted(step))
            from voiceguide.routine.entry_slips import read_entry

            entry = read_entry(step, is_step=True)
            written = [f"- {entry}", *map(str, entry.more)] if entry else [f"- {step}"]
            text = " / ".join(f"`{shortened(each)}`" for each in written)
            hint = translated("write {text} on a line of its own", text=text)
            yield Diagnostic(Severity.WARNING, "spoken-step", message, source, source.find(step, 0, at), hint=hint)
        elif note := _NOTE.search(line):
            message = translated("a note that is not spoken begins with #, not with {mark}", mark="//")
            hint = translated("write {text}", text=f"`# {shortened(note[1])}`")
            yield Diagnostic(
                Severity.WARNING, "comment", message, source, source.find(note[0].strip(), 0, at), hint=hint
            )


def _shown(reading: Reading) -> str:
    """What was written, so that it can be seen even if it is invisible."""
    if not INVISIBLE.fullmatch(reading.written):
        return quoted(reading.written)
    first = reading.written[0]
    name = unicodedata.name(first, "private use").lower()
    return translated("the invisible character {character}", character=f"U+{ord(first):04X} ({name})")


def _cut_by_comment(text: str, source: Source, span: Span, *, is_sentence: bool) -> Iterator[Diagnostic]:
    """A warning if what follows a text without quotes, after a space and #, looks like a part of it."""
    comment = _COMMENT.match(source.line(span.end_line), span.end_column - 1)
    if not comment or source.line(span.line)[span.column - 1 : span.column] in _QUOTE_OR_BLOCK:
        return
    if comment[1].startswith("# ") and (not is_sentence or TEXT_END.search(text)):
        return
    column = comment.start(1) + 1
    place = Span(span.end_line, column, span.end_line, column + len(comment[1]))
    message = translated("{text} is not spoken: a space and # begin a comment", text=quoted(comment[1]))
    hint = translated("put the whole text in quotes")
    yield Diagnostic(Severity.WARNING, "cut-by-comment", message, source, place, hint=hint)

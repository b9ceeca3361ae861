"""Ways out of mistakes that only a script can have: what to write for a wrong value, and where a key belongs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from string import digits

from voiceguide.document.diagnostics import Diagnostic, Source, Span
from voiceguide.document.tree import Mapping, Node
from voiceguide.document.tree_reader import read_tree
from voiceguide.document.written_value import in_quotes
from voiceguide.language.vocabulary import TECHNIQUE_BY_WORD, Practice, Tempo
from voiceguide.messages import message_language, shortened, translated
from voiceguide.routine.amount_slips import in_decimals
from voiceguide.routine.breath_pattern import MOST_BREATHS, breath_of, breaths_in
from voiceguide.routine.fitting_values import in_digits
from voiceguide.routine.model import LONGEST_OPENING_S
from voiceguide.routine.named_values import ways_to_name
from voiceguide.routine.safety_rules import LONGEST_HOLD_S, SHORTEST_HOLD_S
from voiceguide.routine.script_words import (
    EXAMPLES,
    HEAD_KEYS,
    KEY_BY_WORD,
    MEANINGS,
    PACE_AT_TOP,
    STEP_KEYS,
    VALUES,
    WITH_STEPS,
    rounds_in,
)
from voiceguide.routine.speech_checks import parts_with_texts
from voiceguide.routine.spoken_text import LENGTH
from voiceguide.routine.steps import VERBS
from voiceguide.routine.written_language import written_language
from voiceguide.units import SECONDS_IN, format_duration, parse_duration

_INSTEAD = {
    ("wrong-type", "background"): "background: sea",
    ("wrong-type", "sides"): "sides: [left, right]",
    ("missing-key", "every"): "every: 5 min",
    ("out-of-range", "in"): "in: 4s",
    ("out-of-range", "out"): "out: 6s",
    ("unknown-word", "wait"): "wait: ready",
}
"""What to write for values that say nothing about what was meant, by the code of the mistake and the key."""
_LENGTH = EXAMPLES | {"opening": "10s", "every": "5 min", "at_most": "20s", "in": "4s", "out": "6s"}
"""A value of each key that takes a length."""
_LENGTHS = frozenset({
    "length", "duration", "time", "seconds", "minutes", "lasting", "länge", "dauer", "zeit", "sekunden",
})  # fmt: skip
_SPEEDS = frozenset({"speed", "rate", "tempo", "geschwindigkeit"})
_BACKGROUND = frozenset({"music", "volume", "musik", "hintergrund", "lautstärke"})
_BREATHS = frozenset({"inhale", "exhale", "breathing", "einatmen", "ausatmen", "atmung"})
_NOTES = frozenset({"author", "date", "version", "autor", "autorin", "datum", "by", "von", "copyright", "license"})
_LOUDNESS = frozenset({"volume", "loudness", "level", "lautstärke"})
_TEXT_IN_BRACES = re.compile(
    r"\b(say|section|title|name):\s+([^\s\"'{}\[\]][^\"'{}\[\]:]*,[^\"'{}\[\]:]*?)(?=,\s*\w+:\s|\s*\})"
)
"""A text with commas on a line in braces."""
_KINDS_OF_VOICE = frozenset({"gender", "sex", "geschlecht"})
_FEW_WORDS = 3
_SOUND = re.compile(r"background:\s*(?:\{\s*sound:\s*)?([\w.-]+)")
_VERB = re.compile(r"\s*-?\s*(do|hold|rest)\s*:")
_AMOUNT = re.compile(r"\d[\d.,]*\s*[^\W\d_]+")


def with_ways_out(found: Iterable[Diagnostic], source: Source) -> Iterator[Diagnostic]:
    """The diagnostics with ways out that only a script has; one that another's way out leads out of is left out."""
    moved, (root, _) = 0, read_tree(source)
    for each in found:
        hint = _way_out(each, source, root)
        if each.code == "bad-duration" and hint:
            moved, _ = _length_below(source, each.span)
        if not (each.code == "unknown-key" and each.span and each.span.line == moved):
            about_pressure = each.code == "hold-length" and not _is_massage(root)
            yield replace(each, note="" if about_pressure else each.note, hint=hint) if hint else each


def _way_out(found: Diagnostic, source: Source, root: Node | None) -> str:
    line = source.line(found.span.line) if found.span else ""
    value = line[found.span.column - 1 : found.span.end_column - 1].strip() if found.span else ""
    if text := _INSTEAD.get((found.code, found.key)):
        return translated("write {text}", text=f"`{text}`")
    match found.code, found.key:
        case (("bad-pause" | "unknown-placeholder"), _) if length := _length_in_words(value):
            return translated("write {text}", text=f"[pause {length}]")
        case "empty-file", _:
            return translated("`voiceguide new FILE` writes one to start from")
        case "missing-key", "steps":
            return translated("write {text}", text="`steps:`")
        case "missing-key", "language":
            code = written_language(source.text) or message_language()
            return translated("write {text}", text=f"`language: {code}`")
        case "empty", "say" if ": #" not in line:
            return translated("write the text after it")
        case "empty", _ if ": #" in line:
            return translated("put the whole text in quotes: # begins a comment")
        case "wrong-type", "breathe" if _AMOUNT.fullmatch(value):
            return _breaths_lasting(value, root, found.span)
        case "wrong-type", "check_in":
            amount = _AMOUNT.search(value)
            question = "" if amount or len(value.split()) <= _FEW_WORDS else f", say: {in_quotes(value)}"
            text = f"`check_in: {{every: {amount[0] if amount else '5 min'}{shortened(question)}}}`"
            return translated("write {text}", text=text)
        case "unknown-key", _ if cut := _TEXT_IN_BRACES.search(line):
            meant = f"`{cut[1]}: {in_quotes(cut[2])}`"
            return translated("put the whole text in quotes: {text}", text=meant)
        case "bad-duration", key if decimal := in_decimals(f"{value} min"):  # nobody means so few seconds
            return translated("write {text}", text=f"`{key}: {parse_duration(decimal):g}s`")
        case "bad-duration", "hold" | "do" | "rest" as verb if value and not value[0].isdigit():
            return _length_and_text(verb, value, source, root, found.span)
        case "bad-duration", key if key in _LENGTH and not value[:1].isdigit():
            return translated("write {text}", text=f"`{key}: {_LENGTH[key]}`")
        case "unknown-word", "sides" if side := VALUES["sides"].get(value.casefold(), "").strip("[]"):
            return translated("write {text}", text=f"`{f'sides: [{side}]' if ',' in side else side}`")
        case "same-side-twice", _:
            return translated("write {text}", text="`sides: [left, right]`")
        case "unknown-word", "screening" | "area" as key:
            return ways_to_name(key, value, re.findall(r"[\w-]+", line))
        case "unknown-word", "pace" if line.startswith("pace"):
            return _values_of(PACE_AT_TOP)
        case "unknown-word", "pace" if VALUES["pace"].get(value.casefold()) in set(Tempo):
            hint = translated("the pauses of the whole session are {text} at the top", text="`pace: calm`")
            return f"{_values_of('pace')}; {hint}"
        case "unknown-word", key if key in MEANINGS:
            return _values_of(key)
        case (("wrong-type" | "out-of-range"), "rate"):
            usual = {"calm": 100, "brisk": 140}.get(VALUES["pace"].get(value.casefold(), ""), 120)
            rate = min(max(int(value), 80), 450) if value.isdecimal() else usual
            return translated("write {text}: words per minute, 80 to 450", text=f"`rate: {rate}`")
        case "hold-length", "hold" if value:
            return _other_hold(value, root)
        case (("never-on-bones" | "never-on-vessels"), "area") if not found.hint:
            return translated("leave this line out: the words of the step tell the place")
        case "out-of-range", "opening":
            rest = format_duration(parse_duration(value) - LONGEST_OPENING_S)
            text = f"`opening: {LONGEST_OPENING_S}s`"
            return translated("write {text}, and {other} as the first step", text=text, other=f"`- rest: {rest}`")
        case "unknown-key", _ if value.casefold() in _KINDS_OF_VOICE:
            return translated("`voiceguide voices` lists them: {text}", text="`voice: {name: …}`")
        case "bad-duration", "do" | "hold" | "rest" as verb if rounds := rounds_in(value):
            around = f"`- repeat: {rounds}` / `  steps:`"
            return translated(
                "write {text} with its whole length, or put it below {other}",
                text=f"`{verb}: {EXAMPLES[verb]}`",
                other=around,
            )
        case "out-of-range", "every" if value.isdecimal():
            return translated("write {text} if it is minutes", text=f"`every: {value} min`")
        case "unknown-key", _ if value.casefold() in _LOUDNESS and line.startswith("background:"):
            return translated(
                "write {text}, which is usual; {softer} is softer", text="`level: -10 dB`", softer="-20 dB"
            )
        case "bad-level" | "out-of-range", "level":
            return translated(
                "write {text}, which is usual; {softer} is softer", text="`level: -10 dB`", softer="-20 dB"
            )
        case "unknown-key" | "no-verb", _ if value.casefold() in _BACKGROUND and found.span and found.span.column > 1:
            return translated("it belongs to the top of the script: write {text}", text="`background: sea`")
        case "no-verb", _ if value.casefold() in _BREATHS:
            return translated("write {text}", text="`- breathe: 3`")
        case "wrong-type", "pronounce" if pair := re.fullmatch(r"(.+?)\s*[=→]\s*(.+)", value):
            return translated("write {text}", text=f"`pronounce: {{{pair[1]}: {pair[2]}}}`")
        case "wrong-type", "pronounce":
            return translated("write {text}", text="`pronounce: {Ujjayi: oo-jai}`")
        case "unknown-key", "say":  # beside a `section` or a `repeat`, which has steps of its own
            text = f"`- {shortened(line.strip().removeprefix('- '))}`"
            return translated("write {text} as the first step below {key}", text=text, key="`steps:`")
        case "unknown-key", key:
            return _place_of(key, source, found.span)
    return ""


def _length_in_words(text: str) -> str:
    """The length that a text tells with its number in words, in digits; empty if it tells none."""
    found = LENGTH.search(" ".join(map(in_digits, text.strip("[]{} ").split())))
    return found[0] if found and not LENGTH.search(text) else ""


def _is_massage(root: Node | None) -> bool:
    return not isinstance(root, Mapping) or root.get("practice", Practice.MASSAGE) == Practice.MASSAGE


def _other_hold(length: str, root: Node | None) -> str:
    """What to write for a hold that is shorter or longer than one may be: steady pressure, or something else."""
    breath, breaths = breath_of(root), breaths_in(length)
    length_s = breath.length_s(breaths.count) if breaths else parse_duration(length)
    is_short = length_s < SHORTEST_HOLD_S
    meant = f"`hold: {SHORTEST_HOLD_S if is_short else LONGEST_HOLD_S:g}s`"
    movement = f"`do: {f'{length_s:g}s' if breaths else length}`"
    if not _is_massage(root):
        return translated("a `hold` is pressure on one point; for a stretch, write {text}", text=movement)
    if breaths and not is_short:
        counts = (count for count in range(breaths.count, 0, -1) if breath.length_s(count) <= LONGEST_HOLD_S)
        meant = f"`hold: {next(counts, 1)} {length.split(maxsplit=1)[-1].lstrip(digits)}`"
        movement = f"`breathe: {breaths.count}`"
        seconds = translated("a breath takes {seconds:g} s in this routine", seconds=breath.whole_s)
        return f"{seconds}: " + translated("write {text}, or {other} without pressure", text=meant, other=movement)
    return translated("write {text}, or {other} for a movement", text=meant, other=movement)


def _values_of(key: str) -> str:
    """A hint with all values of a key and what they mean."""
    values = (f"`{value}` ({translated(meaning)})" for value, meaning in MEANINGS[key].items())
    text = reduce(lambda one, other: translated("{one} or {other}", one=one, other=other), values)
    return translated("write {text}", text=text)


def _breaths_lasting(length: str, root: Node | None, span: Span | None) -> str:
    """How many breaths last about as long as a length; empty if it is none, or if their own lengths are written out."""
    step = _step_at(root, "breathe", span)
    if step and not {"in", "out"}.isdisjoint(step):
        return ""
    breath = breath_of(step, "pattern") if step and "pattern" in step else breath_of(root)
    try:
        count = min(max(1, round((parse_duration(length) + breath.rest_s) / breath.whole_s)), MOST_BREATHS)
    except ValueError:
        return ""
    lasting = format_duration(breath.length_s(count))
    return translated("write {text}, which takes {length}", text=f"`breathe: {count}`", length=lasting)


def _step_at(root: Node | None, verb: str, span: Span | None) -> Mapping | None:
    """The step whose verb has its value at a place; None if there is none, or if the script cannot be read."""
    return next((each for each in parts_with_texts(root) if verb in each and span == Span(*each.values_at[verb])), None)


def _length_and_text(verb: str, value: str, source: Source, root: Node | None, span: Span | None) -> str:
    """Where the length stands of a step whose verb has a text behind it, and where the text."""
    number, found = _length_below(source, span)
    length = f"`{verb}: {found or EXAMPLES[verb]}`"
    step = _step_at(root, verb, span)
    if verb == "do" and value.casefold() in TECHNIQUE_BY_WORD:
        key = f"`technique: {value}`"
        if span and number:
            return translated(
                "write {text} in place of lines {line} and {other}",
                text=f"{length} / {key}",
                line=span.line,
                other=number,
            )
        return translated("write {text} below each other", text=f"{length} / {key}")
    is_vague = len(value.split()) <= _FEW_WORDS and not re.search(r"\d", value)
    if is_vague and value.rsplit(maxsplit=1)[-1].casefold() in SECONDS_IN:  # such as `do: a few minutes`
        return translated("write {text}", text=length)
    if step and "say" in step:
        return translated("write {text}, and put the text into the `say` of this step", text=length)
    both = f"{length} / `say: {shortened(value)}`"
    if span and number:
        return translated("write {text} in place of lines {line} and {other}", text=both, line=span.line, other=number)
    if verb == "rest" and not value[0].isupper():  # such as `rest: until it is warm`
        return translated("write {text} or {other}", text=f"`{verb}: {EXAMPLES[verb]}`", other="`wait: ready`")
    return translated("write {text} below each other", text=both)


def _length_below(source: Source, span: Span | None) -> tuple[int, str]:
    """The line of a key such as `length` below the verb of a step, and its value; 0 and empty if there is none."""
    first = span.line if span else len(source.lines)
    for number, line in enumerate(source.lines[first:], first + 1):
        key, mark, value = line.partition(":")
        if not mark or key.lstrip()[:1] == "-":
            break
        if key.strip().casefold() in _LENGTHS:
            return number, value.strip()
    return 0, ""


def _place_of(key: str, source: Source, span: Span | None) -> str:
    """Where a key belongs that stands at the wrong place, or what is written for it; empty if that is not known."""
    word = key.casefold()
    if span is None:
        return ""
    if span.column > 1:
        return _length_of_step(source, span) if word in _LENGTHS else ""
    if word in _NOTES:
        return translated("a note begins with #: write {text}", text=f"`# {shortened(source.line(span.line).strip())}`")
    if word in _LENGTHS:
        return translated("a step has its length after its verb; `--lasting 20m` sets that of a session")
    if word in _SPEEDS:
        return translated("write {text}", text="`voice: {rate: 100}`")
    if word in _LOUDNESS:
        sounds = ((number, found[1]) for number, line in enumerate(source.lines, 1) if (found := _SOUND.match(line)))
        line, sound = next(sounds, (0, "sea"))
        meant, usual = f"`background: {{sound: {sound}, level: -16 dB}}`", translated("-10 dB is usual, less is softer")
        hint = translated("write {text}", text=meant)
        return f"{translated('write {text} in place of line {line}', text=meant, line=line) if line else hint}; {usual}"
    if word in VERBS:
        step = f"`steps:` / `- {shortened(source.line(span.line).strip())}`"
        if word in WITH_STEPS:
            return translated("write {text} below each other, and the steps further in", text=f"{step} / `  steps:`")
        return translated("write {text} below each other", text=step)
    if word in STEP_KEYS - HEAD_KEYS:
        return translated("it belongs to a step: write it below the verb of one")
    if meant := KEY_BY_WORD.get(word, ""):
        heads = ((number, line.partition(":")[0].casefold()) for number, line in enumerate(source.lines, 1))
        others = (number for number, head in heads if KEY_BY_WORD.get(head, head) == meant and number != span.line)
        if number := next(others, 0):
            return translated("this is {key}, which stands on line {line} already", key=f"`{meant}`", line=number)
    written = source.line(span.line).strip()
    if written.count(" ") > 1 and any(each.startswith("steps:") for each in source.lines[: span.line]):
        text, note = f"`- say: {in_quotes(written)}`", f"`# {written}`"
        return translated("write {text} if it is spoken, or {note} if it is a note", text=text, note=note)
    return ""


def _length_of_step(source: Source, span: Span) -> str:
    """Where the length stands of the step that a key such as `length` is in."""
    verbs = (found[1] for line in reversed(source.lines[: span.line]) if (found := _VERB.match(line)))
    verb = next(verbs, "do")
    length = source.line(span.line).partition(":")[2].strip() or EXAMPLES[verb]
    return translated("a step has its length after its verb: write {text}", text=f"`{verb}: {length}`")

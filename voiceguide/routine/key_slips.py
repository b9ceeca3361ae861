"""Slips in the key of an entry: a forgotten colon, another mark or word for it, text without one."""

import re
from dataclasses import replace
from enum import Enum, auto
from functools import lru_cache

from voiceguide.document.written_value import in_quotes, without_comment
from voiceguide.language.vocabulary import TECHNIQUE_BY_WORD
from voiceguide.messages import quoted, translated
from voiceguide.routine.amount_slips import with_words_beside
from voiceguide.routine.fitting_values import COUNTS, fits, in_digits, is_duration, leading_duration, split_remark
from voiceguide.routine.line_kinds import MARK, WORD, has_label, is_entry, is_heading, step_within, without_number
from voiceguide.routine.meant_entry import Entry, code, curly_slip, heading_hint, no_space
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.script_words import (
    EVERY_KEY,
    EXAMPLES,
    HEAD_KEYS,
    KEY_BY_WORD,
    STEP_KEY_BY_WORD,
    STEP_KEYS,
    TIME_KEYS,
    VERB_BY_WORD,
    is_only_rounds,
    rounds_in,
)
from voiceguide.routine.steps import VERBS
from voiceguide.routine.text_quoting import SENTENCE_END, own_lines, text_in_quotes
from voiceguide.suggestions import certainly, did_you_mean

_ENTRY = re.compile(rf"{WORD}\s*:(?=\s|$)\s*(.*)", re.DOTALL)
_QUOTED_KEY = re.compile(
    rf"""([*_`"'“”„‘’‚]{{1,3}}){WORD}(?::[*_`"'“”‘’]+|[*_`"'“”‘’]+\s*:)(?=\s|$)\s*(.*)""", re.DOTALL
)
_WRAPPED = re.compile(r"""(["'(\[<`*_]+)(.+?)["')\]>`*_]+""")
_OTHER_MARK = re.compile(rf"{WORD}\s*({MARK})\s*(.+)", re.DOTALL)
_FIRST_WORD = re.compile(rf"{WORD}\W")
_NOTE = re.compile(r"(?:end|ende|stop)\b(?:\s+\w+){0,2}|\(.*\)|#.*", re.IGNORECASE)
"""What may be a note, or what other languages write below the steps of a repeat."""
_WITH_LINES = frozenset({"steps", "sides", "pattern"})
"""Keys of steps whose value may stand on the lines below."""
_NO_MARK = re.compile(rf"{WORD}(?:\s+|(?=\())(.+)", re.DOTALL)


class Place(Enum):
    """Where an entry stands."""

    HEAD = auto()
    STEP = auto()
    """Where a step begins."""
    ELSEWHERE = auto()


def split_entry(content: str, place: Place) -> Entry | None:
    """The key and the value on a line that are meant, with the slips in the key; None if it is no entry."""
    if quoted_key := _QUOTED_KEY.fullmatch(content):
        key, value, mark = _known(quoted_key[2], quoted_key[3], place), quoted_key[3], quoted_key[1]
        if mark in "\"'":
            return Entry(quoted_key[2], value)
        if mark in "“”„‘’‚":
            return Entry(key or quoted_key[2], value, (curly_slip(mark),))
        if key:
            message = translated("keys stand without marks around them")
            return Entry(key, value, (Slip("wrapped", message, at=content[: quoted_key.start(3)].strip()),))
    found = _ENTRY.fullmatch(content)
    if found and (key := _known(found[1], found[2], place)):
        technique = found[1].casefold()
        more = (Entry("technique", technique),) if key == "do" and technique in TECHNIQUE_BY_WORD else ()
        return Entry(key, found[2], _word_slips(found[1], key, found[2]), more)
    is_sentence = found and found[1][0].isupper() and " " in found[2] and not did_you_mean(found[1], VERBS)
    if found and not (place is Place.STEP and is_sentence):
        key = _misspelt(found[1], found[2], place)
        code, message = "unknown-key", translated("unknown key {key}", key=quoted(found[1]))
        if place is Place.STEP:
            code, message = "no-verb", translated("there is no verb {word}", word=quoted(found[1]))
        return Entry(key or found[1], found[2], (Slip(code, message, at=found[1]),) if key else ())
    mark_found = _OTHER_MARK.fullmatch(content)
    if mark_found and (key := _known(mark_found[1], mark_found[3], place)) and is_entry(content):
        value = mark_found[3].removesuffix("|").rstrip() if mark_found[2] == "|" else mark_found[3]
        both_meanings = _word_slips(mark_found[1], key, value) if key == "rest" else ()
        slips = tuple(each for each in both_meanings if not each.is_certain)
        return Entry(key, value, slips or (_mark_slip(key, mark_found[2].strip()),))
    bare = without_comment(content).rstrip(" ;,=-–")
    verb = _verb_of(bare)
    if place is Place.STEP and (value := EXAMPLES.get(verb)):
        message = translated("{key} needs a colon and a value after it", key=f"`{bare}`")
        return Entry(verb, value, (Slip("no-value", message, is_certain=verb == "wait" and bare.islower(), at=bare),))
    if bare.casefold() in (VERBS if place is Place.STEP else EVERY_KEY):
        return Entry(bare.casefold(), "", (_colon_slip(bare),))
    words = _NO_MARK.fullmatch(content)
    value = words[2].removeprefix("(").removesuffix(")") if words else ""
    value = value.removeprefix("for ") if words and words[1].islower() else value  # such as `- hold for 15s`
    key = _known(words[1], value, place) if words else ""
    is_value = bool(key) and bool(fits(key, value) or with_words_beside(Entry(key, value)))
    if words and is_value and (words[1] == key or key in TIME_KEYS | COUNTS):
        is_bare = key in TIME_KEYS or content[len(words[1])] == "("
        slips = _gate_slips(words[1], key, value) or (_colon_slip(words[1]),)
        return Entry(key, value if is_bare else words[2], slips)
    if place is Place.STEP and is_only_rounds(bare):
        return Entry("say", "…", (rounds_slip(bare),))
    if place is Place.STEP and words and key == "say" and words[1].islower():  # such as `- sag Atme ruhig`
        slips = tuple(replace(slip, is_certain=False) for slip in _word_slips(words[1], key, words[2]))
        return Entry(key, words[2], slips)
    if place is Place.STEP and any(map(str.isalpha, content)):
        rest = words[2] if words and key == "say" else ""
        rest = mark_found[3] if mark_found and _verb_of(mark_found[1]) == "say" else rest
        meant = found_text[0] if (found_text := text_in_quotes(content)) else content
        return Entry("say", meant, (_bare_slip(content, rest),))
    return None


def _verb_of(word: str) -> str:
    return VERB_BY_WORD.get(word.casefold(), word.casefold())


def _known(word: str, value: str, place: Place) -> str:
    """The key that a word stands for at this place; empty if it is none."""
    folded = word.casefold()
    keys = HEAD_KEYS if place is Place.HEAD else STEP_KEYS if place is Place.STEP else EVERY_KEY
    if folded in keys:
        key = word if word in keys else folded
    elif place is Place.HEAD:
        key = KEY_BY_WORD.get(folded, "")
    else:
        key = VERB_BY_WORD.get(folded, "") or STEP_KEY_BY_WORD.get(folded, "")
        key = "" if place is Place.STEP and key in ("in", "out") else key
        key = "rest" if key == "wait" and is_duration(without_comment(value)) else key
        is_fitting = fits(key, in_digits(split_remark(key, value)[0])) or bool(with_words_beside(Entry(key, value)))
        if (key in TIME_KEYS | COUNTS or folded == "ready") and not is_fitting:
            return ""
    return "rest" if key == "wait" and is_duration(without_comment(value)) else key


def _misspelt(word: str, value: str, place: Place) -> str:
    """The key that a word was certainly meant to be; empty if it is one, or if that is not certain."""
    is_head = place is Place.HEAD
    if word in EVERY_KEY or rounds_in(f"{word} {value}"):
        return ""
    key = _certain_key(word, place)
    return key if is_head or (fits(key, value) if value else key in _WITH_LINES) else ""


@lru_cache(maxsize=4096)
def _certain_key(word: str, place: Place) -> str:
    """Comparing a word with all keys is slow, and a line is looked at several times."""
    is_head = place is Place.HEAD
    others = KEY_BY_WORD if is_head else STEP_KEY_BY_WORD if place is Place.ELSEWHERE else {}
    return certainly(word, others | {key: key for key in (HEAD_KEYS if is_head else STEP_KEYS)})


def _word_slips(word: str, key: str, value: str) -> tuple[Slip, ...]:
    if word == key:
        return ()
    if word.casefold() == key:
        return (Slip("upper-case", translated("keys are written in small letters"), at=word),)
    if gate := _gate_slips(word, key, value):
        return gate
    message = translated("the word for this is {key}, not {word}", key=f"`{key}`", word=f"`{word}`")
    return (Slip("other-word", message, at=word),)


def _gate_slips(word: str, key: str, value: str) -> tuple[Slip, ...]:
    """The slip of a `wait` with a length, which may be a pause, or a gate that does not stay closed for longer."""
    if key != "rest" or _verb_of(word) != "wait":
        return ()
    message = translated("`wait` waits until the person is ready; a pause of a certain length is `rest`")
    length = without_comment(value)
    hint = translated(
        "write {text}, or {other} below each other to wait no longer than that",
        text=code(f"- rest: {length}"),
        other=f"`- wait: ready` / {code(f'at_most: {length}')}",
    )
    return (Slip("other-word", message, hint, is_certain=False, at=word),)


def _mark_slip(key: str, mark: str) -> Slip:
    if mark == ":":
        return no_space(mark)
    message = translated("after {key} comes a colon and a space, not {mark}", key=f"`{key}`", mark=quoted(mark))
    return Slip("wrong-mark", message, at=mark)


def _colon_slip(word: str) -> Slip:
    return Slip("no-colon", translated("{key} needs a colon after it", key=f"`{word}`"), at=word)


def _bare_slip(content: str, rest: str) -> Slip:
    """Text is not after `say:`; `rest` is what follows its first word, if that can be `say` without its colon."""
    message = translated("text that is to be spoken needs `say:` before it")
    hint = None
    if content.endswith(":") and rounds_in(content):
        hint = rounds_slip(content).hint
    elif rest:
        one, other = (code(f"- say: {text}") for text in (rest, content))
        hint = translated("write {text} or {other}", text=one, other=other)
    body, within, first = without_comment(content), step_within(content), _FIRST_WORD.match(content)
    if within and within != body:
        hint = own_lines(body, within)
    elif (length := leading_duration(body)) and not SENTENCE_END.search(body):
        verb = _verb_of(body.split()[-1])
        meant = f"- {verb if verb in EXAMPLES else 'rest'}: {length}"
        hint = translated("write {text} or {other}", text=code(meant), other=code(f"- say: {body}"))
    elif _NOTE.fullmatch(content) and not hint:
        meant = found[0] if (found := text_in_quotes(content)) else content
        hint = translated("write {text}, or # before it if it is a note", text=code(f"- say: {meant}"))
    elif not hint and is_heading(content):
        hint = heading_hint(content)
    elif not hint and (has_label(body) or without_number(body)):
        meant = code(f"- say: {in_quotes(body)}")
        hint = translated("write {text} if it is spoken, or {note} if it is a note", text=meant, note=code(f"# {body}"))
        if text := without_number(body):
            hint = translated(
                "write {text}", text=code(f"- say: {found[0] if (found := text_in_quotes(text)) else text}")
            )
    is_certain = hint is None and not within and not (first and first[1] in VERBS)
    return Slip("bare-text", message, hint, is_certain=is_certain, at=content)


def rounds_slip(content: str) -> Slip:
    """A number of rounds stands where a verb belongs."""
    message = translated("there is no verb {word}", word=quoted(content.removesuffix(":")))
    text = f"`- repeat: {rounds_in(content)}` / `steps:`"
    hint = translated("write {text} below each other", text=text)
    return Slip("no-verb", message, hint, is_certain=False, at=content)

"""Reads the entry on a line of a script, `key: value`, as its author meant it."""

import re
from collections.abc import Container
from dataclasses import replace

from voiceguide.document.written_value import Form, form_of, has_colon, without_comment
from voiceguide.messages import translated
from voiceguide.routine.fitting_values import fits
from voiceguide.routine.key_slips import Place, split_entry
from voiceguide.routine.line_kinds import WORD
from voiceguide.routine.meant_entry import Entry, code
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.script_words import (
    EVERY_KEY,
    STEP_KEYS,
    TEXT_KEYS,
    VALUES,
)
from voiceguide.routine.steps import VERBS
from voiceguide.routine.value_slips import with_value_as_meant

_ENTRY = re.compile(rf"{WORD}\s*:(?=\s|$)\s*(.*)", re.DOTALL)
_PAUSE_WITH_COLON = re.compile(r"\[\s*(pause)\s*:\s*(\d[^\[\]:]*)\]", re.IGNORECASE)
_WRAPPED = re.compile(r"""(["'(\[<`*_]+)(.+?)["')\]>`*_]+""")
_NO_MARK = re.compile(rf"{WORD}(?:\s+|(?=\())(.+)", re.DOTALL)


def read_entry(content: str, *, is_step: bool, in_head: bool = False, taken: Container[str] = ()) -> Entry | None:
    """The entry that a line contains after its indentation and its hyphen; None if it is none.

    Args:
        content: the rest of the line.
        is_step: whether it is the first of a step, after the hyphen; text alone is then something to say.
        in_head: whether it stands at the top of the file.
        taken: the keys that stand beside it; no other word is taken for one of them.
    """
    if pause := _PAUSE_WITH_COLON.search(content):
        plain = f"[{pause[1]} {pause[2]}]"
        meant = read_entry(content.replace(pause[0], plain), is_step=is_step, in_head=in_head, taken=taken)
        message = translated("{text} is not a pause", text=pause[0])
        slip = Slip("bad-pause", message, translated("write {text}", text=plain), at=pause[0])
        return replace(meant, slips=(slip, *meant.slips)) if meant else None
    entry = split_entry(content, Place.HEAD if in_head else Place.STEP if is_step else Place.ELSEWHERE)
    if entry and entry.key in taken and entry.is_guess:
        return None
    has_colon_within = entry is not None and form_of(entry.value) is Form.COLON_WITHIN
    is_guess = is_step and entry is not None and any(slip.code == "bare-text" for slip in entry.slips)
    parts = _several(content) if entry and (has_colon_within or is_guess) else []
    if entry and parts and (entry.key not in TEXT_KEYS or is_guess or all(_is_named(each) for each in parts[1:])):
        first, *more = parts
        at = content if is_guess else without_comment(entry.value)
        slip = Slip("one-line", translated("each key needs a line of its own"), at=at)
        verbs = {each.key for each in parts}.intersection(VERBS) - {"say"}
        if len(verbs) > 1 or (
            first.key == "rest" and any(each.key == "say" for each in more)
        ):  # it is said before a rest
            text = " / ".join(code(f"{'- ' * (each.key in VERBS)}{each}") for each in parts)
            hint = translated("write {text} below each other", text=text)
            if verbs == {"rest"}:
                hint = translated(
                    "write {text} below each other if it is said as the rest begins, or {other} if it is said after it",
                    text=" / ".join(code(f"{'- ' * (each is first)}{each}") for each in parts),
                    other=text,
                )
            slip = Slip("one-line", translated("each step needs a line of its own"), hint, is_certain=False, at=at)
        return replace(first, slips=(*(() if is_guess else entry.slips), slip, *first.slips), more=tuple(more))
    if is_step and (inner := _unwrapped(content)):
        return inner
    return with_value_as_meant(entry) if entry else None


def _unwrapped(content: str) -> Entry | None:
    """The step that stands in brackets, quotes or signs of emphasis; None if it is none, or may be a text."""
    within = _WRAPPED.fullmatch(content)
    has_key = within is not None and bool(_ENTRY.match(within[2]))
    if not within or not (within[1] == "[" or has_key or _NO_MARK.match(within[2])):
        return None
    inner = read_entry(within[2], is_step=True)
    is_text = inner is None or (inner.key in TEXT_KEYS and within[1] != "[" and not has_key)
    if inner is None or is_text or inner.key not in STEP_KEYS or not fits(inner.key, inner.value):
        return None
    slip = Slip("wrapped", translated("a step stands without brackets and quotes"), at=content)
    return replace(inner, slips=(slip, *inner.slips))


def _is_named(entry: Entry) -> bool:
    """Whether a key has one of the values that are named, so that it can hardly be a part of a text."""
    return entry.key in VALUES and fits(entry.key, entry.value)


def _several(content: str) -> list[Entry]:
    """The entries on a line with several, such as `hold: 20s, area: neck`; empty if it is no such line."""
    parts = re.split(rf"(?:\s*[,;/|]|\s+[–—→•-])?\s+(?=(?:{'|'.join(sorted(EVERY_KEY))}):\s)", without_comment(content))
    if len(parts) < 2:
        return []
    found = [read_entry(part, is_step=False) for part in parts]
    entries = [each for each in found if each and each.value and not has_colon(each.value)]
    return entries if len(entries) == len(parts) else []

"""Steps below a line that can have none, such as `2 times:`: they are reported, read, and left where they are."""

import re

from voiceguide.document.written_value import Form, form_of, without_comment
from voiceguide.messages import translated
from voiceguide.routine.entry_mender import EntryMender
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.key_slips import rounds_slip
from voiceguide.routine.line_kinds import split_lead
from voiceguide.routine.lines_below import first_step_below, items_below
from voiceguide.routine.meant_entry import into_section
from voiceguide.routine.mended_draft import Slip, WrittenLine
from voiceguide.routine.script_layout import Block
from voiceguide.routine.script_words import (
    EVERY_KEY,
    EXAMPLES,
    KEYS_OF_VERB,
    STEP,
    STEP_KEY_BY_WORD,
    STEP_KEYS,
    VALUES,
    VERB_BY_WORD,
    WITH_STEPS,
    is_only_rounds,
    rounds_in,
)
from voiceguide.routine.steps import VERBS
from voiceguide.routine.text_quoting import text_in_quotes

_NUMBER = re.compile(r"[^\W\d_]+(?: \d+\s*[:.)–-]+|:)\s+(?=\S)")
"""What can stand before the name of a part."""
_GUESSES = frozenset({"bare-text", "no-verb"})
"""The slips of a line whose verb was guessed."""


def mend_group(mender: EntryMender, line: WrittenLine, lead: str, content: str, step: Block, *, hyphen: int) -> bool:
    """Whether a line has steps below it and cannot have any, in which case it is read as if it repeated them once.

    `hyphen` is the column where its hyphen was written, or belongs.
    """
    if not mender.draft.keys_below(line.index, step.seen).isdisjoint(WITH_STEPS):
        return False
    below = first_step_below(mender.draft, line, hyphen, step.seen)
    if not below:
        return False
    is_alone = sum(each.column == below.column for each in items_below(mender.draft, line, hyphen + 1)) == 1
    slip = _slip(content, split_lead(below.content)[1], is_alone=is_alone)
    if slip:
        _repeat_once(mender, line, lead, step, below, slip)
    return bool(slip)


def mend_group_without_hyphen(mender: EntryMender, line: WrittenLine) -> bool:
    """Whether a line such as `2 times:` that lacks its hyphen has steps below it, or is a number of rounds."""
    layout, column, opener = mender.layout, line.column, mender.layout.opener
    below = first_step_below(mender.draft, line, column, column)
    first = split_lead(below.content)[1] if below else ""
    body = without_comment(line.content)
    entry = read_entry(line.content, is_step=False, in_head=column == 0)
    is_known = entry is not None and entry.key in EVERY_KEY
    slip = rounds_slip(body) if is_only_rounds(body) and not is_known else None
    if below and (first.startswith("steps:") or _verb_of(first)):
        slip = _slip(line.content, first)
    step = layout.innermost_step()
    has_sides = bool(entry and entry.key == "sides" and entry.value) and not (step and step.verb == "section")
    if slip is None or (entry and is_known and entry.key not in VERBS and not has_sides):
        return False
    if not below or slip.code != "no-group":
        mender.draft.tell(slip, line.index)
        mender.draft.put(line, "")
        return True
    if opener and opener.key == "steps" and column >= opener.seen:
        at = max(column, opener.block.column)
        mender.cut(opener.block)
        steps: Block | None = layout.push(Block("steps", column, at, line.index + 1, is_list=True))
    elif column or is_only_rounds(body):
        steps = layout.nearest_list(column, of_steps=True)[0]
    else:
        steps = layout.list_at(column)
    if not steps or steps.owner != "steps":
        return False
    mender.cut(steps)
    at = steps.column + 2
    lead = " " * steps.column + "- "
    step = layout.push(Block(STEP, at, at, line.index + 1))
    _repeat_once(mender, line, lead, step, below, slip)
    return True


def _repeat_once(
    mender: EntryMender, line: WrittenLine, lead: str, step: Block, below: WrittenLine, slip: Slip
) -> None:
    mender.has_entry = True
    step.is_doubtful |= line.index in mender.draft.doubted  # its place is, and so is that of what stands below
    mender.draft.tell(slip, line.index, line.column)
    step.add("repeat")
    more = []
    if not below.content.startswith("steps:"):
        step.add("steps")
        more = [" " * step.column + "steps:"]
        at = max(step.column, below.column + step.column - step.seen)
        is_key = not split_lead(below.content)[0]
        steps = Block("steps", below.column - 2 * is_key, at - 2 * is_key, below.index + 1, is_list=True)
        mender.layout.push(steps)
        if is_key:
            more.append(" " * steps.column + "-")
            mender.layout.push(Block(STEP, below.column, at, below.index + 1))
    mender.draft.put(line, f"{lead}repeat: 1", *more)


def _slip(content: str, below: str, *, is_alone: bool = False) -> Slip | None:
    """Steps stand below a line that begins a step and cannot have any; None if it may have, or is one with a slip.

    `below` is the first of them without its hyphen, or their `steps:`; if it `is_alone`, it may be the same step.
    """
    entry = read_entry(content, is_step=True)
    goes_on = (Form.OPEN_QUOTE, Form.OPEN_BRACKET)
    if entry is None or form_of(content) in goes_on or form_of(entry.value) in goes_on:
        return None
    body, key = without_comment(content), entry.key
    codes = {each.code for each in entry.slips}
    value = "" if "no-value" in codes else without_comment(entry.value)
    has_steps = below.startswith("steps:")
    message = translated("steps stand below this line, which can have none")
    meant = f"repeat: {rounds}" if (rounds := rounds_in(body)) else ""
    verb = VERB_BY_WORD.get(body.removesuffix(":").casefold(), "")
    if (key in WITH_STEPS and not codes & _GUESSES) or verb in WITH_STEPS:
        key = verb or key
        if (value and not verb) or has_steps:
            return None
        message = translated("{key} needs a value, and `steps:` above its steps", key=f"`{key}`")
        meant = f"{key}: {EXAMPLES.get(key, '…')}"
    elif key in WITH_STEPS and value:
        meant = str(entry)
    elif key in STEP_KEYS and not codes & _GUESSES:
        can_have_list = key == "or" or (key in VERBS and value and not body.endswith(":"))
        verb = _verb_of(below)
        is_same_step = is_alone and key not in VERBS and key in KEYS_OF_VERB.get(verb, ())
        if can_have_list or is_same_step or not (has_steps or verb):
            return None
    words = body.removesuffix(":").casefold()
    is_name = STEP_KEY_BY_WORD.get(words, words).startswith("side")
    sides = value if key == "sides" else VALUES["sides"].get("both" if is_name else words, "")
    hint = translated("steps can stand below {one} or {other}", one="`section: …`", other="`repeat: 2`")
    name = text_in_quotes(body := _NUMBER.sub("", body).removesuffix(":"))
    if not meant and not sides and (key not in EVERY_KEY or codes & _GUESSES) and not body.endswith((".", "!", "?")):
        text = f"`- section: {name[0] if name else body}` / `steps:`"
        hint = translated("write {text} below each other, and the steps further in", text=text)
    elif meant:
        text = f"`- {meant}`" if has_steps else f"`- {meant}` / `steps:`"
        hint = translated("write {text}" if has_steps else "write {text} below each other", text=text)
    elif sides:
        hint = into_section(sides)
    return Slip("no-group", message, hint, is_certain=False, at=body)


def _verb_of(content: str) -> str:
    """The verb of an entry without its hyphen; empty if it has none."""
    entry = read_entry(content, is_step=False)
    return entry.key if entry and entry.key in VERBS else ""

"""Mends a line of a script without a hyphen: finds the step, or the other keys, that its key belongs to."""

from voiceguide.document.written_value import Form, form_of
from voiceguide.routine import layout_slips as slips
from voiceguide.routine.entry_mender import EntryMender
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.held_breaths import mend_held_breath
from voiceguide.routine.hyphenless_steps import begins_list, goes_on_list
from voiceguide.routine.line_kinds import KEY, is_entry, split_lead
from voiceguide.routine.meant_entry import Entry
from voiceguide.routine.mended_draft import WrittenLine
from voiceguide.routine.script_layout import Block, Opener
from voiceguide.routine.script_words import EVERY_KEY, KEYS_WITHIN, LISTS, STEP, TEXT_LISTS, WITH_STEPS
from voiceguide.routine.step_groups import mend_group_without_hyphen
from voiceguide.routine.steps import VERBS


def mend_key(mender: EntryMender, line: WrittenLine) -> None:
    """Mend a line without a hyphen."""
    layout, column, content = mender.layout, line.column, line.content
    layout.begin_step_at(column)
    if form_of(content) is Form.WHOLE and content[0] == "[" and _mend_in_brackets(mender, line):
        return
    if mend_group_without_hyphen(mender, line) or begins_list(mender, line) or mend_held_breath(mender, line):
        return
    opener, block = layout.opener, layout.below_opener(column, is_list=False)
    has_key = bool(KEY.match(content))
    if opener and not block and column == opener.seen and _mend_beside(mender, line, opener):
        return
    may_be_text = not has_key and (opener.key if opener else layout.blocks[-1].owner) in LISTS
    if block and opener and may_be_text:
        mender.cut(opener.block)
        items = Block(opener.key, column, block.column, line.index + 1, is_list=True)
        mender.item_without_hyphen(line, layout.push(items))
        return
    exact, items_here = block or layout.keys_at(column), layout.list_at(column)
    is_in_steps = (items_here is not None and items_here.owner == "steps") or (opener and opener.key == "steps")
    if items_here and is_in_steps and content[0] == "{":
        mender.step_without_hyphen(line, items_here)
        return
    entry = None
    if items_here and items_here.owner in LISTS and not (exact and has_key):
        entry = read_entry(content, is_step=False)
        if not (exact and entry and exact.accepts(entry.key)):
            mender.item_without_hyphen(line, items_here)
            return
    if not (exact and exact.is_free):
        in_head = column == 0 and not layout.innermost_step()
        entry = read_entry(content, is_step=False, in_head=in_head)
        is_unknown = entry is not None and entry.key not in EVERY_KEY and not is_entry(content)
        if entry is None or (is_unknown and is_in_steps):
            mender.unreadable(line)
            return
    if block and opener and (entry is None or entry.key in EVERY_KEY or opener.key not in TEXT_LISTS):
        mender.cut(opener.block)
        block.line = line.index + 1
        mender.entry(line, " " * block.column, content, layout.push(block))
    elif entry is None and exact:
        mender.entry(line, " " * exact.column, content, exact)
    elif entry:
        _key_of_open_block(mender, line, entry, exact)
        if may_be_text:
            mender.draft.doubted.add(line.index)


def _mend_in_brackets(mender: EntryMender, line: WrittenLine) -> bool:
    """Whether a line is a step in brackets, such as `[rest 5s]`, in which case it is mended."""
    steps, entry = mender.layout.list_at(line.column), read_entry(line.content, is_step=True)
    is_step = steps is not None and steps.owner == "steps" and not mender.layout.opener
    if not is_step or not steps or not entry or entry.slips[:1] == () or entry.slips[0].code != "wrapped":
        return False
    mender.step_without_hyphen(line, steps)
    return True


def _mend_beside(mender: EntryMender, line: WrittenLine, opener: Opener) -> bool:
    """Whether a line and those below it belong below the key above, although they are not indented; they are mended."""
    column, key = line.column, KEY.match(line.content)
    within = KEYS_WITHIN.get(opener.key, frozenset())
    if key is None and opener.key in LISTS and line.content[0].isalnum() and not is_entry(line.content):
        mender.cut(opener.block)
        items = Block(opener.key, column, opener.block.column + 2, line.index + 1, is_list=True)
        mender.item_without_hyphen(line, mender.layout.push(items))
        return True
    if not key or key[2] not in within or opener.block.accepts(key[2]):
        return False
    mender.cut(opener.block)
    inner = Block(opener.key, column, opener.block.column + 2, line.index + 1)
    mender.draft.tell(slips.not_indented(opener.key, line.content), line.index)
    below: WrittenLine | None = line
    while below and below.column == column and (key := KEY.match(below.content)) and inner.accepts(key[2]):
        mender.entry(
            below, " " * inner.column, below.content, inner if below is not line else mender.layout.push(inner)
        )
        below = mender.draft.next_line()
    mender.cut(opener.block)
    return True


def _key_of_open_block(mender: EntryMender, line: WrittenLine, entry: Entry, exact: Block | None) -> None:
    """Mend a line whose key belongs to a block that is open, or begins a step without a hyphen."""
    layout, column = mender.layout, line.column
    steps, step = layout.list_at(column), layout.innermost_step()
    begins_step = entry.key in VERBS
    if steps and not steps.has_hyphens and begins_step:
        goes_on_list(mender, line, entry, steps)
        return
    if entry.key == "steps" and exact and exact.steps_line and not entry.value:
        mender.draft.tell(slips.steps_twice(exact.steps_line, is_certain=True), line.index)
        mender.draft.put(line, "")
        layout.opener = Opener("steps", exact, exact.seen)
        return
    owner = step if step and step.verb in WITH_STEPS and step.accepts("steps") else exact
    if entry.key == "steps" and owner and "steps" in owner.taken and (first := layout.steps_of(owner)):
        mender.draft.tell(slips.steps_twice(first.line), line.index)
        mender.draft.put(line, "")
        return
    if exact and exact.seen == 0 and _mend_at_left_edge(mender, line, entry, exact):
        return
    is_inner = step is not None and step is not exact and step.accepts(entry.key)
    is_new = begins_step and entry.key != "say" and bool(step and step.verb)
    is_new_text = entry.key == "say" and exact is not None and not is_inner
    if (is_new or is_new_text) and steps and not (exact and exact.accepts(entry.key)):
        mender.step_without_hyphen(line, steps)
        return
    above = mender.draft.line(step.line - 1) if step and steps and begins_step and step.verb else None
    if steps and above and above.column == column and not split_lead(above.content)[0]:
        goes_on_list(mender, line, entry, steps)  # the step above has no hyphen either
        return
    if exact and (exact.accepts(entry.key) or not is_inner or is_new):
        is_other = entry.key in exact.taken or (exact.verb == "say" and not exact.accepts(entry.key))
        is_clear = entry.key in WITH_STEPS or (entry.key == "say" and exact.verb == "say")
        if exact.owner == STEP and begins_step and is_other and (outer := layout.around(exact)):
            is_second = entry.key in exact.taken and not is_clear
            slip = slips.verb_twice(exact.line, line.content) if is_second else None
            mender.step_without_hyphen(line, outer, is_certain=is_clear, slip=slip)
        else:
            mender.entry(line, " " * exact.column, line.content, exact)
        return
    if is_inner and not is_new and step:
        is_clear = entry.key != "say" or steps in (None, layout.around(step))
        block, is_certain = (step, is_clear) if exact or steps else layout.nearest_keys(column, entry.key)
    elif steps and begins_step:
        mender.step_without_hyphen(line, steps)
        return
    else:
        block, is_certain = layout.nearest_keys(column, entry.key)
    if block:
        mender.draft.tell(slips.wrong_indentation(column, block, line.content), line.index, column)
        if not is_certain:
            mender.draft.doubted.add(line.index)
        mender.entry(line, " " * block.column, line.content, block)
        return
    block, is_certain = layout.nearest_list(column, of_steps=begins_step)
    if begins_step and block:
        mender.step_without_hyphen(line, block, is_certain=is_certain)
    else:
        mender.unreadable(line)


def _mend_at_left_edge(mender: EntryMender, line: WrittenLine, entry: Entry, exact: Block) -> bool:
    """Whether a line is a key of the top below a step that begins there, or a step below others that stand further in.

    If it is, it is mended.
    """
    top, step = mender.layout.blocks[0], mender.layout.innermost_step()
    if top.accepts(entry.key):
        if exact is not top and not exact.accepts(entry.key):
            mender.entry(line, "", line.content, top)
            return True
        return False
    steps = mender.layout.steps_of(top)
    if exact is not top or entry.key not in VERBS or not steps or steps.seen <= line.column:
        return False
    is_inner = step is not None and step.accepts(entry.key)
    slip = slips.two_places(slips.no_hyphen(line.content), step.verb, entry) if is_inner and step else None
    mender.step_without_hyphen(line, steps, is_certain=entry.key in WITH_STEPS and not is_inner, slip=slip)
    return True

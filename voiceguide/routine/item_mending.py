"""Mends a line of a script that begins with a hyphen: finds the list that it belongs to."""

from dataclasses import replace

from voiceguide.document.written_value import Form, form_of
from voiceguide.messages import translated
from voiceguide.routine import layout_slips as slips
from voiceguide.routine.entry_mender import EntryMender
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.line_kinds import KEY, split_lead
from voiceguide.routine.lines_below import first_step_below, is_step, usual_item
from voiceguide.routine.mended_draft import WrittenLine
from voiceguide.routine.script_layout import Block
from voiceguide.routine.script_words import HEAD_KEYS, KEYS_OF_VERB, STEP, STEP_KEYS, TEXT_KEYS, WITH_STEPS
from voiceguide.routine.step_groups import mend_group
from voiceguide.routine.steps import VERBS
from voiceguide.routine.text_quoting import SENTENCE_END


def mend_item(mender: EntryMender, line: WrittenLine, bullet: str, content: str) -> None:
    """Mend a line with a hyphen, or what was written for it, and `content` behind it."""
    if above := _keys_above(mender, line, content):
        inner = line.column + len(line.content) - len(content)
        mender.layout.begin_step_at(inner)
        above.seen = inner if mender.draft.keys_below(line.index, inner) else above.seen
        mender.entry(line, " " * above.column, content, above, lead_slip=slips.extra_hyphen(content))
        return
    below = mender.draft.line(line.index + 1)
    is_key = below and below.column > line.column + 2 and KEY.match(below.content)
    meant = mender.layout.list_at(below.column - 2) if below and is_key else None
    block, inserted = _list_of(mender, line, content)
    if block is None:
        mender.draft.put(line)
        return
    if meant not in (None, block):
        mender.draft.doubted.add(line.index)
    is_new_text = not block.line and block.owner in TEXT_KEYS
    step = mender.layout.innermost_step()
    steps = mender.layout.around(step) if is_new_text and step else None
    if step and steps and not (steps.has_hyphens and _has_hyphen(mender, step)):
        steps.is_doubtful = block.is_doubtful = True
        mender.draft.leave_from((step if steps.has_hyphens else steps).line - 1)
    block.line = block.line or line.index + 1
    slip = slips.other_bullet(bullet, content)
    width = 2 if slip else max(2, len(bullet))
    lead = " " * block.column + "-" + " " * (width - 1)
    if block.owner == "steps":
        seen = line.column + max(2, len(bullet))
        if slip:
            seen = mender.draft.key_column(line, line.column + len(bullet))
        step = mender.layout.push(Block(STEP, seen, len(lead), line.index + 1))
        if not mend_group(mender, line, lead, content, step, hyphen=max(line.column, block.seen)):
            mender.entry(line, lead, content, step, inserted=inserted, lead_slip=slip)
    else:
        if is_new_text:
            block.is_one_text = _is_one_text(mender, line)
            slip = slips.one_text(block.owner, is_certain=block.is_one_text)
        lead = " " * len(lead) if block.is_one_text else lead
        mender.listed(line, lead, content, block, slip)


def _is_one_text(mender: EntryMender, line: WrittenLine) -> bool:
    """Whether the items of a list from a line on are plain sentences, which can only be meant as one text."""
    below, texts = mender.draft.line(line.index), []
    while below and below.column == line.column and below.content.startswith("- "):
        texts.append(below.content[2:].strip())
        below = mender.draft.line(below.index + 1)
    are_plain = all(form_of(text) is Form.PLAIN and text[0].isalnum() and "#" not in text for text in texts)
    return are_plain and not any(map(is_step, texts)) and all(map(SENTENCE_END.search, texts[:-1]))


def _has_hyphen(mender: EntryMender, step: Block) -> bool:
    above = mender.draft.line(step.line - 1)
    return above is not None and bool(split_lead(above.content)[0])


def _keys_above(mender: EntryMender, line: WrittenLine, content: str) -> Block | None:
    """The step or the top of the script that a key behind a hyphen of its own belongs to; None if it begins a step."""
    layout, step, column = mender.layout, mender.layout.innermost_step(), line.column
    if layout.opener:
        return None
    if step is None:
        entry = read_entry(content, is_step=False, in_head=True)
        is_head = (
            entry is not None
            and entry.key in HEAD_KEYS - STEP_KEYS | {"steps"}
            and layout.blocks[-1] is layout.blocks[0]
        )
        return layout.blocks[0] if is_head and entry and layout.blocks[0].accepts(entry.key) else None
    steps, entry, items = layout.around(step), read_entry(content, is_step=False), layout.list_at(column)
    if not steps or not entry or column < steps.seen or (items and items.owner != "steps"):
        return None
    if not step.taken and (layout.empty_step is not step or column == steps.seen):
        return None
    below = mender.draft.line(line.index + 1)
    key_below = KEY.match(split_lead(below.content)[1]) if below and below.column == column > steps.seen else None
    if entry.key == "say" and step.verb and key_below and key_below[2] not in VERBS:
        is_same_step = key_below[2] in KEYS_OF_VERB[step.verb] - KEYS_OF_VERB["say"]
    elif entry.key in VERBS:
        is_same_step = not step.verb and step.taken <= KEYS_OF_VERB[entry.key] - {"or"}
    else:
        beside = mender.draft.keys_below(line.index, column + len(line.content) - len(content))
        is_group = entry.key not in {"steps", "or"} and first_step_below(mender.draft, line, column, column)
        is_same_step = (step.verb or column > steps.seen) and not is_group and beside.isdisjoint(VERBS)
        if is_same_step and step.verb and entry.key not in KEYS_OF_VERB[step.verb] and step.accepts(entry.key):
            mender.draft.doubted.add(line.index)
    if is_same_step and step.line - 1 in mender.draft.doubted:
        mender.draft.doubted.add(line.index)
    return step if is_same_step and step.accepts(entry.key) else None


def _list_of(mender: EntryMender, line: WrittenLine, content: str) -> tuple[Block | None, tuple[str, ...]]:
    """The list of an item, and the lines that are missing above it."""
    layout, column = mender.layout, line.column
    is_next_step = layout.opener and layout.opener.key in VERBS and layout.list_at(column)
    if not is_next_step and (block := layout.below_opener(column, is_list=True)) and layout.opener:
        if usual := usual_item(mender.draft, line, layout.opener):
            block.column += usual.column - block.seen
            block.seen, block.line = usual.column, usual.index + 1
            mender.draft.tell(slips.wrong_indentation(column, block, content), line.index, column)
        is_further = layout.opener.block.seen == layout.opener.seen < block.seen
        mender.cut(layout.opener.block)
        if block.column != block.seen and layout.list_at(block.seen) and not is_further:
            block.is_doubtful = True  # nobody but the author knows which items belong to the list around it
            mender.draft.doubted.add(line.index)
        return layout.push(block), ()
    if block := layout.list_at(column):
        mender.cut(block)
        return block, ()
    step, top = layout.innermost_step(), layout.blocks[0]
    owner = None
    if step and step.verb in WITH_STEPS and "steps" not in step.taken and column > step.column - 2:
        owner = step
    elif "steps" not in top.taken and not any(each.is_list for each in layout.inwards()):
        owner = top
    if owner:
        mender.draft.tell(slips.no_steps_key(owner), line.index)
        owner.taken.add("steps")
        mender.cut(owner)
        at = max(owner.column, column + owner.column - owner.seen)
        return layout.push(Block("steps", column, at, is_list=True)), (" " * owner.column + "steps:",)
    block, is_certain = layout.nearest_list(
        column, of_steps=is_step(line.content), prefers_outer=content.startswith("section")
    )
    entry = read_entry(content, is_step=False)
    is_certain = is_certain and bool(KEY.match(content) or (entry and entry.value))
    if step and step.verb not in ("", "say", "rest") and entry and entry.key == "say" and column > step.column - 2:
        is_certain = is_certain and not step.accepts("say")  # it may be what is said during the step above
    if block is None:
        return None, ()
    innermost = next((each for each in layout.inwards() if each.is_list and each.owner == block.owner), block)
    is_certain = is_certain and (block is innermost or column < innermost.seen)
    mender.cut(block)
    slip = slips.wrong_indentation(column, block, content)
    if block.closed and abs(block.closed[0] - column) < abs(block.seen - column):
        hint = translated("or is line {line} not indented far enough?", line=block.closed[1])
        mender.draft.tell_once(replace(slip, hint=hint), line.index)
        mender.draft.leave_from(block.closed[1] - 1)
        mender.draft.doubted.add(line.index)
        return block, ()
    mender.draft.tell(slip, line.index, column)
    block.moved = column if is_certain else None
    if not is_certain:
        mender.draft.doubted.add(line.index)
    return block, ()

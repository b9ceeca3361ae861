"""Steps without hyphens: the first of a list, those below it, and the first of a script that has no `steps:`."""

from voiceguide.routine import layout_slips as slips
from voiceguide.routine.entry_mender import EntryMender
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.line_kinds import split_lead
from voiceguide.routine.lines_below import items_below
from voiceguide.routine.meant_entry import Entry
from voiceguide.routine.mended_draft import WrittenLine
from voiceguide.routine.script_layout import Block, Opener
from voiceguide.routine.script_words import HEAD_KEYS, WITH_STEPS
from voiceguide.routine.steps import VERBS


def begins_list(mender: EntryMender, line: WrittenLine) -> bool:
    """Whether a line begins the steps below `steps:`, or those of a script without it, in which case it is mended."""
    layout, column = mender.layout, line.column
    opener, top = layout.opener, layout.blocks[0]
    block = layout.below_opener(column, is_list=False)
    if opener and opener.key == "steps" and (block or _is_step_at(opener, line)):
        if line.content[0] != "{" and read_entry(line.content, is_step=False) is None:
            mender.stray(line, in_steps=True)  # such as a heading above the first step
            return True
        mender.cut(opener.block)
        others = (each.column for each in items_below(mender.draft, line, opener.seen) if each.column <= column)
        seen = next(others, None)
        has_hyphens, seen = seen is not None, column if seen is None else seen
        at = block.column + seen - column if block else opener.block.column
        steps = layout.push(Block("steps", seen, at, line.index + 1, is_list=True, has_hyphens=has_hyphens))
        mender.step_without_hyphen(line, steps)
    elif column == 0 and layout.blocks == [top] and not opener and _is_first_step(mender, line):
        mender.draft.tell(slips.no_steps_key(top), line.index)
        top.taken.add("steps")
        steps = layout.push(Block("steps", 0, 0, line.index + 1, is_list=True, has_hyphens=False))
        mender.step_without_hyphen(line, steps, "steps:")
    elif (step := layout.innermost_step()) and not opener and _is_first_of(mender, line, step):
        mender.draft.tell(slips.no_steps_key(step), line.index)
        step.taken.add("steps")
        mender.cut(step)
        steps = layout.push(Block("steps", column, step.column + 2, line.index + 1, is_list=True, has_hyphens=False))
        mender.step_without_hyphen(line, steps, " " * step.column + "steps:")
    else:
        return False
    return True


def goes_on_list(mender: EntryMender, line: WrittenLine, entry: Entry, steps: Block) -> None:
    """Mend the next step of a list that has no hyphens.

    A text after another verb may be what is said during that step, unless the list begins with one.
    """
    step, top = mender.layout.innermost_step(), mender.draft.line(steps.line - 1)
    first = read_entry(split_lead(top.content)[1], is_step=True) if top else None
    if entry.key == "say" and step and step.verb != "say" and not (first and first.key == "say"):
        steps.is_doubtful = True
        mender.draft.leave_from((step if steps.has_hyphens else steps).line - 1)
        if step.accepts(entry.key):
            mender.entry(line, " " * step.column, line.content, step)
            mender.draft.leave_from(line.index)
            return
    mender.step_without_hyphen(line, steps, is_certain=not steps.is_doubtful)


def _is_first_step(mender: EntryMender, line: WrittenLine) -> bool:
    """Whether a line at the left edge begins the steps of a script that has no `steps:`."""
    entry = read_entry(line.content, is_step=False)
    is_verb = entry is not None and entry.key in VERBS and entry.key not in HEAD_KEYS
    return is_verb and "steps" not in mender.layout.blocks[0].taken | mender.draft.keys_below(line.index, 0)


def _is_first_of(mender: EntryMender, line: WrittenLine, step: Block) -> bool:
    """Whether a line begins the steps of a section or a repeat that has no `steps:`."""
    above = mender.draft.line(step.line - 1)
    has_steps = "steps" in step.taken | mender.draft.keys_below(line.index, line.column)
    if step.verb not in WITH_STEPS or has_steps or not above or line.column <= above.column:
        return False
    entry = read_entry(line.content, is_step=False)
    return entry is not None and entry.key in VERBS and not step.accepts(entry.key)


def _is_step_at(opener: Opener, line: WrittenLine) -> bool:
    """Whether a line below `steps:`, and not indented further, can only be a step without its hyphen."""
    entry = read_entry(line.content, is_step=False) if line.column == opener.seen else None
    if line.content[0] == "{":
        return line.column == opener.seen
    return entry is not None and entry.key in VERBS and not opener.block.accepts(entry.key)

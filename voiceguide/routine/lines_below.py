"""Looks ahead in a script: at the steps below a line, and at the columns of the items of a list."""

from voiceguide.routine.entry_mender import KEY
from voiceguide.routine.mended_draft import Draft, WrittenLine
from voiceguide.routine.script_layout import Opener
from voiceguide.routine.text_below import BULLET


def first_step_below(draft: Draft, line: WrittenLine, hyphen: int, key: int) -> WrittenLine | None:
    """The next line, if it is a step inside of one whose hyphen and key stand at these columns, or its `steps:`."""
    index = line.index + 1
    while (below := draft.line(index)) and (not below.content or below.content[0] == "#"):
        index += 1
    if below is None or below.column <= hyphen:
        return None
    is_steps = below.content.startswith("steps:")
    is_key = below.column > key and line.content.rstrip().endswith(":") and KEY.match(below.content)
    return below if is_steps or is_key or BULLET.match(below.content) else None


def first_column_without_tab(draft: Draft, line: WrittenLine, opener: Opener) -> int | None:
    """Where the other hyphens of a list stand whose first one is behind a tab, if left of it; None otherwise."""
    found = line.column
    index = line.index
    while other := draft.line(index := index + 1):
        is_item = other.content.startswith("- ")
        if other.content and (other.column < opener.seen or (other.column == opener.seen and not is_item)):
            break
        if is_item and "\t" not in other.indentation:
            found = min(found, other.column)
    return found if found < line.column else None


def usual_item(draft: Draft, line: WrittenLine, opener: Opener) -> WrittenLine | None:
    """The second item of a list, if only the first one stands beside the column of all others."""
    found: list[WrittenLine] = []
    index = line.index
    while other := draft.line(index := index + 1):
        is_item = other.content.startswith("- ")
        if other.content and (other.column < opener.seen or (other.column == opener.seen and not is_item)):
            break
        if is_item and other.column <= line.column + 1:
            found.append(other)
    is_odd = len(found) > 1 and len({each.column for each in found}) == 1 and found[0].column != line.column
    return found[0] if is_odd else None

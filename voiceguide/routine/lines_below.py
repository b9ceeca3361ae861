"""Looks ahead in a script: at the steps below a line, and at the columns of the items of a list."""

from collections.abc import Iterator
from itertools import takewhile

from voiceguide.routine.line_kinds import KEY, NO_PART, Kind, is_rule, kind_of, split_lead
from voiceguide.routine.mended_draft import Draft, WrittenLine
from voiceguide.routine.script_layout import Opener
from voiceguide.routine.steps import VERBS


def is_step(content: str) -> bool:
    """Whether a line is a step with its hyphen, its verb and a colon."""
    lead, rest = split_lead(content)
    key = KEY.match(rest) if lead else None
    return key is not None and key[2] in VERBS


def is_content(text: str) -> bool:
    """Whether a line is a part of a script, of text around it, or a comment: neither blank nor a rule."""
    return bool(text.strip()) and not is_rule(text.strip())


def end_above(draft: Draft, line: WrittenLine) -> int | None:
    """The index of the rule or the blank line that ends a script above a line of text, as above a signature; or None.

    A blank line only does if the text begins at the left edge, and the steps do not.
    """
    kinds = [kind_of(text.strip()) for text in draft.source.lines]
    if any(kind not in (Kind.TEXT, Kind.ITEM, *NO_PART) for kind in kinds[line.index :]):
        return None
    index = line.index - 1
    while index > 0 and kinds[index] in (Kind.TEXT, *NO_PART) and kinds[index] is not Kind.RULE:
        index -= 1
    if kinds[index] is Kind.RULE:
        return index
    is_aside = line.column == 0 and Kind.ITEM not in kinds[line.index :] and draft.source.lines[index][:1].isspace()
    return index + 1 if is_aside and kinds[index + 1] is Kind.BLANK else None


def first_step_below(draft: Draft, line: WrittenLine, hyphen: int, key: int) -> WrittenLine | None:
    """The next line, if it is a step inside of one whose hyphen and key stand at these columns, or its `steps:`."""
    index = line.index + 1
    while (below := draft.line(index)) and kind_of(below.content) in NO_PART:
        index += 1
    if below is None or below.column <= hyphen:
        return None
    is_steps = below.content.startswith("steps:")
    is_key = below.column > key and line.content.rstrip().endswith(":") and KEY.match(below.content)
    return below if is_steps or is_key or split_lead(below.content)[0] else None


def items_below(draft: Draft, line: WrittenLine, least: int) -> Iterator[WrittenLine]:
    """The lines with a hyphen below one, down to what is not indented by `least` columns."""
    index = line.index
    while other := draft.line(index := index + 1):
        is_item = other.content.startswith("- ")
        if other.content and other.column < least + (not is_item):
            break
        if is_item:
            yield other


def usual_item(draft: Draft, line: WrittenLine, opener: Opener) -> WrittenLine | None:
    """The second item of a list, if only the first one stands beside the column of all others."""
    items = takewhile(
        lambda each: opener.key == "steps" or not is_step(each.content), items_below(draft, line, opener.seen)
    )
    found = [each for each in items if each.column <= line.column + 1]
    least = min((each.column for each in found), default=0)
    is_odd = [each.column for each in found].count(least) > 1 and found[0].column == least != line.column
    return found[0] if is_odd else None

"""Mends the phases of a breath that are written as keys of a step, although one of them is the verb `hold`."""

from pydantic import ValidationError

from voiceguide.messages import translated
from voiceguide.routine.breath_pattern import NAMED, BreathPattern
from voiceguide.routine.entry_mender import EntryMender
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.meant_entry import code
from voiceguide.routine.mended_draft import Slip, WrittenLine
from voiceguide.routine.script_words import STEP

_PHASES = ("in", "hold", "out", "rest")


def mend_held_breath(mender: EntryMender, line: WrittenLine) -> bool:
    """Whether a line begins the phases of the breaths of a step, with a `hold`; they are moved below `pattern`."""
    step = mender.layout.keys_at(line.column)
    if not step or step.owner != STEP or step.verb != "breathe" or not {"in", "out", "pattern"}.isdisjoint(step.taken):
        return False
    lines: list[tuple[WrittenLine, str, str]] = []
    below: WrittenLine | None = line
    while below and below.column == line.column and (entry := read_entry(below.content, is_step=False)):
        if entry.key not in _PHASES:
            break
        lines.append((below, entry.key, entry.value))
        below = mender.draft.line(below.index + 1)
    lengths = {key: value for _, key, value in lines}
    if len(lengths) < len(lines) or not {"in", "hold", "out"} <= lengths.keys():
        return False
    meant = f"{{{', '.join(f'{key}: {value}' for key, value in lengths.items())}}}"
    try:
        pattern = BreathPattern.model_validate(lengths)
        meant = next((name for name, each in NAMED.items() if each == pattern), meant)
        is_certain = [*lengths] == [each for each in _PHASES if each in lengths]
    except ValidationError:
        is_certain = False
    message = translated("a breath that is held needs a pattern")
    keys = ", ".join(f"`{key}`" for key in lengths)
    hint = translated("write {text} in place of {keys}", text=code(f"pattern: {meant}"), keys=keys)
    at = next(each for each, key, _ in lines if key == "hold")
    mender.draft.tell(Slip("held-breath", message, hint, is_certain=is_certain, at=at.content), at.index)
    step.add("pattern")
    pad = " " * step.column
    for number, (each, key, value) in enumerate(lines):
        mender.draft.put(each, *[f"{pad}pattern:"] * (number == 0), f"{pad}  {key}: {value}")
        mender.draft.doubted.update(() if is_certain else (each.index,))
    return True

"""Mends the entry on a line of a script, and opens what stands below it."""

import re
from dataclasses import replace

from voiceguide.document.diagnostics import Severity
from voiceguide.document.written_value import Form, form_of, without_comment
from voiceguide.language.vocabulary import Pace, Tempo
from voiceguide.messages import translated
from voiceguide.routine import layout_slips as slips
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.line_kinds import KEY, NO_PART, is_entry, kind_of, split_lead
from voiceguide.routine.lines_below import end_above, is_content
from voiceguide.routine.meant_entry import Entry, code, no_space
from voiceguide.routine.mended_draft import Draft, Slip, WrittenLine
from voiceguide.routine.misplaced_keys import misplaced, with_key_of_step
from voiceguide.routine.open_values import skip_to_closing
from voiceguide.routine.script_layout import Block, Layout, Opener
from voiceguide.routine.script_words import (
    KEY_IN_STEP,
    KEYS_OF_VERB,
    LISTS,
    STEP,
    STEP_KEYS,
    TEXT_KEYS,
    TEXT_LISTS,
    WITH_STEPS,
)
from voiceguide.routine.steps import VERBS
from voiceguide.routine.text_below import TextBelow
from voiceguide.routine.text_quoting import text_in_quotes
from voiceguide.routine.value_slips import FIRST_ITEM, item_as_meant, item_twice, with_spaces, without_value

_SAY = re.compile(r"^say\s*:\s+(?=\S)", re.IGNORECASE)
_OWN_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[\]{}#&*!|>%@`][^#]*?)\s*:(?=\s|$)""")
"""A key of the author's own choice."""
_NOT_REST = frozenset({"other-word", "no-colon"})
"""What is wrong where somebody who wrote of a pause may not have thought of the length of a step."""
_BOLD = re.compile(r"\*\*|\*\S.*\*$")
_NO_ENTRY = re.compile(r"[{\[*&!?]")


class EntryMender:
    """Mends the lines of a script whose block is known, one after the other."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.layout = Layout()
        self.text: TextBelow | None = None
        """Text that may go on below the last line."""
        self.has_entry = False
        self.has_ended = False
        """Whether text has been found below the script."""
        self.outside: int | None = None
        """The index of the last line above or below the script that is no part of it."""

    def cut(self, block: Block) -> None:
        """Close all blocks inside `block`."""
        inside = self.layout.inside(block)
        for each in inside:
            self.finish(each)
        if steps := next(
            (each for each in inside if each.steps_line or (each.is_list and each.owner == "steps")), None
        ):
            block.closed = steps.seen, len(self.draft.mended) + 1
        self.layout.cut(block)
        self.layout.opener = None

    def finish(self, block: Block) -> None:
        """Report a section, a repeat or a script that ends without steps."""
        is_group = block.owner == STEP and block.verb in WITH_STEPS and "steps" not in block.taken
        if is_group or block.steps_line:
            self.draft.tell(slips.without_steps(block), (block.steps_line or block.line) - 1)

    def step_without_hyphen(
        self, line: WrittenLine, steps: Block, *inserted: str, is_certain: bool = True, slip: Slip | None = None
    ) -> None:
        """Mend a line that begins a step of a list, but lacks its hyphen, which is what `slip` says if it is given."""
        if not is_certain:
            self.draft.doubted.add(line.index)
        self.cut(steps)
        seen = self.draft.key_column(line, line.column)
        step = self.layout.push(Block(STEP, seen, steps.column + 2, line.index + 1))
        slip = slip or slips.no_hyphen(line.content)
        self.entry(line, " " * steps.column + "- ", line.content, step, inserted=inserted, lead_slip=slip)

    def unreadable(self, line: WrittenLine) -> None:
        """Leave a line alone that is no entry."""
        opener = self.layout.opener
        is_below_steps = opener is not None and opener.key == "steps" and line.column == opener.seen
        in_steps = is_below_steps or self.layout.innermost_step() is not None or bool(self.layout.list_at(line.column))
        is_plain = line.content[0].isalnum() and not KEY.match(line.content)
        is_text = is_plain or line.content[:2] == "**" or (in_steps and line.content[0] not in "[{\"'?&*!|>%@")
        is_begun = self.has_entry or not {"title", "language", "steps"}.isdisjoint(self.draft.keys_below(line.index, 0))
        if not is_begun or not is_text or (opener and line.column > opener.seen):
            self.layout.opener = None
            self.draft.put(line)
            self.follow(line.index, line.content, "", line.column, 0)
            return
        if not is_below_steps:
            self.layout.opener = None
        self.stray(line, in_steps=in_steps)

    def stray(self, line: WrittenLine, *, in_steps: bool) -> None:
        """Report a line that is neither a step nor a key, and read on without it."""
        top = self.layout.blocks[0]
        keys = top.taken | self.draft.keys_below(line.index, 0)
        end = end_above(self.draft, line) if in_steps else None
        if self.has_entry and end is None:
            begins_steps = not in_steps and "steps" not in keys and self.layout.blocks == [top]
            self.draft.tell(slips.stray(line.content, in_steps=in_steps, begins_steps=begins_steps), line.index)
            if begins_steps:
                top.taken.add("steps")
                steps = Block("steps", line.column, 0, line.index + 1, is_list=True, has_hyphens=False)
                self.layout.push(steps).is_doubtful = True
                self.draft.put(line, "steps:")
                return
        else:
            if self.outside is None or any(map(is_content, self.draft.source.lines[self.outside + 1 : line.index])):
                meant = "title" if end is None and "title" not in keys else ""
                if end is not None and not self.draft.source.lines[end].strip():
                    meant = "say"  # it may be a step
                self.draft.tell(slips.outside(line.content, meant), line.index)
            self.draft.doubted |= {line.index, line.index if end is None else end}
            self.outside, self.has_ended = line.index, end is not None
        around = self.layout.list_at(line.column)
        kept = line.shifted(around.column - around.seen) if around and not around.is_doubtful else None
        self.draft.put(line, "", kept=kept)

    def listed(self, line: WrittenLine, lead: str, content: str, block: Block, slip: Slip | None = None) -> None:
        """Mend an item of a list that is no step; with a `slip` before it, only the author knows whether it is one."""
        start = len(line.text) - len(content)
        if block.owner == "or" and (key := _SAY.match(content)):
            content = content[key.end() :]
            slip = slip or slips.say_in_list(content)
        if slip:
            self.draft.tell(slip, line.index, start)
        found = text_in_quotes(content) if block.owner in TEXT_LISTS else None
        if found and found[1].severity is Severity.ERROR:
            self.draft.tell(found[1], line.index)
            content = found[0]
        if block.owner in ("screening", "sides") and (meant := item_as_meant(block.owner, content)):
            content = meant[0]
            self.draft.tell(meant[1], line.index, start)
        if block.is_doubtful and block.seen != block.column:
            self.draft.doubted.add(line.index)
        if block.owner == "screening" and content in block.taken:
            self.draft.tell(item_twice(content), line.index, start)
            self.draft.put(line, "")
            return
        block.taken.add(content)
        self.draft.put(line, lead + content)
        self.follow(line.index, content, block.owner, block.seen, block.column - block.seen)

    def item_without_hyphen(self, line: WrittenLine, block: Block) -> None:
        """Read a line of a list of texts as a text of its own."""
        self.cut(block)
        content = _SAY.sub("", line.content, count=1) if block.owner == "or" else line.content
        slip = replace(slips.no_hyphen(content, is_step=False), is_certain=False)
        self.listed(line, " " * block.column + "- ", content, block, slip)

    def entry(
        self,
        line: WrittenLine,
        lead: str,
        content: str,
        block: Block,
        *,
        inserted: tuple[str, ...] = (),
        lead_slip: Slip | None = None,
    ) -> None:
        """Mend a line that belongs to `block`; `lead` is what stands before its entry then.

        `lead_slip` is what is wrong before its entry; it is told with the slips in the entry, as one.
        """
        self.has_entry = True
        if self.has_ended:
            self.draft.doubted.add(line.index)
        self.cut(block)
        if block.is_doubtful and block.seen != block.column:
            self.draft.doubted.add(line.index)
        has_own_place = line.index not in self.draft.doubted and (line.content != content) == ("-" in lead)
        kept = lead.partition("-")[0] + line.content if has_own_place else None
        is_step = block.owner == STEP and not block.taken
        entry = self.read(line, content, block, is_step=is_step)
        if entry:
            key, value = entry.key, entry.value
            if block.owner == STEP and block.verb == "say":
                self.join_split(block, key)
            out_of_place = misplaced(entry, content, block)
            told = [out_of_place] if out_of_place else list(entry.told(with_hyphen=is_step))
            if key == "rest" and told:
                told[0] = _pause_slip(told[0], entry, block)
            for slip in told if lead_slip is None else slips.with_lead(lead_slip, entry, told):
                is_before = slip.code in ("bullet", "extra-hyphen")
                self.draft.tell(slip, line.index, 0 if is_before else len(line.text) - len(content))
            shown = str(entry) if entry.slips else content
            more = self.first_item(line, entry, block) or tuple(" " * len(lead) + str(each) for each in entry.more)
            self.draft.put(line, *inserted, lead + shown, *more, kept=kept)
            for each in entry.more:
                block.add(each.key)
        else:
            raw = (_OWN_KEY if block.is_free else KEY).match(content)
            key, value = (raw[raw.lastindex or 0], content[raw.end() :]) if raw else ("", content)
            if lead_slip:
                self.draft.tell(lead_slip, line.index)
            if block.is_free and raw and (found := text_in_quotes(value)) and found[1].severity is Severity.ERROR:
                self.draft.tell(found[1], line.index)
                value = found[0]
                content = f"{content[: raw.end()]} {value}"
            content = self.spaced(line, content) if is_step else content
            shown = lead + content if content or kept is None else kept
            self.draft.put(line, *inserted, shown, kept=kept)
        seen = line.column if lead.isspace() or not lead else block.seen
        block.is_doubtful |= is_step and line.index in self.draft.doubted and kept is None
        if key:
            block.add(key)
            if form_of(value) is Form.NOTHING:
                block.steps_line = line.index + 1 if key == "steps" else block.steps_line
                self.layout.opener = Opener(key, block, min(seen, block.seen))
        elif block.owner == STEP and form_of(content) is Form.NOTHING:
            self.layout.empty_step = block
        if key or block.owner == STEP:
            name = "" if block.is_free else key
            self.follow(line.index, value, name, seen, block.column - seen)

    def first_item(self, line: WrittenLine, entry: Entry, block: Block) -> tuple[str, ...]:
        """The line of the first item of a list, as far in as the next one; none if it is there already."""
        first = next((slip.at for slip in entry.slips if slip.code == FIRST_ITEM and slip.is_certain), "")
        below = self.draft.line(line.index + 1)
        return (" " * (below.column + block.column - block.seen) + first,) if first and below else ()

    def spaced(self, line: WrittenLine, content: str) -> str:
        """A step in braces with the spaces that are missing behind its colons."""
        meant = with_spaces(content, STEP_KEYS)
        if meant != content:
            hint = translated("write {text}", text=code(f"- {meant}"))
            self.draft.tell(replace(no_space(content), hint=hint), line.index)
        return meant

    def join_split(self, step: Block, key: str) -> None:
        """Read a text as said during the step on the line above, if a key below it can only belong to that one.

        Its hyphen is told; that the text does not follow the step above is for its author to say.
        """
        index, steps = step.line - 1, self.layout.around(step)
        above, say = self.draft.line(index - 1), self.draft.line(index)
        if not steps or not above or not say or above.column != say.column or step.first != "say":
            return
        other = read_entry(split_lead(above.content)[1], is_step=True) if above.content.startswith("- ") else None
        keys = KEYS_OF_VERB.get(other.key, frozenset()) if other else frozenset()
        if other and key not in KEYS_OF_VERB["say"].union(VERBS) and keys >= step.taken | {key}:
            self.draft.tell(replace(slips.extra_hyphen("say"), is_certain=False), index)
            self.draft.leave_from(index)
            self.draft.change(index, " " * step.column + split_lead(say.content)[1])
            step.add(other.key)

    def read(self, line: WrittenLine, content: str, block: Block, *, is_step: bool) -> Entry | None:
        """The entry on a line as it was meant; None if it is to be left as it is."""
        is_wrapped = is_step and (bool(_BOLD.match(content)) or (content[:1] == "[" and form_of(content) is Form.WHOLE))
        if not content or block.is_free or (_NO_ENTRY.match(content) and not is_wrapped and not is_entry(content)):
            return None
        entry = read_entry(content, is_step=is_step, in_head=block.owner == "", taken=block.taken)
        if entry and entry.is_guess:
            beside = self.draft.keys_below(line.index, line.column + len(line.content) - len(content))
            entry = replace(entry, more=tuple(each for each in entry.more if each.key not in beside))
            entry = None if block.owner == "" and entry.key in beside else entry
        if entry and entry.key in KEY_IN_STEP.get(block.verb, {}):
            return with_key_of_step(entry, content, block)
        if entry and entry.key == "pace" and without_comment(entry.value) not in set(Pace if block.owner else Tempo):
            return None  # such as `pace: slow` in a hold
        if entry and entry.key in LISTS | {"steps"} and self.has_items_below(line):
            below = self.draft.line(line.index + 1)
            entry = without_value(entry, is_above_item=below is not None and below.content.startswith("- "))
        return entry

    def has_items_below(self, line: WrittenLine) -> bool:
        """Whether the next line is an item, or an entry further to the right."""
        index = line.index + 1
        while (below := self.draft.line(index)) and kind_of(below.content) in NO_PART:
            index += 1
        return below is not None and (
            (below.column >= line.column and bool(split_lead(below.content)[0]))
            or (below.column > line.column and is_entry(below.content))
        )

    def follow(self, index: int, value: str, key: str, seen: int, shift: int) -> None:
        """Remember or take the text that goes on below a line."""
        form = form_of(value)
        if form in (Form.OPEN_QUOTE, Form.OPEN_BRACKET):
            skip_to_closing(self.draft, index, value.strip(), key, seen, shift, form)
        elif form in (Form.PLAIN, Form.BLOCK) or (form is Form.NOTHING and key in TEXT_KEYS):
            self.text = TextBelow(self.draft, form, key, seen, shift, index)


def _pause_slip(slip: Slip, entry: Entry, block: Block) -> Slip:
    """The slip in an entry that is a `rest`, with what else somebody may have meant who wrote of a pause."""
    if "say" in block.taken and slip.is_certain and slip.code in _NOT_REST:
        return slips.two_places(slip, "say", entry)
    if block.owner in ("breath", "pattern") and "out" not in block.taken:
        return slips.two_phases(slip, entry)
    return slip

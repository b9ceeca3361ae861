"""Reads a script as its author meant it, line by line, so that all slips of a person who does not know YAML are found.

In a correct script there are none.
"""

import re
from dataclasses import replace

from voiceguide.document.diagnostics import MAX_DIAGNOSTICS, Severity, Source
from voiceguide.document.mending import Mended
from voiceguide.document.written_value import Form, form_of
from voiceguide.routine import layout_slips as slips
from voiceguide.routine.entry_slips import Entry, read_entry
from voiceguide.routine.mended_draft import Draft, Slip, WrittenLine, text_in_quotes
from voiceguide.routine.script_layout import Block, Layout, Opener
from voiceguide.routine.script_words import EVERY_KEY, STEP, TEXT_KEYS, TEXT_LISTS, WITH_STEPS
from voiceguide.routine.steps import VERBS
from voiceguide.routine.text_below import BULLET, TextBelow, skip_to_closing

_LEFT_ALONE = re.compile(r"#|---|\.\.\.|%")
_KEY = re.compile(r"""(["']?)([^\W\d_][\w-]*)\1\s*:(?=\s|$)""")
_SAY = re.compile(r"^say\s*:\s+(?=\S)", re.IGNORECASE)
_OWN_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[\]{}#&*!|>%@`][^#]*?)\s*:(?=\s|$)""")
"""A key of the author's own choice."""
_NO_ENTRY = re.compile(r"[{\[*&!?]")
_LISTS = TEXT_LISTS | {"screening", "sides"}
"""Keys of lists of what is no step."""


def mend_script(source: Source) -> Mended:
    """The script as it was meant, with the slips in it."""
    mender = _Mender(Draft(source))
    mender.run()
    return mender.draft.result()


class _Mender:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.layout = Layout()
        self.text: TextBelow | None = None
        self.has_entry = False
        self.has_told_tab = self.has_told_space = False

    def run(self) -> None:
        while line := self.draft.next_line():
            if not line.text.strip() or len(self.draft.slips) > MAX_DIAGNOSTICS:
                self.draft.put(line)
            elif not (self.text and self.text.takes(line)):
                self.text = None
                if _LEFT_ALONE.match(line.content):
                    self.draft.put(line)
                else:
                    self.structure(line)
        for step in self.layout.inwards():
            self.finish(step)
        first = next((each for each in self.draft.mended if each.written.strip()), None)
        if first and not self.has_entry and not self.draft.slips and first.written.lstrip()[0].isalnum():
            self.draft.tell(slips.no_script(), self.draft.mended.index(first))
            self.draft.is_readable = False

    def structure(self, line: WrittenLine) -> None:
        """Mend a line that begins with a hyphen or a key."""
        if (plain := line.with_plain_spaces()) != line:
            if not self.has_told_space:
                self.draft.tell(slips.other_space(line.text, plain.text), line.index)
            self.has_told_space, line = True, plain
        content = line.content
        lead = BULLET.match(content) if self.layout.is_in_steps(line.column) or content[0] == "-" else None
        bullet = lead[0] if lead else ""
        has_tab = "\t" in line.indentation or (bullet[:1] == "-" and "\t" in bullet)
        if has_tab and not self.has_told_tab:
            self.draft.tell(slips.tab(line.text), line.index)
            self.has_told_tab = True
        if bullet:
            self.item(line, bullet, content[len(bullet) :], has_tab=has_tab)
        else:
            self.key(line, has_tab=has_tab)

    def cut(self, block: Block) -> None:
        """Close all blocks inside `block`."""
        for step in self.layout.inside(block):
            self.finish(step)
        self.layout.cut(block)
        self.layout.opener = None

    def finish(self, step: Block) -> None:
        """Report a section or a repeat that ends without steps."""
        if step.owner == STEP and step.verb in WITH_STEPS and "steps" not in step.taken:
            self.draft.tell(slips.without_steps(step), step.line - 1)
            self.draft.doubt(step.line - 1)

    # A line with a hyphen.

    def item(self, line: WrittenLine, bullet: str, content: str, *, has_tab: bool) -> None:
        block, inserted, is_certain = self.list_of(line, content, has_tab=has_tab)
        if block is None:
            self.draft.put(line)
            return
        block.line = block.line or line.index + 1
        slip = slips.other_bullet(bullet, content)
        width = 2 if slip or "\t" in bullet else max(2, len(bullet))
        lead = " " * block.column + "-" + " " * (width - 1)
        if block.owner == "steps":
            seen = line.column + (2 if "\t" in bullet else max(2, len(bullet)) if bullet[-1] == " " else len(bullet))
            step = self.layout.push(Block(STEP, seen, len(lead), line.index + 1))
            if (below := self.children(line, max(line.column, block.seen), seen)) and (group := slips.group(content)):
                self.group(line, lead, step, below, group)
                return
            self.entry(line, lead, content, step, is_certain=is_certain, inserted=inserted, lead_slip=slip)
        else:
            if slip:
                self.draft.tell(slip, line.index)
            self.listed(line, lead, content, block)

    def children(self, line: WrittenLine, hyphen: int, column: int) -> WrittenLine | None:
        """The next line, if it is a step inside of one whose hyphen and key stand at these columns, or its `steps:`."""
        index = line.index + 1
        while (below := self.draft.line(index)) and (not below.content or below.content[0] == "#"):
            index += 1
        if below is None or below.column <= hyphen:
            return None
        is_steps = below.content.startswith("steps:")
        is_key = below.column > column and line.content.rstrip().endswith(":") and _KEY.match(below.content)
        return below if is_steps or is_key or BULLET.match(below.content) else None

    def group(self, line: WrittenLine, lead: str, step: Block, below: WrittenLine, slip: Slip) -> None:
        """Report a line that has steps below it without a verb for that; it is read as if it repeated them once."""
        self.has_entry = True
        self.draft.tell(slip, line.index, len(lead))
        step.add("repeat")
        more = []
        if not below.content.startswith("steps:"):
            step.add("steps")
            indent = " " * step.column
            more = [f"{indent}steps:"]
            at = max(step.column, below.column + step.column - step.seen)
            is_key = not BULLET.match(below.content)
            steps = Block("steps", below.column - 2 * is_key, at - 2 * is_key, below.index + 1, is_list=True)
            self.layout.push(steps)
            if is_key:
                more.append(" " * steps.column + "-")
                self.layout.push(Block(STEP, below.column, at, below.index + 1))
        self.draft.put(line, f"{lead}repeat: 1", *more, is_certain=False)

    def list_of(self, line: WrittenLine, content: str, *, has_tab: bool) -> tuple[Block | None, tuple[str, ...], bool]:
        """The list of an item, the lines that are missing above it, and whether both are certain."""
        layout, column = self.layout, line.column
        is_next_step = layout.opener and layout.opener.key in VERBS and layout.list_at(column)
        if not is_next_step and (block := layout.below_opener(column, is_list=True)) and layout.opener:
            if has_tab and (beside := self.first_column_without_tab(line, layout.opener)):
                block.column += beside - block.seen
                block.seen = beside
            if usual := self.usual_column(line, layout.opener):
                block.column += usual.column - block.seen
                block.seen, block.line = usual.column, usual.index + 1
                self.draft.tell(slips.wrong_indentation(column, block, content), line.index, column)
            self.cut(layout.opener.block)
            return layout.push(block), (), True
        if block := layout.list_at(column):
            self.cut(block)
            return block, (), True
        step, top = layout.innermost_step(), layout.blocks[0]
        owner = None
        if step and step.verb in WITH_STEPS and "steps" not in step.taken and column > step.column - 2:
            owner = step
        elif "steps" not in top.taken and not any(each.is_list for each in layout.inwards()):
            owner = top
        if owner:
            self.draft.tell(slips.no_steps_key(owner), line.index)
            owner.taken.add("steps")
            self.cut(owner)
            at = max(owner.column, column + owner.column - owner.seen)
            return layout.push(Block("steps", column, at, is_list=True)), (" " * owner.column + "steps:",), True
        block, is_certain = layout.nearest_list(column, prefers_outer=content.startswith("section"))
        if block is None:
            return None, (), False
        self.cut(block)
        if not has_tab:
            self.draft.tell(slips.wrong_indentation(column, block, content), line.index, column)
        return block, (), is_certain

    def first_column_without_tab(self, line: WrittenLine, opener: Opener) -> int | None:
        """Where the other hyphens of a list stand whose first one is behind a tab, if left of it; None otherwise."""
        found = line.column
        index = line.index
        while other := self.draft.line(index := index + 1):
            if other.content and other.column <= opener.seen:
                break
            if other.content.startswith("- ") and "\t" not in other.indentation:
                found = min(found, other.column)
        return found if found < line.column else None

    def usual_column(self, line: WrittenLine, opener: Opener) -> WrittenLine | None:
        """The second item of a list, if only the first one stands beside the column of all others, by one space."""
        found: list[WrittenLine] = []
        index = line.index
        while other := self.draft.line(index := index + 1):
            is_item = other.content.startswith("- ")
            if other.content and (other.column < opener.seen or (other.column == opener.seen and not is_item)):
                break
            if is_item and abs(other.column - line.column) <= 1:
                found.append(other)
        is_odd = len(found) > 1 and len({each.column for each in found}) == 1 and found[0].column != line.column
        return found[0] if is_odd else None

    def listed(self, line: WrittenLine, lead: str, content: str, block: Block) -> None:
        """Mend an item of a list that is no step."""
        if block.owner == "or" and (key := _SAY.match(content)):
            self.draft.tell(slips.say_in_list(content[key.end() :]), line.index, len(line.text) - len(content))
            content = content[key.end() :]
        found = text_in_quotes(content) if block.owner in TEXT_LISTS else None
        if found and found[1].severity is Severity.ERROR:
            self.draft.tell(found[1], line.index)
            content = found[0]
        self.draft.put(line, lead + content)
        self.follow(line.index, content, block.owner, block.seen, block.column - block.seen, is_certain=True)

    def item_without_hyphen(self, line: WrittenLine, block: Block) -> None:
        """Read a line of a list of texts as a text of its own; nobody but the author knows whether it is one."""
        self.cut(block)
        content = _SAY.sub("", line.content, count=1) if block.owner == "or" else line.content
        self.draft.tell(slips.no_hyphen(content, is_step=False), line.index)
        found = text_in_quotes(content)
        content = found[0] if found else content
        self.draft.put(line, " " * block.column + "- " + content, is_certain=False)
        self.follow(line.index, content, block.owner, block.seen, block.column - block.seen, is_certain=False)

    # A line with a key.

    def key(self, line: WrittenLine, *, has_tab: bool) -> None:
        layout, column, content = self.layout, line.column, line.content
        layout.begin_step_at(column)
        opener = layout.opener
        block = layout.below_opener(column, is_list=False)
        if opener and opener.key == "steps" and (block or self.is_step_at(opener, line)):
            self.cut(opener.block)
            at = block.column if block else opener.block.column + 2
            steps = layout.push(Block("steps", column, at, line.index + 1, is_list=True, has_hyphens=False))
            self.step_without_hyphen(line, steps)
            return
        has_key = bool(_KEY.match(content))
        may_be_text = not has_key and (opener.key if opener else layout.blocks[-1].owner) in _LISTS
        if block and opener and may_be_text:
            self.cut(opener.block)
            items = Block(opener.key, column, block.column, line.index + 1, is_list=True)
            self.item_without_hyphen(line, layout.push(items))
            return
        exact = block or layout.keys_at(column)
        texts = layout.list_at(column)
        entry = None
        if texts and texts.owner in _LISTS and not (exact and has_key):
            entry = read_entry(content, is_step=False)
            if not (exact and entry and exact.accepts(entry.key)):
                self.item_without_hyphen(line, texts)
                return
        if not (exact and exact.is_free):
            in_head = column == 0 and not layout.innermost_step()
            entry = read_entry(content, is_step=False, in_head=in_head)
            if entry is None:
                self.unreadable(line)
                return
        if block and opener and (entry is None or entry.key in EVERY_KEY or opener.key not in TEXT_LISTS):
            self.cut(opener.block)
            block.line = line.index + 1
            self.entry(line, " " * block.column, content, layout.push(block))
        elif entry is None and exact:
            self.cut(exact)
            self.entry(line, " " * exact.column, content, exact)
        elif entry:
            self.key_of_open_block(line, entry, exact, has_tab=has_tab)
            if may_be_text:
                self.draft.doubt(line.index)

    def is_step_at(self, opener: Opener, line: WrittenLine) -> bool:
        """Whether a line below `steps:`, and not indented further, can only be a step without its hyphen."""
        entry = read_entry(line.content, is_step=False) if line.column == opener.seen else None
        return entry is not None and entry.key in VERBS and not opener.block.accepts(entry.key)

    def key_of_open_block(self, line: WrittenLine, entry: Entry, exact: Block | None, *, has_tab: bool) -> None:
        """Mend a line whose key belongs to a block that is open, or begins a step without a hyphen."""
        layout, column = self.layout, line.column
        steps, step = layout.list_at(column), layout.innermost_step()
        begins_step = entry.key in VERBS
        if steps and not steps.has_hyphens and begins_step:
            lacks_words = bool(step and step.verb != "say")
            self.cut(steps)
            self.step_without_hyphen(line, steps, is_certain=entry.key != "say" or not lacks_words)
            return
        is_inner = step is not None and step is not exact and step.accepts(entry.key)
        is_new = begins_step and entry.key != "say" and bool(step and step.verb)
        is_new_text = entry.key == "say" and exact is not None and not is_inner
        if (is_new or is_new_text) and steps and not (exact and exact.accepts(entry.key)):
            self.cut(steps)
            self.step_without_hyphen(line, steps)
            return
        if exact and (exact.accepts(entry.key) or not is_inner or is_new):
            is_twice = exact.owner == STEP and begins_step and entry.key in exact.taken
            if is_twice and (outer := layout.around(exact)):
                self.cut(outer)
                self.step_without_hyphen(line, outer, is_certain=entry.key == "say")
            else:
                self.cut(exact)
                self.entry(line, " " * exact.column, line.content, exact)
            return
        if is_inner and not is_new and step:
            block, is_certain = (step, True) if exact or steps else layout.nearest_keys(column, entry.key)
        elif steps and begins_step:
            self.cut(steps)
            self.step_without_hyphen(line, steps)
            return
        else:
            block, is_certain = layout.nearest_keys(column, entry.key)
        if block:
            if not has_tab:
                self.draft.tell(slips.wrong_indentation(column, block, line.content), line.index, column)
            self.cut(block)
            self.entry(line, " " * block.column, line.content, block, is_certain=is_certain)
            return
        block, is_certain = layout.nearest_list(column)
        if begins_step and block:
            self.cut(block)
            self.step_without_hyphen(line, block, is_certain=is_certain)
        else:
            self.unreadable(line)

    def step_without_hyphen(self, line: WrittenLine, steps: Block, *, is_certain: bool = True) -> None:
        step = self.layout.push(Block(STEP, line.column, steps.column + 2, line.index + 1))
        slip = slips.no_hyphen(line.content)
        self.entry(line, " " * steps.column + "- ", line.content, step, is_certain=is_certain, lead_slip=slip)

    def unreadable(self, line: WrittenLine) -> None:
        """Leave a line alone that is no entry."""
        self.layout.opener = None
        self.draft.put(line)
        if line.content[0] in "[{\"'":
            self.follow(line.index, line.content, "", line.column, 0, is_certain=True)

    # The entry on a line.

    def entry(
        self,
        line: WrittenLine,
        lead: str,
        content: str,
        block: Block,
        *,
        is_certain: bool = True,
        inserted: tuple[str, ...] = (),
        lead_slip: Slip | None = None,
    ) -> None:
        """Mend a line that belongs to `block`; `lead` is what stands before its entry then.

        `lead_slip` is what is wrong before its entry; it is told with the slips in the entry, as one.
        """
        self.has_entry = True
        is_step = block.owner == STEP and not block.taken
        entry = None
        if content and not block.is_free and not _NO_ENTRY.match(content):
            entry = read_entry(content, is_step=is_step, in_head=block.owner == "", taken=block.taken)
        if entry and any(slip.code == "other-word" for slip in entry.slips):
            beside = self.draft.keys_below(line.index, line.column + len(line.content) - len(content))
            entry = replace(entry, more=tuple(each for each in entry.more if each.key not in beside))
            entry = None if block.owner == "" and entry.key in beside else entry
        if entry:
            key, value = entry.key, entry.value
            misplaced = slips.misplaced(entry, content, block)
            told = [misplaced] if misplaced else list(entry.told(with_hyphen=is_step))
            for slip in told if lead_slip is None else slips.with_lead(lead_slip, entry, told):
                self.draft.tell(slip, line.index, len(line.text) - len(content))
                is_certain &= slip.is_certain
            shown = str(entry) if entry.slips else content
            more = tuple(" " * len(lead) + str(each) for each in entry.more)
            self.draft.put(line, *inserted, lead + shown, *more, is_certain=is_certain)
            for each in entry.more:
                block.add(each.key)
        else:
            raw = (_OWN_KEY if block.is_free else _KEY).match(content)
            key, value = (raw[raw.lastindex or 0], content[raw.end() :]) if raw else ("", content)
            if lead_slip:
                self.draft.tell(lead_slip, line.index)
            if block.is_free and raw and (found := text_in_quotes(value)) and found[1].severity is Severity.ERROR:
                self.draft.tell(found[1], line.index)
                value = found[0]
                content = f"{content[: raw.end()]} {value}"
            self.draft.put(line, *inserted, lead + content, is_certain=is_certain)
        seen = line.column if lead.isspace() or not lead else block.seen
        if key:
            block.add(key)
            if form_of(value) is Form.NOTHING:
                self.layout.opener = Opener(key, block, seen)
        elif block.owner == STEP and form_of(content) is Form.NOTHING:
            self.layout.empty_step = block
        if key or block.owner == STEP:
            name = "" if block.is_free else key
            self.follow(line.index, value, name, seen, block.column - seen, is_certain=is_certain)

    def follow(self, index: int, value: str, key: str, seen: int, shift: int, *, is_certain: bool) -> None:
        """Remember or take the text that goes on below a line."""
        form = form_of(value)
        if form in (Form.OPEN_QUOTE, Form.OPEN_BRACKET):
            skip_to_closing(self.draft, index, value.strip(), key, seen, shift, form)
        elif form in (Form.PLAIN, Form.BLOCK) or (form is Form.NOTHING and key in TEXT_KEYS):
            self.text = TextBelow(self.draft, form, key, seen, shift, index, is_certain)

"""Reads a script as its author meant it, line by line, so that all slips of a person who does not know YAML are found.

It is asked only about a script with mistakes; in a correct one it finds none.
"""

import re
from dataclasses import dataclass

from voiceguide.document.diagnostics import MAX_DIAGNOSTICS, Diagnostic, Severity
from voiceguide.document.mending import Mended, MendedLine, whole_line
from voiceguide.document.source import Source, Span
from voiceguide.document.written_value import Form, bracket_depth, closes_quote, form_of, has_colon, without_comment
from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.entry_slips import Entry, Slip, fits, read_entry, text_in_quotes
from voiceguide.routine.script_layout import Block, Layout, Opener
from voiceguide.routine.script_words import EVERY_KEY, STEP, STEP_KEYS, TEXT_KEYS, TEXT_LISTS
from voiceguide.routine.steps import VERBS

_TAB = 4
"""The columns that a tab is counted as."""
_BULLET = re.compile(r"-(?=\s|$)[ \t]*|(?:\d{1,3}[.)]|[*+•·‣◦])[ \t]+|[–—−•‣][ \t]*|-(?=[^\W\d])")
_HYPHEN = re.compile(r"-(?:[ \t]+|$)")
_LEFT_ALONE = re.compile(r"#|---|\.\.\.|%")
_KEY = re.compile(r"([^\W\d_][\w-]*)\s*:(?=\s|$)")
_FIRST_WORD = re.compile(r"([^\W\d_][\w-]*)\s*(.*)")
_NO_ENTRY = re.compile(r"""[{\[*&!?]|(["'])[\w-]+\1\s*:""")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”“»]*$")


@dataclass(slots=True)
class _Text:
    """Text that may go on below the line where it begins."""

    form: Form
    key: str
    seen: int
    shift: int
    first: int
    """The index of its first line."""
    is_certain: bool = True
    has_begun: bool = False
    """Whether a line below the first one belongs to it."""
    is_shallow: bool = False
    """Whether it is not indented as far as it should be."""


def mend_script(source: Source) -> Mended:
    """The script as it was meant, with the slips in it."""
    mender = _Mender(source)
    mender.run()
    return Mended(source, tuple(mender.slips), tuple(mender.mended))


class _Mender:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.lines
        self.mended: list[MendedLine] = []
        self.slips: list[Diagnostic] = []
        self.layout = Layout()
        self.text: _Text | None = None
        self.has_told_tab = False

    def run(self) -> None:
        while (index := len(self.mended)) < len(self.lines):
            line = self.lines[index]
            if not line.strip() or len(self.slips) > MAX_DIAGNOSTICS:
                self.keep(line)
            elif not self.goes_on(index, line):
                self.text = None
                if _LEFT_ALONE.match(line.lstrip()):
                    self.keep(line)
                else:
                    self.structure(index, line)

    # What is found.

    def tell(self, slip: Slip, index: int, start: int = 0) -> None:
        line = self.lines[index]
        column = line.find(slip.at, start) if slip.at else -1
        span = whole_line(index + 1, line)
        if column >= 0:
            span = Span(index + 1, column + 1, index + 1, column + 1 + len(slip.at))
        self.slips.append(Diagnostic(slip.severity, slip.code, slip.message, self.source, span, hint=slip.hint))

    def keep(self, line: str) -> None:
        self.mended.append(MendedLine(line, (line,)))

    def put(self, line: str, *mended: str, is_certain: bool = True) -> None:
        self.mended.append(MendedLine(line, mended, is_certain))

    # Text that began on a line above.

    def goes_on(self, index: int, line: str) -> bool:
        """Whether the line belongs to the text above it, in which case it has been dealt with."""
        text = self.text
        if text is None:
            return False
        column = _column(line)
        if text.form is Form.BLOCK and (column > text.seen or text.has_begun) and not text.is_shallow:
            if column <= text.seen:
                return False
        elif self.is_structure(line, column, text):
            return False
        elif column <= text.seen:
            is_text = text.key in TEXT_KEYS and not line.lstrip().startswith("#")
            if not is_text or column < text.seen - 2 or _HYPHEN.match(line.lstrip()):
                return False
            self.not_indented(index, column, text)
        if text.form is Form.PLAIN and (slip := self.slip_in_text(index, line, text)):
            self.tell(slip, index if slip.at in line else index - 1)
            self.quote_text(index, text)
            return True
        text.has_begun = True
        self.put(line, _shifted(line, text.shift), is_certain=text.is_certain)
        return True

    def slip_in_text(self, index: int, line: str, text: _Text) -> Slip | None:
        """What prevents a line from going on with the text above it, unless all of the text is put in quotes."""
        above = self.lines[index - 1]
        hint = translated("put the whole text in quotes")
        if (
            text.key in TEXT_KEYS
            and above.strip()
            and (comment := above.strip()[len(without_comment(above)) :].strip())
        ):
            message = translated("{text} is not spoken: a space and # begin a comment", text=quoted(comment))
            return Slip("cut-by-comment", message, hint, is_certain=not comment.startswith("# "), at=comment)
        if has_colon(without_comment(line)):
            message = translated("text with a colon in it must be in quotes")
            return Slip("needs-quotes", message, hint, is_certain="#" not in line, at=line.strip())
        return None

    def is_structure(self, line: str, column: int, text: _Text) -> bool:
        """Whether a line below plain text looks like an entry of its own, although it may be indented like text."""
        content = line.strip()
        hyphen = _BULLET.match(content)
        if hyphen:
            content = content[hyphen.end() :]
        is_text = text.key in TEXT_KEYS | TEXT_LISTS
        if hyphen and column <= text.seen:
            return True
        if key := _KEY.match(content):
            return key[1] in (VERBS if hyphen else EVERY_KEY) or not is_text or column <= text.seen
        word = _FIRST_WORD.match(content)
        if hyphen or not word or word[1] not in STEP_KEYS or (word[1] in TEXT_KEYS and is_text):
            return bool(hyphen) and not is_text
        above = without_comment(self.lines[len(self.mended) - 1])
        return fits(word[1], word[2]) and (not is_text or bool(_SENTENCE_END.search(above)))

    def not_indented(self, index: int, column: int, text: _Text) -> None:
        message = translated("the text above goes on here, but is not indented far enough")
        hint = translated("indent it further than {key}", key=f"`{text.key}`")
        self.tell(Slip("text-indent", message, hint), index)
        text.shift += text.seen + 2 - column
        text.seen = column - 1
        text.is_shallow = True

    def quote_text(self, index: int, text: _Text) -> None:
        """Put the text that goes on at line `index` in quotes, from its first line to the last."""
        end = index + 1
        while end < len(self.lines) and self.lines[end].strip():
            below = self.lines[end]
            if _column(below) <= text.seen or self.is_structure(below, _column(below), text):
                break
            end += 1
        first = self.mended[text.first]
        start, value = _value_in(first.mended[-1], text.key)
        for number in range(text.first, end):
            if number < index:
                each = self.mended[number]
                shown = each.mended[-1]
            else:
                each = MendedLine(self.lines[number], ("",), text.is_certain)
                shown = _shifted(self.lines[number], text.shift)
                self.mended.append(each)
            shown = f"{start}'{_doubled(value)}" if number == text.first else _doubled(shown)
            shown = shown.rstrip() + "'" * (number == end - 1)
            self.mended[number] = MendedLine(each.written, (*each.mended[:-1], shown), each.is_certain)
        self.text = None

    # A line with a hyphen or a key.

    def structure(self, index: int, line: str) -> None:
        column = _column(line)
        content = line.lstrip(" \t")
        has_tab = "\t" in line[: len(line) - len(content)]
        lead = _BULLET.match(content) if self.layout.is_in_steps() or content[0] == "-" else None
        if lead and content.startswith("--"):
            lead = None
        if lead:
            rest = content[lead.end() :]
            has_tab |= "\t" in lead[0]
            self.item(index, line, column, lead[0], rest, has_tab=has_tab)
        else:
            self.key(index, line, column, content, has_tab=has_tab)

    def tab(self, index: int) -> None:
        if not self.has_told_tab:
            tab = re.search(r"\t\s*", self.lines[index])
            message, hint = translated("there is a tab in the indentation"), translated("indent with spaces")
            self.tell(Slip("tab", message, hint, at=tab[0] if tab else ""), index)
        self.has_told_tab = True

    def item(self, index: int, line: str, column: int, bullet: str, content: str, *, has_tab: bool) -> None:
        layout = self.layout
        is_certain = True
        inserted: tuple[str, ...] = ()
        if has_tab:
            self.tab(index)
        if (block := layout.below_opener(column, is_list=True)) is not None:
            layout.cut(layout.opener.block if layout.opener else layout.blocks[0])
            layout.push(block)
        elif block := layout.list_at(column):
            layout.cut(block)
        else:
            step = layout.innermost_step()
            wants_steps = step and step.verb in ("section", "repeat") and "steps" not in step.taken
            top = layout.blocks[0]
            if step and wants_steps and column > step.column - 2:
                inserted = self.no_steps(index, step)
                layout.cut(step)
                block = layout.push(
                    Block("steps", column, max(step.column, column + step.column - step.seen), is_list=True)
                )
            elif "steps" not in top.taken and not any(each.is_list for each in layout.blocks):
                inserted = self.no_steps(index, top)
                layout.cut(top)
                block = layout.push(Block("steps", column, column, is_list=True))
            else:
                block, is_certain = layout.nearest_list(column)
                if block is None:
                    self.keep(line)
                    return
                layout.cut(block)
                if not has_tab:
                    self.wrong_indent(index, column, block, content)
        block.line = block.line or index + 1
        layout.opener = None
        self.hyphen(index, bullet, content)
        width = 2 if "\t" in bullet else max(2, len(bullet))
        seen = column + (width if bullet.endswith((" ", "\t")) else len(bullet))
        lead = " " * block.column + "-" + " " * (width - 1)
        if block.owner == "steps":
            step = layout.push(Block(STEP, seen, len(lead), index + 1))
            self.entry(index, line, lead, content, step, is_certain=is_certain, inserted=inserted)
        else:
            self.listed(index, line, lead, content, block)

    def hyphen(self, index: int, bullet: str, content: str) -> None:
        if _HYPHEN.match(bullet) and (bullet != "-" or not content):
            return
        if bullet == "-":
            hint = translated("write {text}", text=f"`- {shortened(content)}`")
            self.tell(Slip("bullet", translated("a hyphen needs a space after it"), hint, at=bullet), index)
        else:
            message = translated("a step begins with a hyphen and a space, not with {mark}", mark=bullet.strip())
            self.tell(Slip("bullet", message, at=bullet.strip()), index)

    def no_steps(self, index: int, owner: Block) -> tuple[str, ...]:
        """Tell that `steps:` is missing above a line; returns the line to insert."""
        hint = translated("add a line {text} above this one", text="`steps:`")
        name = f"`{owner.verb}`" if owner.verb else ""
        message = (
            translated("the steps of {name} on line {line} need `steps:` above them", name=name, line=owner.line)
            if name
            else translated("`steps:` is missing above the first step")
        )
        self.tell(Slip("no-steps", message, hint), index)
        owner.taken.add("steps")
        return (" " * owner.column + "steps:",)

    def wrong_indent(self, index: int, column: int, block: Block, content: str) -> None:
        """Tell that a line is too far to the right or to the left."""
        message = (
            translated(
                "this line is indented too far: by {found} instead of {wanted} spaces", found=column, wanted=block.seen
            )
            if column > block.seen
            else translated(
                "this line is not indented far enough: by {found} instead of {wanted} spaces",
                found=column,
                wanted=block.seen,
            )
        )
        if block.owner == STEP:
            hint = translated("{key} belongs to the step on line {line}", key=f"`{_word(content)}`", line=block.line)
        elif block.is_list:
            hint = translated("these hyphens stand below each other, from line {line} on", line=block.line)
        elif block.owner:
            hint = translated("these keys stand below each other, from line {line} on", line=block.line)
        else:
            hint = translated("the keys at the top of a script begin at the left edge")
        self.tell(Slip("indent", message, hint, at=_word(content)), index, column)

    def key(self, index: int, line: str, column: int, content: str, *, has_tab: bool) -> None:
        layout = self.layout
        if has_tab:
            self.tab(index)
        opener = layout.opener
        block = layout.below_opener(column, is_list=False)
        exact = block or layout.keys_at(column)
        if exact is not None and exact.is_free and exact.owner != "steps":
            if block is None:
                layout.cut(exact)
            elif opener:
                layout.cut(opener.block)
                layout.push(block)
            layout.opener = None
            self.entry(index, line, " " * exact.column, content, exact, is_free=True)
            return
        in_head = column == 0 and not layout.innermost_step()
        entry = read_entry(content, is_step=False, in_head=in_head)
        if block is not None and opener is not None and opener.key == "steps":
            self.step_without_hyphen(index, line, column, content, block, opener)
            return
        if entry is None:
            self.unreadable(line, column, content)
            return
        if block is not None and opener is not None and (entry.key in EVERY_KEY or opener.key not in TEXT_LISTS):
            layout.cut(opener.block)
            block.line = index + 1
            layout.push(block)
            layout.opener = None
            self.entry(index, line, " " * block.column, content, block)
            return
        self.key_of_open_block(index, line, column, content, entry, exact, has_tab=has_tab)

    def key_of_open_block(
        self, index: int, line: str, column: int, content: str, entry: Entry, exact: Block | None, *, has_tab: bool
    ) -> None:
        layout = self.layout
        steps = layout.list_at(column)
        step = layout.innermost_step()
        begins_step = entry.key in VERBS
        if steps and not steps.has_hyphens and begins_step and (entry.key != "say" or not _needs_words(step)):
            layout.cut(steps)
            layout.opener = None
            self.add_hyphen(index, line, content, steps, column)
            return
        if exact is not None and (exact.accepts(entry.key) or not _belongs_inside(exact, entry.key, step)):
            twice = exact.owner == STEP and begins_step and entry.key in exact.taken
            if twice and (outer := self.list_around(exact)):
                layout.cut(outer)
                layout.opener = None
                self.add_hyphen(index, line, content, outer, column)
                return
            layout.cut(exact)
            self.entry(index, line, " " * exact.column, content, exact)
            return
        is_certain = True
        block: Block | None
        if step and step.accepts(entry.key) and not (begins_step and entry.key != "say" and step.verb):
            block = step if exact is not None or steps is not None else layout.nearest_keys(column, entry.key)[0]
        elif steps and begins_step:
            layout.cut(steps)
            layout.opener = None
            self.add_hyphen(index, line, content, steps, column)
            return
        else:
            block, is_certain = layout.nearest_keys(column, entry.key)
        if block is None and begins_step:
            block, is_certain = layout.nearest_list(column)
            if block is not None:
                layout.cut(block)
                layout.opener = None
                self.add_hyphen(index, line, content, block, column, is_certain=is_certain)
                return
        if block is None:
            self.unreadable(line, column, content)
            return
        if not has_tab:
            self.wrong_indent(index, column, block, content)
        layout.cut(block)
        self.entry(index, line, " " * block.column, content, block, is_certain=is_certain, seen=column)

    def list_around(self, step: Block) -> Block | None:
        blocks = self.layout.blocks
        index = next(index for index, each in enumerate(blocks) if each is step)
        return blocks[index - 1] if blocks[index - 1].is_list else None

    def step_without_hyphen(
        self, index: int, line: str, column: int, content: str, block: Block, opener: Opener
    ) -> None:
        self.layout.cut(opener.block)
        steps = self.layout.push(
            Block("steps", column, max(block.column, opener.block.column), index + 1, is_list=True, has_hyphens=False)
        )
        self.layout.opener = None
        self.add_hyphen(index, line, content, steps, column)

    def add_hyphen(
        self, index: int, line: str, content: str, steps: Block, column: int, *, is_certain: bool = True
    ) -> None:
        """A step whose hyphen is missing."""
        hint = translated("write {text}", text=f"`- {shortened(content)}`")
        self.tell(Slip("no-hyphen", translated("a step begins with a hyphen and a space"), hint), index)
        step = self.layout.push(Block(STEP, column, steps.column + 2, index + 1))
        self.entry(index, line, " " * steps.column + "- ", content, step, is_certain=is_certain, seen=column)

    def unreadable(self, line: str, column: int, content: str) -> None:
        """Leave a line alone that is no entry."""
        self.layout.opener = None
        self.keep(line)
        if content[0] in "[{\"'":
            self.follow(len(self.mended) - 1, content, "", column, 0, is_certain=True)

    # The entry on a line.

    def entry(
        self,
        index: int,
        line: str,
        lead: str,
        content: str,
        block: Block,
        *,
        is_certain: bool = True,
        inserted: tuple[str, ...] = (),
        is_free: bool = False,
        seen: int | None = None,
    ) -> None:
        """Put a line that belongs to `block`.

        `lead` is what stands before its entry, and `seen` the column where that was written.
        """
        layout = self.layout
        is_step = block.owner == STEP and not block.taken
        in_head = block.owner == ""
        seen = block.seen if seen is None else seen
        entry = None
        if content and not is_free and not _NO_ENTRY.match(content):
            entry = read_entry(content, is_step=is_step, in_head=in_head, taken=block.taken)
        layout.opener = None
        if entry is None:
            raw = _KEY.match(content)
            key, value = (raw[1], content[raw.end() :]) if raw else ("", content)
            if is_free and raw and (found := text_in_quotes(value)) and found[1].severity is Severity.ERROR:
                self.tell(found[1], index)
                content = f"{content[: raw.end()]} {found[0]}"
                value = found[0]
            self.put(line, *inserted, lead + content, is_certain=is_certain)
        else:
            key, value = entry.key, entry.value
            for slip in entry.slips:
                self.tell(slip, index, len(line) - len(content) if slip.at else 0)
                is_certain &= slip.is_certain
            shown = str(entry) if entry.slips else content
            more = tuple(" " * len(lead) + str(each) for each in entry.more)
            self.put(line, *inserted, lead + shown, *more, is_certain=is_certain)
            for each in entry.more:
                block.add(each.key)
        if key:
            block.add(key)
            if not without_comment(value) or form_of(value) is Form.NOTHING:
                layout.opener = Opener(key, block, seen)
        if key or block.owner == STEP:
            self.follow(index, value, key, seen, block.column - seen, is_certain=is_certain)

    def listed(self, index: int, line: str, lead: str, content: str, block: Block) -> None:
        """Put an item of a list that is no step."""
        found = text_in_quotes(content) if block.owner in TEXT_LISTS else None
        if found and (found[1].severity is Severity.ERROR):
            self.tell(found[1], index)
            content = found[0]
        self.put(line, lead + content)
        self.follow(index, content, block.owner, block.seen, block.column - block.seen, is_certain=True)

    def follow(self, index: int, value: str, key: str, seen: int, shift: int, *, is_certain: bool) -> None:
        """Remember or skip the text that goes on below a line."""
        form = form_of(value)
        if form in (Form.PLAIN, Form.BLOCK):
            self.text = _Text(form, key, seen, shift, index, is_certain)
        elif form in (Form.OPEN_QUOTE, Form.OPEN_BRACKET):
            self.close(index, value.strip(), key, shift, form)

    def close(self, index: int, value: str, key: str, shift: int, form: Form) -> None:
        """Skip the lines of a text in quotes or of brackets, or tell that they are not closed."""
        end = index + 1
        depth = bracket_depth(value)[0]
        while end < len(self.lines):
            line = self.lines[end]
            content = line.strip()
            if self.begins_entry(content, form):
                break
            end += 1
            if form is Form.OPEN_QUOTE and closes_quote(content, value[0]):
                break
            if form is Form.OPEN_BRACKET and (depth := bracket_depth(line, depth)[0]) <= 0:
                break
        else:
            end = len(self.lines)
        is_closed = end > index + 1 and (
            closes_quote(self.lines[end - 1].strip(), value[0]) if form is Form.OPEN_QUOTE else depth <= 0
        )
        if not is_closed:
            while end > index + 1 and not self.lines[end - 1].strip():
                end -= 1
            self.not_closed(index, value, key, form)
        for number in range(index + 1, end):
            self.put(self.lines[number], _shifted(self.lines[number], shift))
        if not is_closed:
            last = self.mended[end - 1]
            closing = value[0] if form is Form.OPEN_QUOTE else _closing(value)
            self.mended[end - 1] = MendedLine(
                last.written, (*last.mended[:-1], last.mended[-1].rstrip() + closing), last.is_certain
            )

    @staticmethod
    def begins_entry(content: str, form: Form) -> bool:
        """Whether a line can hardly be inside of quotes or brackets."""
        hyphen = _HYPHEN.match(content)
        key = _KEY.match(content[hyphen.end() :] if hyphen else content)
        if key is None:
            return bool(hyphen) and form is Form.OPEN_BRACKET
        return key[1] in EVERY_KEY and (
            form is Form.OPEN_QUOTE or bool(hyphen) or not content.endswith((",", "}", "]"))
        )

    def not_closed(self, index: int, value: str, key: str, form: Form) -> None:
        if form is Form.OPEN_QUOTE:
            message = translated("this quote is not closed")
            hint = translated("put {mark} at the end of the text", mark=value[0])
        else:
            message = translated("this bracket is not closed")
            hint = translated("put {mark} at the end", mark=shortened(_closing(value)[:10]))
        start = self.lines[index].find(f"{key}:") + 1 if key else 0
        self.tell(Slip("not-closed", message, hint, at=value[0]), index, start)


def _column(line: str) -> int:
    lead = line[: len(line) - len(line.lstrip(" \t"))]
    return len(lead.replace("\t", " " * _TAB))


def _shifted(line: str, by: int) -> str:
    """The line, indented by that much more or less."""
    if not by or not line.strip():
        return line
    return " " * max(0, _column(line) + by) + line.lstrip(" \t")


def _doubled(text: str) -> str:
    return text.replace("'", "''")


def _value_in(line: str, key: str) -> tuple[str, str]:
    """A line up to its value, and the value."""
    found = re.match(rf"(\s*(?:-\s+)?(?:{re.escape(key)}:\s+)?)(.*)", line, re.DOTALL)
    assert found
    return found[1], found[2]


def _closing(value: str) -> str:
    opened = []
    for character in without_comment(value):
        if character in "[{":
            opened.append("]" if character == "[" else "}")
        elif character in "]}" and opened:
            opened.pop()
    return "".join(reversed(opened))


def _word(content: str) -> str:
    found = _FIRST_WORD.match(content)
    return found[1] if found else shortened(content)


def _needs_words(step: Block | None) -> bool:
    return step is not None and step.verb not in ("", "say") and "say" not in step.taken


def _belongs_inside(block: Block, key: str, step: Block | None) -> bool:
    """Whether a key that stands in a block can only belong to the step inside of it."""
    return step is not None and step is not block and step.accepts(key) and not (key in VERBS and key != "say")

"""Reads a script as its author meant it, line by line, so that all slips of a person who does not know YAML are found.

In a correct script there are none.
"""

import re
from dataclasses import replace

from voiceguide.document.diagnostics import MAX_DIAGNOSTICS, Source
from voiceguide.document.mending import Mended
from voiceguide.document.written_value import Form, form_of
from voiceguide.messages import translated
from voiceguide.routine import layout_slips as slips
from voiceguide.routine.copied_marks import without_copied_marks
from voiceguide.routine.entry_mender import EntryMender
from voiceguide.routine.item_mending import mend_item
from voiceguide.routine.key_mending import mend_key
from voiceguide.routine.line_kinds import is_entry, is_rule, note_mark, split_lead
from voiceguide.routine.meant_entry import stray_mark
from voiceguide.routine.mended_draft import Draft, WrittenLine

_BEHIND = re.compile(r"\s*(?:(?<=[\]}])[,;]|</(?:li|p|div|td|span)>|<br\s*/?>|\s\\)\s*$")
"""What can stand behind a line that was copied from elsewhere."""
_TABS = (4, 2, 8)
"""How wide a tab can have been meant to be: as makes the fewest slips."""
_LONGEST = 6_000
"""The length in characters of a line from which it is no work of a person, and is not mended."""
_CLOSING = {"/*": "*/", "<!--": "-->"}
"""What ends the comments of other languages that may have several lines."""


def mend_script(source: Source) -> Mended:
    """The script as it was meant, with the slips in it."""
    copied = without_copied_marks(source)
    clean = copied.source if copied.slips else source
    has_tab = any("\t" in line[: len(line) - len(line.lstrip())] for line in clean.lines)
    menders = [_ScriptMender(Draft(clean, tab)) for tab in (_TABS if has_tab else _TABS[:1])]
    for mender in menders:
        mender.run()
    mender = min(menders, key=lambda each: len(each.draft.slips) + each.draft.odd_tabs)
    return mender.draft.result().after(copied)


class _ScriptMender(EntryMender):
    def run(self) -> None:
        while line := self.draft.next_line():
            if not line.text.strip() or len(line.text) > _LONGEST or len(self.draft.slips) > MAX_DIAGNOSTICS:
                self.draft.put(line)
            elif self.text and self.text.takes(line):
                self.layout.opener = None
            else:
                self.text = None
                if self.is_left_alone(line):
                    self.draft.put(line)
                elif is_rule(line.content):
                    self.draft.tell(slips.rule(line.content), line.index)
                    self.draft.put(line, "")
                elif mark := note_mark(line.content):
                    self.note(line, mark)
                else:
                    self.structure(line)
        self.cut(self.layout.blocks[0])
        self.finish(self.layout.blocks[0])
        first = next((each for each in self.draft.mended if each.written.strip()), None)
        if first and not self.has_entry and not self.draft.slips and first.written.lstrip()[0].isalnum():
            self.draft.tell(slips.no_script(), self.draft.mended.index(first))
            self.draft.is_readable = False

    def is_left_alone(self, line: WrittenLine) -> bool:
        """Whether a line is a comment, or a mark of where a file begins or ends."""
        is_mark = line.text.rstrip() in ("---", "...")
        others = (
            self.draft.source.lines[: line.index] if line.text[0] == "-" else self.draft.source.lines[line.index + 1 :]
        )
        return line.content[0] in "#%" or (is_mark and not any(each.strip() and each[0] not in "#%" for each in others))

    def note(self, line: WrittenLine, mark: str) -> None:
        """Make a comment of one that is written as in other languages."""
        closing = _CLOSING.get(mark, "")
        text = line.content.removeprefix(mark).strip()
        self.draft.tell(slips.comment(mark, text.removesuffix(closing).strip()), line.index)
        rest = self.draft.source.lines[line.index :] if closing else ()
        for _ in range(next((number for number, each in enumerate(rest, 1) if closing in each), 1)):
            self.draft.put(line, f"{line.indentation}# {text.removesuffix(closing)}".rstrip())
            line = self.draft.next_line() or line
            text = line.content.strip()

    def structure(self, line: WrittenLine) -> None:
        """Mend a line that begins with a hyphen or a key."""
        if (plain := line.with_plain_spaces()) != line:
            self.draft.tell_once(slips.other_space(line.special_space), line.index)
            line = plain
        behind = _BEHIND.search(line.content)
        whole = split_lead(line.content[: behind.start()])[1] if behind else ""
        if behind and (behind[0].strip()[0] not in ",;" or form_of(whole) is Form.WHOLE):
            self.draft.tell(replace(stray_mark(behind[0].strip(), behind[0]), hint=translated("delete it")), line.index)
            line = WrittenLine(line.index, line.indentation + line.content[: behind.start()], line.tab)
        content = line.content
        bullet, rest = split_lead(content)
        if content[0] != "-" and not self.layout.is_in_list(line.column) and not is_entry(rest):
            bullet, rest = "", content
        if "\t" in line.indentation or (bullet[:1] == "-" and "\t" in bullet):
            self.draft.tell_once(slips.tab(line.text), line.index)
            bullet = re.sub(r"\s+", " ", bullet)
            line = WrittenLine(line.index, " " * line.column + bullet + rest)
        if note := slips.note(rest if bullet else content):
            self.draft.tell(note, line.index)
            self.draft.put(line, "")
        elif bullet and (mark := note_mark(rest)):
            self.note(line, bullet + mark)
        elif bullet:
            mend_item(self, line, bullet, rest)
        else:
            mend_key(self, line)

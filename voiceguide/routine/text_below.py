"""Text that goes on below the line of its key: plain text, a `|` block, text in quotes, brackets over several lines."""

import re
from dataclasses import dataclass, field

from voiceguide.document.written_value import Form, form_of, has_colon, without_comment
from voiceguide.messages import quoted, translated
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.layout_slips import text_indentation
from voiceguide.routine.line_kinds import KEY, Kind, is_strong_entry, kind_of, split_lead
from voiceguide.routine.mended_draft import Draft, Slip, WrittenLine
from voiceguide.routine.script_words import STEP_KEYS, TEXT_KEYS, TEXT_LISTS, VERB_BY_WORD
from voiceguide.routine.steps import VERBS

_HYPHEN = re.compile(r"-(?:[ \t]+|$)")
_FIRST_WORD = re.compile(r"([^\W\d_][\w-]*)\s*(.*)")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”“»]*$")
_CERTAINLY_KEYS = frozenset({"no-space", "wrong-mark", "upper-case", "other-word"})


@dataclass(slots=True)
class TextBelow:
    """Text of a key that may go on below its line."""

    draft: Draft
    form: Form
    key: str
    seen: int
    """The column of the key, which the text must be to the right of."""
    shift: int
    """By how much the lines are moved to the right."""
    first: int
    """The index of its first line."""
    has_begun: bool = False
    is_shallow: bool = False
    """Whether it is not indented as far as it should be."""
    begins_below: bool = field(init=False)
    """Whether nothing of it stands on the line of its key."""

    def __post_init__(self) -> None:
        self.begins_below = self.form in (Form.BLOCK, Form.NOTHING)

    def takes(self, line: WrittenLine) -> bool:
        """Whether a line belongs to the text, in which case it has been mended."""
        is_deeper = line.column > self.seen
        if self.form is Form.BLOCK and not self.is_shallow and (is_deeper or self.has_begun):
            if not is_deeper:
                return False
        elif self._is_own(line, is_deeper=is_deeper and not self.is_shallow):
            return False
        elif self.form is Form.NOTHING and is_deeper:
            if form_of(line.content) is not Form.PLAIN or line.content[0] == "#":
                return False
            self.form = Form.PLAIN
        elif self.form is Form.PLAIN and self.key in STEP_KEYS - TEXT_KEYS - TEXT_LISTS:
            return False  # such as a sentence below `hold: 20s`
        elif not is_deeper:
            is_text = self.key in TEXT_KEYS and not line.content.startswith(("#", "[", "{", '"', "'"))
            goes_on, is_likely = self._goes_on(line)
            is_far = line.column < self.seen - 2 and not is_likely
            if not is_text or is_far or _HYPHEN.match(line.content):
                return False
            told = text_indentation(self.key, line.content, is_certain=goes_on, is_likely=is_likely)
            self.draft.tell(told, line.index)
            self.shift += self.seen + 2 - line.column
            self.seen = line.column - 1
            self.is_shallow = True
            self.form = Form.PLAIN if self.form is Form.NOTHING else self.form
        if self.form is Form.PLAIN and (slip := self._slip(line)):
            self.draft.tell(slip, line.index if slip.at in line.text else line.index - 1)
            self._quote(line.index, is_certain=slip.is_certain)
            return True
        self.has_begun = True
        if self.is_shallow and self._may_be_step(line):
            self.draft.doubted.add(line.index)
        moved = line.shifted(self.shift)
        kept = None if self.is_shallow or self.draft.mended[self.first].kept is None else moved
        above = line.index - 1 if self.is_shallow and line.index - 1 > self.first else self.first
        self.draft.put(line, moved, kept=kept, first=above)
        return True

    def _goes_on(self, line: WrittenLine) -> tuple[bool, bool]:
        """Whether a line that is not indented can only be the rest of the text, and whether it is likely to be."""
        written = (without_comment(text) for text in reversed(self.draft.source.lines[self.first : line.index]))
        is_open = not _SENTENCE_END.search(next(filter(None, written), "."))
        is_lower = line.content[0].islower()
        is_first = self.begins_below and not self.has_begun and line.column >= self.seen - 2
        is_inside = line.column > self.seen - 2  # further than the hyphen
        return (is_open and is_lower) or is_first, is_open or is_lower or is_inside

    def _is_own(self, line: WrittenLine, *, is_deeper: bool) -> bool:
        """Whether a line is no part of the text; `is_deeper` if it is indented like one."""
        written = line.with_plain_spaces().content
        kind = kind_of(written)
        if kind in (Kind.RULE, Kind.NOTE):
            return True
        lead, content = split_lead(written)
        if is_deeper:
            above = without_comment(self.draft.source.lines[line.index - 1])
            is_text = self.key in TEXT_KEYS | TEXT_LISTS
            is_clear = lead or is_strong_entry(content) or not is_text or _SENTENCE_END.search(above)
            is_item = not is_text and ((lead and self.key) or KEY.match(content))
            return bool(is_item or (kind is Kind.ENTRY and is_clear))
        if kind is Kind.ENTRY or lead or has_colon(without_comment(content)):
            return True
        entry = read_entry(content, is_step=False, in_head=self.seen == 0) or read_entry(content, is_step=False)
        if entry and (str(entry) == "steps:" or any(slip.code in _CERTAINLY_KEYS for slip in entry.slips)):
            return True
        may_be_text = self.begins_below and (entry is None or entry.key in TEXT_KEYS or not entry.value)
        return bool(entry and not may_be_text and (entry.key in VERBS or entry.key not in TEXT_KEYS))

    def _may_be_step(self, line: WrittenLine) -> bool:
        """Whether a line begins with a hyphen or a verb, so that nobody but the author can make it part of the text."""
        word = _FIRST_WORD.match(line.content)
        verb = word[1].casefold() if word else ""
        if word and self.begins_below:  # such as a line "Breathe." of a poem
            return word[1] in VERBS or (verb in VERBS and any(map(str.isalpha, word[2])))
        key = KEY.match(line.content)
        is_key = key is not None and key[2] in STEP_KEYS
        return is_key or bool(split_lead(line.content)[0]) or verb in {*VERBS, *VERB_BY_WORD}

    def _slip(self, line: WrittenLine) -> Slip | None:
        """What prevents a line from going on with the text, unless all of the text is put in quotes."""
        above = self.draft.source.lines[line.index - 1].strip()
        hint = translated("put the whole text in quotes")
        comment = above[len(without_comment(above)) :].strip() if "#" in above else ""
        if comment and self.key in TEXT_KEYS:
            message = translated("{text} is not spoken: a space and # begin a comment", text=quoted(comment))
            return Slip("cut-by-comment", message, hint, is_certain=not comment.startswith("# "), at=comment)
        if has_colon(without_comment(line.text)):
            message = translated("text with a colon in it must be in quotes")
            is_certain = "#" not in line.text and not self._may_be_step(line)
            return Slip("needs-quotes", message, hint, is_certain=is_certain, at=line.content.rstrip())
        return None

    def _quote(self, index: int, *, is_certain: bool) -> None:
        """Put the text in quotes; it goes on at line `index`, and ends where another entry begins."""
        draft = self.draft
        while (line := draft.next_line()) and line.text.strip():
            if line.index > index and (line.column <= self.seen or self._is_own(line, is_deeper=not self.is_shallow)):
                break
            is_certain &= not self._may_be_step(line)
            draft.put(line, line.shifted(self.shift), first=self.first)
        last = len(draft.mended) - 1
        for number in range(self.first, last + 1):
            text = draft.mended[number].mended[-1]
            start, value = _value_in(text, self.key) if number == self.first else ("", text)
            opening, closing = "'" * (number == self.first), "'" * (number == last)
            draft.change(number, f"{start}{opening}{_doubled(value)}".rstrip() + closing)
            if not is_certain:
                draft.doubted.add(number)
        self.form = Form.WHOLE


def _value_in(line: str, key: str) -> tuple[str, str]:
    """A line up to its value, and the value."""
    found = re.match(rf"\s*(?:-\s+)?(?:{re.escape(key)}:\s+)?", line)
    end = found.end() if found else 0
    return line[:end], line[end:]


def _doubled(text: str) -> str:
    return text.replace("'", "''")

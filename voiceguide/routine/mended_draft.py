"""Slips in the lines of a script, and the lines while they are being mended: what was written, and what it becomes."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.mending import Mended, MendedLine, whole_line
from voiceguide.messages import translated
from voiceguide.routine.line_kinds import speaks_of_step
from voiceguide.routine.script_words import EVERY_KEY, KEY_BY_WORD, STEP_KEY_BY_WORD, VERB_BY_WORD

_FIRST_WORD = re.compile(r"([^\W\d_][\w-]*)\s*(:?)")
_MOST_OTHERS = 5
"""The most further lines that are named with a slip."""
_KEY_BY_WORD = VERB_BY_WORD | KEY_BY_WORD | STEP_KEY_BY_WORD


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a line."""

    code: str
    message: str
    hint: str | None = None
    """How to mend it; None for the whole entry as it was meant."""
    is_certain: bool = True
    """Whether the line can only have been meant in one way."""
    at: str = ""
    """The part of the line where it is; empty for the whole line."""
    severity: Severity = Severity.ERROR


_SPECIAL_SPACE = re.compile(r"[^\S \t]")
_INVISIBLE = re.compile("[\u200b\ufeff\u2060]")
_SPACE = f"(?:\\s|{_SPECIAL_SPACE.pattern}|{_INVISIBLE.pattern})"
_LEAD = re.compile(rf"{_SPACE}*(?:[^\w\s\"'&]{{1,2}}{_SPACE}+)?(?:[^\W\d_][\w-]*:{_SPACE}*)?")


@dataclass(frozen=True)
class WrittenLine:
    """A line of a script."""

    index: int
    text: str
    tab: int = 4
    """The columns that a tab in its indentation is counted as."""

    @cached_property
    def content(self) -> str:
        """The line without its indentation."""
        return self.text.lstrip(" \t")

    @cached_property
    def column(self) -> int:
        """The width of its indentation."""
        return len(self.indentation.replace("\t", " " * self.tab))

    @property
    def indentation(self) -> str:
        """The white space at its beginning."""
        return self.text[: len(self.text) - len(self.content)]

    def with_plain_spaces(self) -> "WrittenLine":
        """The line with the spaces of a keyboard around its hyphen and its key, in place of special ones."""
        lead = _LEAD.match(self.text)
        end = lead.end() if lead else 0
        spaces = _SPECIAL_SPACE.sub(" ", _INVISIBLE.sub("", self.text[:end]))
        return WrittenLine(self.index, spaces + self.text[end:], self.tab)

    @property
    def special_space(self) -> str:
        """The first of the other spaces around its hyphen and its key; empty if there is none."""
        lead = _LEAD.match(self.text)
        found = re.search(f"{_SPECIAL_SPACE.pattern}|{_INVISIBLE.pattern}", lead[0] if lead else "")
        return found[0] if found else ""

    def shifted(self, by: int) -> str:
        """The line indented by that much more or less."""
        return " " * max(0, self.column + by) + self.content if by and self.content else self.text


class Draft:
    """A script of which the first lines have been mended, and what speaks against applying a repair.

    A line that is doubted is told and remains as it was written, and so does each that depends on it.
    """

    def __init__(self, source: Source, tab: int) -> None:
        self.source = source
        self.tab = tab
        self.mended: list[MendedLine] = []
        self.slips: list[Diagnostic] = []
        self.odd_tabs = 0
        """How many lines are indented wrongly if a tab is as wide as assumed."""
        self.is_readable = True
        """Whether it is a script at all."""
        self.doubted: set[int] = set()
        """The indices of the lines whose repair only their author can confirm."""
        self._also_on: dict[int, list[int]] = {}
        """The numbers of further lines with a slip, by its index."""
        self._first_of: dict[int, int] = {}
        """The index of the line above with which a line changes, or else remains."""

    def result(self) -> Mended:
        """The mended script."""
        for index, line in enumerate(self.mended):
            speaks_step = line.mended != (line.written,) and any(map(speaks_of_step, line.mended))
            if speaks_step or self._first_of.get(index) in self.doubted:
                self.doubted.add(index)
        for number, others in self._also_on.items():
            shown = ", ".join(map(str, others[:_MOST_OTHERS])) + " …" * (len(others) > _MOST_OTHERS)
            again = translated("also on line {lines}", lines=shown)
            self.slips[number] = replace(self.slips[number], message=f"{self.slips[number].message} ({again})")
        lines = (replace(line, is_certain=index not in self.doubted) for index, line in enumerate(self.mended))
        return Mended(self.source, tuple(self.slips), tuple(lines), self.is_readable)

    def line(self, index: int) -> WrittenLine | None:
        """The line with that index; None behind the last one."""
        return WrittenLine(index, self.source.lines[index], self.tab) if index < len(self.source.lines) else None

    def keys_below(self, index: int, column: int) -> set[str]:
        """The keys at `column` below a line that stand beside its own, by their names or by other words."""
        found = set()
        while (line := self.line(index := index + 1)) and (not line.content or line.column >= column):
            if line.column == column and (word := _FIRST_WORD.match(line.content)):
                key = _KEY_BY_WORD.get(word[1].casefold(), word[1].casefold())
                found |= {key} if key in EVERY_KEY or word[2] else set()
        return found

    def key_column(self, line: WrittenLine, column: int) -> int:
        """Where the keys stand that follow on the first one of a step; `column` if none follow two columns further."""
        return line.column + 2 if self.keys_below(line.index, line.column + 2) else column

    def next_line(self) -> WrittenLine | None:
        """The first line that has not been mended yet; None at the end."""
        return self.line(len(self.mended))

    def put(self, line: WrittenLine, *mended: str, kept: str | None = None, first: int | None = None) -> None:
        """Mend the next line; without `mended`, it remains as it is.

        `first` is the index of the line above whose text it goes on with.
        """
        if first is not None:
            self._first_of[line.index] = first
        self.mended.append(MendedLine(self.source.lines[line.index], mended or (line.text,), kept=kept))

    def change(self, index: int, mended: str) -> None:
        """Change a line again that has been mended, the last one of those that take its place."""
        each = self.mended[index]
        self.mended[index] = replace(each, mended=(*each.mended[:-1], mended))

    def leave_from(self, index: int) -> None:
        """Leave a line and those below it as they are written, and where."""
        self.doubted.update(range(index, len(self.mended)))
        self.mended[index:] = [replace(each, kept=None) for each in self.mended[index:]]

    def tell_once(self, slip: Slip, index: int) -> None:
        """Report a slip in a line; if another line above has the same, it is told there that this one has it too."""
        told = [(each.message, each.hint) for each in self.slips]
        if (same := (slip.message, slip.hint or "")) in told:
            self._also_on.setdefault(told.index(same), []).append(index + 1)
        else:
            self.tell(slip, index)

    def tell(self, slip: Slip, index: int, start: int = 0) -> None:
        """Report a slip in a line, at the part that it names from the index `start` on."""
        if not slip.is_certain:
            self.doubted.add(index)
        text = self.source.lines[index]
        if slip.code == "indent" and "\t" in text[: len(text) - len(text.lstrip())]:
            self.odd_tabs += 1  # the tab is told
            return
        column = text.find(slip.at, start) if slip.at else -1
        span = whole_line(index + 1, text)
        if column >= 0:
            span = Span(index + 1, column + 1, index + 1, column + 1 + len(slip.at))
        self.slips.append(Diagnostic(slip.severity, slip.code, slip.message, self.source, span, hint=slip.hint or ""))

"""The text of a file with its places, and the mistakes in it, each with a message, the reason and a hint."""

import re
import unicodedata
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cached_property

from voiceguide.errors import VoiceguideError
from voiceguide.messages import message_language, messages_for_script, translatable, translated

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""The line breaks of YAML 1.1; `str.splitlines` splits at others too."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters in a source: the first one, and the one after the last.

    Lines and columns count from 1; columns are characters.
    """

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(0, 0, 0, 0)
"""Sorts before every real span."""


@dataclass(frozen=True)
class Source:
    """A text with the name it is reported under: the path of a file, or a description."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their line breaks."""
        return tuple(LINE_BREAK.split(self.text))

    @property
    def whole(self) -> Span:
        """The span of all of the text."""
        return Span(1, 1, len(self.lines), 1 + len(self.lines[-1]))

    def line(self, number: int) -> str:
        """A line by its number, counted from 1; empty if there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def span_at(self, start: int) -> Span:
        """The span of the character with the index `start`."""
        breaks = list(LINE_BREAK.finditer(self.text, 0, start))
        column = start - (breaks[-1].end() if breaks else 0) + 1
        return Span(len(breaks) + 1, column, len(breaks) + 1, column + 1)

    def find(self, fragment: str, occurrence: int, within: Span) -> Span:
        """The span of an occurrence of `fragment` inside `within`, 0 being the first; `within` if there is none."""
        for number in range(within.line, within.end_line + 1):
            line = self.line(number)
            stop = within.end_column - 1 if number == within.end_line else len(line)
            start = line.find(fragment, within.column - 1 if number == within.line else 0, stop)
            while start >= 0:
                if occurrence == 0:
                    return Span(number, start + 1, number, start + 1 + len(fragment))
                occurrence -= 1
                start = line.find(fragment, start + len(fragment), stop)
        return within

    def find_below(self, key: str, fragment: str) -> Span:
        """The span of a fragment in the value of a key at the top of a file; all from there on if it is not in it."""
        entry = re.compile(rf"""["']?{re.escape(key)}["']?\s*:""")
        first = next((number for number, line in enumerate(self.lines, 1) if entry.match(line)), 1)
        return self.find(fragment, 0, Span(first, 1, len(self.lines), 1 + len(self.lines[-1])))

    def find_part(self, text: str, start: int, end: int, within: Span) -> Span:
        """The span of a part of a `text` that is written inside `within`; `within` if it is not written so there."""
        part = text[start:end]
        return self.find(part, text.count(part, 0, start), within)


MAX_DIAGNOSTICS = 100
"""The most diagnostics reported for one file."""

_WIDTH = 120
"""The most characters shown of a source line; of a longer line, those around the mistake."""

_UNSEEN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, which a terminal would interpret instead of showing."""


class Severity(StrEnum):
    """The severity of a diagnostic. An error stops the compilation, a warning does not."""

    ERROR = translatable("error")
    WARNING = translatable("warning")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake. `str` renders it as compilers do, with the source line and a caret.

    `code` is a stable kebab-case name. The other texts are in the language of messages: `message` says what is wrong,
    `note` why, and `hint` how to fix it.
    """

    severity: Severity
    code: str
    message: str
    source: Source | None = None
    span: Span | None = None
    note: str = ""
    hint: str = ""
    key: str = ""
    """The key that is wrong, or whose value is, if the file is made of keys and values and that is known."""
    language: str = field(default_factory=message_language, compare=False, repr=False)
    """The language of its texts."""

    def __str__(self) -> str:
        place = []
        if self.source:
            place.append(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", self.source.path))
            if self.span:
                place.append(f"{self.span.line}:{self.span.column}")
        with messages_for_script(self.language):
            severity = translated(self.severity.value)
        headline = ": ".join([":".join(place)] * bool(place) + [severity, self.message])
        remark = "; ".join(filter(None, (self.note, self.hint)))
        if self.source and self.span:
            return f"{headline}\n{_excerpt(self.source.line(self.span.line), self.span, remark)}"
        return f"{headline} ({remark})" if remark else headline

    def to_json(self) -> dict[str, object]:
        """The diagnostic as plain values for `json.dumps`."""
        return {
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "file": self.source.path if self.source else None,
            "span": asdict(self.span) if self.span else None,
            "note": self.note,
            "hint": self.hint,
        }


def _excerpt(line: str, span: Span, remark: str) -> str:
    """The line with its number, and below it carets under the span, followed by the remark."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = max(0, start - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line[first : first + _WIDTH])
    gap = "".join("\t" if character == "\t" else " " * _cells(character) for character in line[first:start])
    carets = "^" * max(1, sum(map(_cells, line[start : min(end, first + _WIDTH)])))
    return f"{span.line:5} | {shown}\n      | {gap}{carets} {remark}".rstrip()


def _cells(character: str) -> int:
    """The width of a character on a terminal, in columns."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


class ScriptError(VoiceguideError):
    """A file that a user wrote has mistakes. `diagnostics` holds all of them, in file order."""

    exit_code = 1

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics

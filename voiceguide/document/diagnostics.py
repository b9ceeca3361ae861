"""What is wrong with something a person wrote: where, what, why, and the way out."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from voiceguide.document.source import Source, Span
from voiceguide.errors import VoiceguideError

MOST_MISTAKES = 100
"""More of them at once helps nobody."""

_WIDTH = 120
"""Characters of a source line that are shown; of a longer one, those around the mistake."""

_UNSEEN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey instead of showing it."""


class Severity(StrEnum):
    """How bad it is: an error stops the compilation, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake. `str` renders it as a compiler does, with the line and a caret.

    `code` is a stable kebab-case name, `message` says what is wrong, `note` why, and `hint` the way out.
    """

    severity: Severity
    code: str
    message: str
    source: Source | None = None
    span: Span | None = None
    note: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = []
        if self.source:
            place.append(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", self.source.path))
            if self.span:
                place.append(f"{self.span.line}:{self.span.column}")
        headline = ": ".join([":".join(place)] * bool(place) + [self.severity.value, self.message])
        remark = "; ".join(filter(None, (self.note, self.hint)))
        if self.source and self.span:
            return f"{headline}\n{_excerpt(self.source.line(self.span.line), self.span, remark)}"
        return f"{headline} ({remark})" if remark else headline

    def to_json(self) -> dict[str, object]:
        """The same as plain values for `json.dumps`."""
        return {
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "file": self.source.path if self.source else None,
            "span": asdict(self.span) if self.span else None,
            "note": self.note,
            "hint": self.hint,
        }


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint for a misspelt word; empty where nothing known is near."""
    if len(word) > 40:
        return ""
    by_folded = {name.casefold(): str(name) for name in known}
    near = difflib.get_close_matches(word.casefold().replace("_", "-"), by_folded, n=1)
    return f"did you mean {by_folded[near[0]]!r}?" if near else ""


def _excerpt(line: str, span: Span, remark: str) -> str:
    """The line with its number, and below it carets under the span and the remark."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = max(0, start - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line[first : first + _WIDTH])
    gap = "".join("\t" if character == "\t" else " " * _cells(character) for character in line[first:start])
    carets = "^" * max(1, sum(map(_cells, line[start : min(end, first + _WIDTH)])))
    return f"{span.line:5} | {shown}\n      | {gap}{carets} {remark}".rstrip()


def _cells(character: str) -> int:
    """Columns of a terminal that the character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


class ScriptError(VoiceguideError):
    """A file that a person wrote has mistakes; `diagnostics` holds every one of them, in the order of the file."""

    exit_code = 1

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics

"""The repair of a text that an author got wrong: what is wrong with each line, and how it reads when it is repaired."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from voiceguide.document.diagnostics import LINE_BREAK, Diagnostic, Source, Span


@dataclass(frozen=True, slots=True)
class MendedLine:
    """A line of the source, and the line or lines that take its place."""

    written: str
    mended: tuple[str, ...]
    is_certain: bool = True
    """Whether it can only have been meant like this."""
    kept: str | None = None
    """The line if it is not certain, as it was written, but indented like those around it; None for no change."""

    @property
    def as_kept(self) -> str:
        """The line where nothing but its indentation is certain."""
        return self.written if self.kept is None else self.kept


@dataclass(frozen=True)
class Mended:
    """A source with its slips, and its lines as they were meant."""

    original: Source
    slips: tuple[Diagnostic, ...]
    lines: tuple[MendedLine, ...]
    is_readable: bool = True
    """Whether there is anything to read, beside the slips."""

    @cached_property
    def source(self) -> Source:
        """The text as it was meant."""
        return Source(self.original.path, "\n".join(line for each in self.lines for line in each.mended))

    @property
    def certain_text(self) -> str:
        """The original text, where only those lines are repaired that can have been meant in one way only."""
        breaks = [each[0] for each in LINE_BREAK.finditer(self.original.text)]
        usual = breaks[0] if breaks else "\n"
        written = (usual.join(each.mended) if each.is_certain else each.as_kept for each in self.lines)
        return "".join(text + ending for text, ending in zip(written, [*breaks, ""], strict=True))

    def after(self, first: "Mended") -> "Mended":
        """The repair of a source that has been repaired before, line by line and with certainty, by `first`."""
        if not first.slips:
            return self
        pairs = zip(first.lines, self.lines, strict=True)
        lines = (
            replace(line, written=was.written, kept=line.kept if was.mended == (was.written,) else line.as_kept)
            for was, line in pairs
        )
        slips = (*first.slips, *first.in_original(self.slips))
        return Mended(first.original, slips, tuple(lines), self.is_readable)

    def without(self, number: int) -> "Mended":
        """The same without a line of `source`, which cannot be read; the lines after it keep their numbers."""
        lines = list(self.lines)
        origin = self._origins[number - 1]
        lines[origin] = MendedLine(lines[origin].written, ("",) * len(lines[origin].mended), False)
        return replace(self, lines=tuple(lines))

    @cached_property
    def _origins(self) -> list[int]:
        """The index of the original line of each line of `source`."""
        return [number for number, each in enumerate(self.lines) for _ in each.mended]

    def in_original(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The diagnostics of the repaired text at their places in the original.

        There are none of a line that was a guess, and no warnings of what is repaired in a line.
        """
        told = {(slip.code, slip.span.line) for slip in self.slips if slip.span}
        for each in diagnostics:
            if not (span := each.span) or span.line > len(self._origins):
                yield replace(each, source=self.original)
                continue
            number = self._origins[span.line - 1]
            line = self.lines[number]
            if line.is_certain and (each.code, number + 1) not in told:
                yield replace(each, source=self.original, span=_moved(span, line, self.source.line(span.line), number))


def _moved(span: Span, line: MendedLine, mended: str, number: int) -> Span:
    """The place in a line as it was written of a place in the same line as it is mended."""
    if line.mended == (line.written,):
        end_line = number + 1 + span.end_line - span.line
        return Span(number + 1, span.column, end_line, span.end_column)
    fragment = mended[span.column - 1 : span.end_column - 1] if span.end_line == span.line else ""
    after = mended.count(fragment, span.end_column - 1) if fragment else 0
    parts = line.written.rsplit(fragment, after + 1) if fragment else []
    start = len(parts[0]) if parts else 0
    if len(parts) < after + 2:
        return whole_line(number + 1, line.written)
    return Span(number + 1, start + 1, number + 1, start + 1 + len(fragment))


def whole_line(number: int, text: str) -> Span:
    """The span of a line without the white space around it."""
    start = len(text) - len(text.lstrip())
    return Span(number, start + 1, number, max(start + 1, len(text.rstrip())) + 1)

"""Takes from a script what was copied with it: a mark or a number before each line, and the entities of web pages."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.mending import Mended, MendedLine
from voiceguide.messages import quoted, translated
from voiceguide.routine.script_words import HEAD_KEYS

_MARKS = (
    re.compile(r"(?:> ?)+|[│┃] ?|\|(?!.*\|\s*$) ?|\+"),
    re.compile(r"\s{0,6}(\d{1,4})(?:[:.)]|\s?[|│])?(?:[ \t]|$)"),
)
_DOTS = re.compile(r"(?:\. )+(?=\s*- )")
"""What some telephones make of two spaces at the beginning of a line."""
_KEY = re.compile(rf"(?:{'|'.join(sorted(HEAD_KEYS))})\s*:")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,6}|#\d{2,5}|#x[\da-fA-F]{2,4});")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w-]*\s*")
_TEXT = re.compile(r"\S.*")
_FEWEST = 3
"""The number of lines from which the same mark before nearly all of them has not been written on purpose."""
_MOST = 0.8


def without_copied_marks(source: Source) -> Mended:
    """The script without what was copied with it; each line of it remains one line."""
    lines, slips = list(source.lines), list[Diagnostic]()
    for pattern in (*_MARKS, _DOTS):
        found = {index: mark for index, line in enumerate(lines) if (mark := pattern.match(line))}
        if not found or not _is_copied(pattern, lines, [mark for mark in found.values() if mark]):
            continue
        first, mark = next(iter(found.items()))
        message = translated(
            "{mark} stands before the lines, and is no part of the script", mark=quoted(mark[0].strip())
        )
        if mark.re.groups:
            message = translated("the numbers before the lines are no part of the script")
        slips.append(_slip("copied-mark", message, translated("leave it out on each line"), source, first, mark))
        for index, each in found.items():
            lines[index] = " " * len(each[0]) * (pattern is _DOTS) + lines[index][each.end() :]
    slips += _take_out_of_fences(lines, source)
    for index, line in enumerate(lines):
        entity = next((each for each in _ENTITY.finditer(line) if _character(each) != each[0]), None)
        if entity and line.lstrip()[0] != "#":
            message = translated("{entity} is how a web page writes {character}",
                                 entity=entity[0], character=quoted(_character(entity)))  # fmt: skip
            hint = translated("write the sign itself")
            slips.append(_slip("entity", message, hint, source, index, _ENTITY.search(source.lines[index]) or entity))
            lines[index] = _ENTITY.sub(_character, line)
    pairs = zip(source.lines, lines, strict=True)
    return Mended(source, tuple(slips), tuple(MendedLine(written, (line,)) for written, line in pairs))


def _take_out_of_fences(lines: list[str], source: Source) -> Iterator[Diagnostic]:
    """Make comments of what stands around a script between two fences, as a chat bot writes it; what is told of it."""
    fences = [index for index, line in enumerate(lines) if _FENCE.fullmatch(line)]
    has_key = [bool(_KEY.match(line.lstrip())) for line in lines]
    if len(fences) != 2 or not any(has_key[slice(*fences)]) or any((*has_key[: fences[0]], *has_key[fences[1] :])):
        return
    for index, line in enumerate(lines):
        text = _TEXT.search(source.lines[index])
        if index in fences and text:
            message = translated("this line is no part of a script: it was copied from around it")
            yield _slip("fence", message, translated("delete it"), source, index, text)
            lines[index] = ""
        elif not fences[0] < index < fences[1] and text and line.lstrip()[:1] not in ("", "#"):
            if index in (0, fences[1] + 1) or not lines[index - 1].strip():
                hint = translated("delete it, or write # before each of its lines")
                yield _slip("outside", translated("this text is no part of the script"), hint, source, index, text)
            lines[index] = f"# {line}"


def _is_copied(pattern: re.Pattern[str], lines: list[str], found: list[re.Match[str]]) -> bool:
    """Whether a mark that some lines begin with was copied with them, and is no bullet."""
    if pattern is _DOTS:
        return len(found) > 1
    others = [line for line in lines if line.strip() and not pattern.match(line)]
    numbers = [int(each[1]) for each in found] if pattern.groups else []
    is_ascending = all(after - before in (1, 2) for before, after in pairwise(numbers))
    has_key = any(_KEY.match(each.string, each.end()) for each in found)
    is_most = len(found) >= max(_FEWEST, _MOST * (len(found) + len(others)))
    return is_most and is_ascending and has_key and not any(map(_KEY.match, others))


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0]).replace("\xa0", " ")


def _slip(code: str, message: str, hint: str, source: Source, index: int, at: re.Match[str]) -> Diagnostic:
    span = Span(index + 1, at.start() + 1, index + 1, max(at.end(), at.start() + 1) + 1)
    return Diagnostic(Severity.ERROR, code, message, source, span, hint=hint)

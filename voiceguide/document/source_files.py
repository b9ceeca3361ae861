"""Reads the text of a file; anything that is not a regular UTF-8 text file is a diagnostic."""

import codecs
import re
import stat
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path

from voiceguide.document.diagnostics import Diagnostic, ScriptError, Severity, Source, Span
from voiceguide.messages import quoted, translatable, translated
from voiceguide.suggestions import nearest

MAX_BYTES = 1 << 20
"""The largest file that is read: enough for about 20 000 steps."""

_MOST_NAMES = 1000
"""The most files of a folder among which a similar name is looked for."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow."""

_BY_MARK = {
    codecs.BOM_UTF32_LE: "UTF-32",  # begins as UTF-16 does
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_UMLAUTS = re.compile(rb"[\0-\x7f\xe4\xf6\xfc\xc4\xd6\xdc\xdf]*")
"""ASCII and the letters of German as Windows saved them; in other encodings, these bytes are no letters of German."""
SAVE_AS_UTF_8 = translatable("save the file once more, with the encoding UTF-8: in most editors under `Save as`")
_NO_PLAIN_TEXT = (
    (b"{\\rtf", translatable("rich text (RTF)")),
    (b"PK\x03\x04", translatable("a document of a word processor")),
    (b"\xd0\xcf\x11\xe0", translatable("a document of a word processor")),
    (b"%PDF", translatable("a PDF document")),
    (b"<!DOCTYPE html", translatable("a web page")),
    (b"<html", translatable("a web page")),
)
"""How files begin that an editor shows as text."""

STANDARD_INPUT = "-"
"""The path that means standard input."""


def read_source(path: Path | str) -> Source:
    """The text of a file, or of standard input.

    Raises:
        ScriptError: it is not a regular file with UTF-8 text of at most `MAX_BYTES`. Pipes and devices are not opened,
            as they could block or never end.
    """
    name = "<stdin>" if str(path) == STANDARD_INPUT else str(path)
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1) if str(path) == STANDARD_INPUT else _content(Path(path), name)
    except FileNotFoundError:
        raise _wrong(name, "no-such-file", translated("there is no such file"), hint=_where(Path(path))) from None
    except OSError as error:
        raise _wrong(
            name, "unreadable", translated("this file cannot be read: {reason}", reason=error.strerror or error)
        ) from None
    except ValueError:  # a path with a NUL in it
        raise _wrong(ascii(name), "no-such-file", translated("this is not a path")) from None
    if len(content) > MAX_BYTES:
        raise _too_large(name)
    source = decode(name, content)
    if bad := _UNPRINTABLE.search(source.text):
        message = translated(
            "the control character {character} is not allowed in a text file", character=quoted(bad[0])
        )
        raise _wrong(source, "not-text", message, source.span_at(bad.start()))
    return source


def _content(path: Path, name: str) -> bytes:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _wrong(name, "not-a-file", translated("this is {thing}, not a file", thing=_kind(status.st_mode)))
    if status.st_size > MAX_BYTES:
        raise _too_large(name)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def decode(name: str, content: bytes) -> Source:
    """Decode `content`, which is UTF-8 with or without a byte order mark.

    Raises:
        ScriptError: it is something else.
    """
    if kind := next((kind for start, kind in _NO_PLAIN_TEXT if content.startswith(start)), None):
        message = translated("this is {thing}, not plain text", thing=translated(kind))
        hint = translated(
            "save it as plain text in UTF-8, with a text editor; in TextEdit on a Mac: Format > Make Plain Text"
        )
        raise _wrong(name, "not-text", message, hint=hint)
    encoding = other_encoding(content)
    if encoding in _BY_MARK.values():
        message = translated("this is text in {encoding}, not in UTF-8", encoding=encoding)
        raise _wrong(name, "not-text", message, hint=translated(SAVE_AS_UTF_8))
    if b"\0" in content:
        raise _wrong(name, "not-text", translated("this is a binary file, not a text file"))
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return Source(name, content.decode())
    except UnicodeDecodeError as error:
        source = Source(name, content.decode(encoding or "UTF-8", errors="replace"))
        span = source.span_at(len(content[: error.start].decode()))
        message = translated("this letter is not saved in UTF-8")
        raise _wrong(source, "not-utf-8", message, span, hint=translated(SAVE_AS_UTF_8)) from None


def other_encoding(content: bytes) -> str:
    """The encoding of a text that is not UTF-8, if it can be in one only, as Python calls it; otherwise empty."""
    if marked := next((name for mark, name in _BY_MARK.items() if content.startswith(mark)), ""):
        return marked
    return "" if content.isascii() or b"\0" in content or not _UMLAUTS.fullmatch(content) else "Windows-1252"


def read_recoded(path: Path) -> tuple[Source, str] | None:
    """The text of a file that is not UTF-8, and its encoding; None if it is anything else, or could be in several."""
    with suppress(OSError, ValueError, ScriptError):
        content = _content(path, str(path))
        if (encoding := other_encoding(content)) and not _UNPRINTABLE.search(text := content.decode(encoding)):
            return Source(str(path), text), encoding
    return None


def _where(path: Path) -> str:
    """A hint for a path that does not exist: a file of a similar name, or the folder in which it was looked for."""
    folder = path.parent
    with suppress(OSError):
        names = (each.name for each in islice(folder.iterdir(), _MOST_NAMES))
        if near := nearest(path.name, names):
            return translated("did you mean {names}?", names=quoted(str(folder / near[0])))
    return "" if path.is_absolute() else translated("this was looked for in the folder {folder}", folder=Path.cwd())


def _too_large(name: str) -> ScriptError:
    return _wrong(
        name, "too-large", translated("this file is larger than the limit of {most} MiB", most=MAX_BYTES >> 20)
    )


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return translated("a folder")
    return translated("a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "a pipe or a socket")


def _wrong(where: Source | str, code: str, message: str, span: Span | None = None, *, hint: str = "") -> ScriptError:
    source = Source(where, "") if isinstance(where, str) else where
    return ScriptError((Diagnostic(Severity.ERROR, code, message, source, span, hint=hint),))

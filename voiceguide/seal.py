"""Marks the files that voiceguide writes, so that it recognises them when it is to replace them.

A mark says what a file is, and which routine it belongs to. A sound file has it as its comment; a document has it in a
seal at its end, with a digest of all that precedes it, so that a document that was edited is not taken for our own.
"""

import os
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

_MAX_BYTES = 1 << 28
"""No document of ours is larger."""


def mark(kind: str, subject: str = "") -> str:
    """`voiceguide timeline tennis-ball`: ASCII that needs no escape in JSON, XML comments or tags of sound files."""
    name = quote(os.fsencode(subject), safe="").replace("--", "%2D%2D")
    return f"voiceguide {kind} {name}".rstrip()


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal of one kind of document."""

    mark: str
    wrap: Callable[[bytes], bytes]
    """Turns mark and digest into bytes that the format allows there; their number depends only on that of its own."""
    closing: bytes = b""
    """The bytes with which every document of the format ends, after the seal."""

    def apply(self, document: bytes) -> bytes:
        """The document with its seal."""
        body = document.removesuffix(self.closing)
        digest = sha256(body).hexdigest()
        return body + self.wrap(f"{self.mark} {digest}".encode()) + self.closing

    def is_intact(self, path: Path) -> bool:
        """Whether the file is a document with this mark that nobody has edited."""
        try:
            content = path.read_bytes() if path.stat().st_size <= _MAX_BYTES else b""
        except OSError:
            return False
        body = content[: -len(self.apply(b""))]
        return content == self.apply(body + self.closing)


def xml_seal(of: str) -> Seal:
    """The seal of an SVG or HTML document: a comment at its end."""
    return Seal(of, lambda text: b"<!-- " + text + b" -->\n")


def json_seal(of: str, key: str) -> Seal:
    """The seal of a JSON object that is written on several lines: a last `key`."""
    return Seal(of, lambda text: b',\n "%s": "%s"' % (key.encode(), text), b"\n}\n")


def png_seal(of: str) -> Seal:
    """The seal of a PNG file: a comment before its end."""
    return Seal(of, lambda text: _png_chunk(b"tEXt", b"Comment\0" + text), _png_chunk(b"IEND", b""))


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

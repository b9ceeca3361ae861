"""Seals an encoded sound file with a digest in its comment, so that a file that was edited is not taken for our own.

The digest is computed while its place holds zeros; in an Ogg file, whose pages have checksums, also that of its page.
"""

import mmap
from hashlib import sha256
from pathlib import Path

_DIGITS = 16
_PAGE = b"OggS"
_CHECKSUM = slice(22, 26)
"""Where the checksum of an Ogg page is, from its beginning."""


def unsealed(mark: str) -> str:
    """The mark as a file holds it before it is sealed."""
    return f"{mark} {'0' * _DIGITS}"


def seal(descriptor: int, mark: str) -> None:
    """Seal a complete file that is open for reading and writing, and whose comment has the unsealed `mark`.

    Raises:
        OSError: the system reports an error.
    """
    with mmap.mmap(descriptor, 0) as content:
        at = content.find(unsealed(mark).encode())
        if at >= 0:  # in Ogg, the end of a page could divide the mark of a session with a very long summary
            place = at + len(mark) + 1
            content[place : place + _DIGITS] = _digest(content, place)
            if content[:4] == _PAGE:
                from mutagen.ogg import OggPage

                start = content.rfind(_PAGE, 0, place)
                content.seek(start)
                page = OggPage(content).write()  # with its new checksum
                content[start : start + len(page)] = page


def is_sealed(path: Path, mark: str) -> bool:
    """Whether the file has this mark, and was not changed since it was sealed."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            at = content.find(f"{mark} ".encode())
            place = at + len(mark) + 1
            return at >= 0 and content[place : place + _DIGITS] == _digest(content, place)
    except (OSError, ValueError):  # it cannot be read, or is empty
        return False


def _digest(content: mmap.mmap, place: int) -> bytes:
    """The digest of a file, in hexadecimal digits, regardless of what is in its place."""
    blank = [(place, place + _DIGITS)]
    if content[:4] == _PAGE:
        page = content.rfind(_PAGE, 0, place)
        blank.insert(0, (page + _CHECKSUM.start, page + _CHECKSUM.stop))
    digest, done = sha256(), 0
    with memoryview(content) as view:
        for start, stop in blank:
            digest.update(view[done:start])
            digest.update(bytes(stop - start))
            done = stop
        digest.update(view[done:])
    return digest.hexdigest()[:_DIGITS].encode()

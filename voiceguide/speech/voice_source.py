"""The interface of the places that voices come from."""

import socket
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.client import HTTPException
from io import BufferedIOBase
from typing import Protocol

from voiceguide.errors import VoiceError
from voiceguide.messages import translated
from voiceguide.speech.piper_catalogue import MAX_CARD_BYTES, Catalogue, CatalogueFile

CHUNK = 1 << 16
"""How many bytes are read at a time."""
TIMEOUT_S = 30
"""How long a server may be silent, in seconds."""


class SourceError(VoiceError):
    """A source cannot be read, although it may well be later, or from elsewhere."""


class MissingFileError(SourceError):
    """A source does not have a file."""


class BrokenConnectionError(SourceError):
    """The connection broke in the middle of a file."""


class SourceStream:
    """The stream of a file or a response, of which every failure is a `BrokenConnectionError`."""

    def __init__(self, stream: BufferedIOBase, place: str) -> None:
        self._stream = stream
        self._place = place

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end. Raises BrokenConnectionError if the stream failed."""
        try:
            return self._stream.read(size)
        except (OSError, HTTPException) as error:
            raise BrokenConnectionError(
                "{place} stopped sending: {error}", place=self._place, error=reason_of(error)
            ) from error


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that is being read."""

    stream: SourceStream
    start: int
    """The offset of the first byte that `stream` yields."""
    size: int | None
    """Of the whole file, in bytes; None if the source does not say."""


class VoiceSource(Protocol):
    """A place that has files of voices."""

    @property
    def place(self) -> str:
        """Its address or path."""

    def catalogue(self) -> Catalogue:
        """The voices that it has. Raises VoiceError if they cannot be listed."""

    def open(self, path: str, start: int = 0) -> AbstractContextManager[OpenedFile]:
        """Open a file for reading.

        The path is relative to the place. A source may begin at 0 whatever `start` is wanted.

        Raises:
            SourceError: it cannot be opened.
        """


def read_whole(source: VoiceSource, path: str, limit: int) -> bytes:
    """The content of a small file.

    Raises:
        SourceError: it cannot be read.
        VoiceError: it has more than `limit` bytes.
    """
    content = bytearray()
    with source.open(path) as file:
        while chunk := file.stream.read(CHUNK):
            content += chunk
            if len(content) > limit:
                raise VoiceError(
                    "{place}/{path} is too large: it should have at most {limit} bytes",
                    place=source.place,
                    path=path,
                    limit=limit,
                )
    if file.size is not None and len(content) < file.size:
        raise BrokenConnectionError(
            "{place} stopped sending in the middle of {path}: try again", place=source.place, path=path
        )
    return bytes(content)


def read_card_file(source: VoiceSource, card: CatalogueFile | None) -> bytes:
    """The content of a card; empty if there is none.

    Its digest is not checked: cards are corrected more often than the list is, and nothing depends on them.
    """
    try:
        return read_whole(source, card.path, MAX_CARD_BYTES) if card else b""
    except MissingFileError:
        return b""


def reason_of(error: object) -> str:
    """Why a connection or a file failed, in a few words."""
    if isinstance(error, TimeoutError):
        return translated("no answer for {timeout_s} s", timeout_s=TIMEOUT_S)
    if isinstance(error, socket.gaierror):
        return translated("there is no network, or no such server")
    if isinstance(error, OSError) and error.strerror:
        return translated(error.strerror)
    return str(error) or type(error).__name__

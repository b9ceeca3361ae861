"""Streams other than the session's own: PortAudio can only be started anew when none of them is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Stream(Protocol):
    """Something that has a stream open, from any thread."""

    def let_go(self) -> None:
        """Close it, and return when it is closed."""
        ...

    def go_on(self) -> None:
        """Open it again, if it can be; returns at once."""
        ...


_streams: list[Stream] = []


@contextmanager
def known(stream: Stream) -> Iterator[None]:
    """While it lasts, the stream is among those that are asked to let go."""
    _streams.append(stream)
    try:
        yield
    finally:
        _streams.remove(stream)


@contextmanager
def all_closed() -> Iterator[None]:
    """While it lasts, none is open."""
    asked = tuple(_streams)
    for stream in asked:
        stream.let_go()
    try:
        yield
    finally:
        for stream in asked:
            stream.go_on()

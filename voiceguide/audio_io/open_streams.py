"""A registry of open streams other than the session's own, which must be closed before PortAudio is restarted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class SuspendableStream(Protocol):
    """A stream that can be closed and reopened, from any thread."""

    def suspend(self) -> None:
        """Close it, and return when it is closed."""
        ...

    def resume(self) -> None:
        """Reopen it if possible, in the background."""
        ...


_streams: list[SuspendableStream] = []


@contextmanager
def registered(stream: SuspendableStream) -> Iterator[None]:
    """A context in which the stream is closed by `all_suspended`."""
    _streams.append(stream)
    try:
        yield
    finally:
        _streams.remove(stream)


@contextmanager
def all_suspended() -> Iterator[None]:
    """A context in which no registered stream is open."""
    suspended = tuple(_streams)
    for stream in suspended:
        stream.suspend()
    try:
        yield
    finally:
        for stream in suspended:
            stream.resume()

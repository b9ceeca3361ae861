"""The interface of an export format: quantised blocks in, an encoded file or stream out."""

from typing import Protocol, Self

from voiceguide.audio_io.pcm import Integers


class Sink(Protocol):
    """Encodes a session block by block. A context manager; leaving it releases what it holds, after a failure too.

    Write all blocks in order, then call `finish`. What was not finished is not a valid file.
    """

    def write(self, block: Integers) -> None:
        """Append a block, shape `(frames, 2)`, as `pcm.quantise` returns it.

        Raises:
            OutputError: it could not be written.
        """

    def finish(self) -> None:
        """Complete the file: every block has been written.

        Raises:
            OutputError: it could not be completed.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

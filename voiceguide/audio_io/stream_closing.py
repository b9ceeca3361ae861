"""Closes PortAudio streams, with a timeout for a sound server that hangs."""

from threading import Thread
from typing import Any

CLOSE_WITHIN_S = 0.5


def close_stream(stream: Any, within_s: float = CLOSE_WITHIN_S) -> bool:
    """Abort and close a stream of `sounddevice`; returns whether that was done within `within_s` seconds.

    A stream that takes longer is left to a daemon thread, which does not keep the program from ending.
    """
    closing = Thread(target=lambda: (stream.abort(), stream.close()), daemon=True)
    closing.start()
    closing.join(within_s)
    return not closing.is_alive()

"""A clock that also counts while the machine is suspended."""

import time

_CLOCK = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""On macOS CLOCK_MONOTONIC counts while it sleeps; `time.monotonic` does not, neither there nor on Linux."""


def boot_clock() -> float:
    """Seconds; may begin anywhere, and never goes back."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)

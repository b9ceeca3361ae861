"""Sets how many periods PortAudio divides the buffer of an ALSA stream into."""

import ctypes
from typing import Any


def set_alsa_periods(sounddevice: Any, count: int) -> None:
    """Let the streams that are opened from now on have `count` periods each.

    Without it there are four, however large the buffer is. A sound server wakes up once a period, and is that much
    late.

    Args:
        sounddevice: the imported module; does nothing if its PortAudio was built without ALSA.
        count: 2 or more. PortAudio has one number for all streams, so set it before each is opened.
    """
    library = ctypes.CDLL(sounddevice._libname)  # noqa: SLF001 (sounddevice does not have this function)
    set_count = getattr(library, "PaAlsa_SetNumPeriods", None)
    if set_count:
        set_count(count)

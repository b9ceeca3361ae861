"""Decides how many frames a device should hold: few while the machine is quiet, many while it is busy."""

from voiceguide.units import to_frames

QUIET = to_frames(0.06)
"""Frames that the device holds while it is fed in time."""

# A sound server takes a period or two at a time, which is not late.
_BURST = to_frames(0.015)
# The next delay may be so many times as long as the longest of late.
_MARGIN = 8
_HALF_LIFE = to_frames(5.0)


class OutputLatency:
    """The number of frames that a device should hold, adapted to how late it was fed recently.

    A device that holds more is safe from longer delays, but plays a command later.

    Args:
        most: the most that the device can hold.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._late = 0.0

    @property
    def frames(self) -> int:
        """Frames that the device should hold."""
        return min(self._most, QUIET + round(_MARGIN * self._late))

    def record(self, played: int, expected: int) -> None:
        """Record what the device has played since it was fed last.

        Args:
            played: frames played.
            expected: frames it would have played if it had been fed in time.
        """
        self._late = max(played - expected - _BURST, self._late * 0.5 ** (played / _HALF_LIFE))

"""Removes key repeat and accidental presses of several keys at once from the keys that a terminal sends."""

from collections.abc import Callable

_MAX_REPEAT_INTERVAL_S = 0.12
"""A key that is held repeats at least this often; 10 to 40 times a second is usual."""
_MAX_REPEAT_DELAY_S = 1.1
"""Time until it begins to repeat: 0.25 to 1 s; 0.5 s on Windows and macOS, 0.66 s under X11."""
_CHORD_S = 0.05
"""Different keys this close together are an elbow on the keyboard: only the first counts."""


class KeyRepeatFilter:
    """Passes on each deliberate press of a key once. Reads no clock: times are arguments, in seconds, ascending.

    A terminal does not report when a key is released. A key that is held comes again after the repeat delay and from
    then on at the repeat interval. So a key that comes a second time within the repeat delay is held back until it is
    clear that no third one follows at once.

    Args:
        debounce_s: for a key, given by its name, the time after a press within which it is ignored.
    """

    def __init__(self, debounce_s: Callable[[str], float] = lambda _key: 0.0) -> None:
        self._debounce_s = debounce_s
        self._key: str | None = None
        self._pressed_s = 0.0
        self._held_back = False

    @property
    def deadline_s(self) -> float | None:
        """When `flush` releases the press that is being held back; None if there is none."""
        return self._pressed_s + _MAX_REPEAT_INTERVAL_S if self._held_back else None

    def flush(self, now_s: float) -> tuple[str, ...]:
        """The press that was held back, once it is clear that it is no key repeat; otherwise nothing."""
        if self.deadline_s is None or now_s < self.deadline_s:
            return ()
        return self._release()

    def press(self, key: str, now_s: float) -> tuple[str, ...]:
        """Add a key from the terminal; returns the presses that count, one that was held back first."""
        released, since_s, same = self.flush(now_s), now_s - self._pressed_s, key == self._key
        first = self._key is None
        if not same:
            released += self._release()
        self._key, self._pressed_s = key, now_s
        if first or (not same and since_s >= _CHORD_S) or (same and since_s >= _MAX_REPEAT_DELAY_S):
            return (*released, key)
        self._held_back = same and since_s >= max(_MAX_REPEAT_INTERVAL_S, self._debounce_s(key))
        return released

    def _release(self) -> tuple[str, ...]:
        held_back, self._held_back = self._held_back, False
        return (self._key,) if held_back and self._key is not None else ()

"""Tells when a key was pressed: an elbow that lies on it, or comes down on several, has pressed once."""

from collections.abc import Callable

_REPEATS_WITHIN_S = 0.12
"""A key that is held comes again at least so often: 10 to 40 times a second is usual."""
_BEGINS_TO_REPEAT_WITHIN_S = 1.1
"""It begins to after 0.25 to 1 s: 0.5 s on Windows and on a Mac, 0.66 s under X11."""
_AT_ONCE_S = 0.05
"""Different keys so close together are no two wishes."""


class Presses:
    """Of the keys that a terminal sends, those that somebody pressed.

    A terminal does not tell when a key is let go. A key that is held comes again after a while, and from then on many
    times a second; so one that comes a second time within that while is withheld until it is clear that no third
    follows at once. Pure: every time is handed in, and none is earlier than the one before.

    Args:
        shortest_s: how long after its last press a key, given by its name, counts at all.
    """

    def __init__(self, shortest_s: Callable[[str], float] = lambda _key: 0.0) -> None:
        self._shortest_s = shortest_s
        self._key: str | None = None
        self._at_s = 0.0
        self._withheld = False

    @property
    def due_s(self) -> float | None:
        """When `due` will know more; nothing where nothing is withheld."""
        return self._at_s + _REPEATS_WITHIN_S if self._withheld else None

    def due(self, now_s: float) -> tuple[str, ...]:
        """The key that was withheld, if by now it is clear that it was pressed."""
        if self.due_s is None or now_s < self.due_s:
            return ()
        return self._let_go()

    def come(self, key: str, now_s: float) -> tuple[str, ...]:
        """A key has come: those that were pressed, with what was withheld before."""
        pressed, since_s, same = self.due(now_s), now_s - self._at_s, key == self._key
        first = self._key is None
        if not same:
            pressed += self._let_go()
        self._key, self._at_s = key, now_s
        if first or (not same and since_s >= _AT_ONCE_S) or (same and since_s >= _BEGINS_TO_REPEAT_WITHIN_S):
            return (*pressed, key)
        self._withheld = same and since_s >= max(_REPEATS_WITHIN_S, self._shortest_s(key))
        return pressed

    def _let_go(self) -> tuple[str, ...]:
        withheld, self._withheld = self._withheld, False
        return (self._key,) if withheld and self._key is not None else ()

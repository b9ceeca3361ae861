"""Measures how late this machine lets a program run that has slept: what no program is to blame for."""

import os
import threading
import time
from pathlib import Path
from typing import Self

_SLEEP_S = 0.005
_LATE_S = 0.015


class Lateness:
    """Sleeps again and again, and notes when it was woken too late. A context manager.

    On a machine that has nothing else to do it notes nothing, and whoever takes it into account is as strict as without
    it.
    """

    def __init__(self) -> None:
        self.count = 0
        """How often it was woken more than 15 ms late."""
        self.longest_s = 0.0
        """The longest of these delays, in seconds."""
        self.running_s = 0.0
        """Time that has passed while it could run: a delay does not count."""
        self._over = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def was_busy(self) -> bool:
        """Whether it was woken too late, or more programs want to run than there are cores.

        On such a machine a program that has something to compute is late, even where one that only sleeps is not.
        """
        return self.count > 0 or _wanting_to_run() > (os.cpu_count() or 1)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._thread.join()

    def _run(self) -> None:
        before_s = time.monotonic()
        while not self._over:
            time.sleep(_SLEEP_S)
            now_s = time.monotonic()
            late_s = now_s - before_s - _SLEEP_S
            before_s = now_s
            self.running_s += _SLEEP_S + min(late_s, _SLEEP_S)
            if late_s > _LATE_S:
                self.count += 1
                self.longest_s = max(self.longest_s, late_s)


def _wanting_to_run() -> float:
    """How many programs run or want to: now on Linux, elsewhere on average over the last minute."""
    load = Path("/proc/loadavg")
    return float(load.read_text().split()[3].partition("/")[0]) if load.exists() else os.getloadavg()[0]

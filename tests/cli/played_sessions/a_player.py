"""A program that plays on an output without a device, whose clock runs ahead."""

import itertools
import json
import signal
from threading import main_thread
from typing import Any

from tests.app.window import Opened
from tests.cli.run_program import HEAD, Run
from tests.memory_output import MemoryOutput
from voiceguide.errors import DeviceError

SESSION = f"{HEAD}background: none\nsteps:\n  - hold: 10s\n    say: Press.\n  - rest: 1s\n"
LONG = SESSION.replace("rest: 1s", "rest: 5 min")
"""It is not over when an interrupt arrives, however late that is."""


class Watched(Opened):
    """What stands in for a device that is opened; it may fail after some looks at its clock."""

    fails_after = 10**9
    interrupted_after = 10**9
    """Then Ctrl-C is pressed."""

    def output(self) -> MemoryOutput:
        looks = itertools.count()

        def clock() -> float:
            if (look := next(looks)) > self.fails_after:
                raise DeviceError("the device is gone")
            if look == self.interrupted_after:  # to the thread that handles it, which may be waiting
                signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
            fast = min(look, self.interrupted_after)
            return fast * 2.0 + (look - fast) * 0.001  # the session is not over before Ctrl-C is handled

        return MemoryOutput(clock)


def gone(wanted: str | None) -> MemoryOutput:
    raise DeviceError(f"{wanted} is gone for good")


def kept(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("journal", "--json").out)
    return found

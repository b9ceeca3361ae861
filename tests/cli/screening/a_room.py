"""A person in a room with a loudspeaker, who is asked before a session."""

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from tests.cli.run_program import HEAD, Run
from tests.memory_output import MemoryOutput
from voiceguide.app.spoken_prompt import SpokenPrompt

STEPS = "steps:\n- say: Hello there.\n- section: Feet\n  steps:\n  - do: 10s\n    say: Shake your feet.\n"
SCRIPT = f"{HEAD}screening: [fever, blood-thinners, leg-numbness]\n{STEPS}"
READ_OUT = [
    "This is not medical advice.",
    "Before you begin: do any of these apply to you?",
    "Fever.",
    "Blood thinners.",
    "Nerve pain that runs into an arm or a leg, or numbness, tingling or weakness there.",
]
QUESTION = "Press N if none of these applies, and Y if one does. Q stops."
FEVER = "Wait until the fever has gone."
UNSURE = "If you are not sure, ask a doctor first."
IN_A_FILE = [
    READ_OUT[0],
    "Please leave this session out if any of the following apply to you.",
    READ_OUT[2],
    "With the following, begin only if a doctor has agreed to a massage.",
    *READ_OUT[3:],
    UNSURE,
]
SHOWN = (
    f"\n{READ_OUT[0]}\n{READ_OUT[1]}\n  1  fever\n  2  blood thinners\n"
    f"  3  {READ_OUT[4][0].lower()}{READ_OUT[4][1:-1]}\n{QUESTION}\n"
)


class Room:
    """A loudspeaker and somebody who listens, whose keys are told beforehand."""

    def __init__(self, typing: int) -> None:
        self.typing = typing
        self.at_start: list[str] = []
        """What is typed as each sound begins."""
        self.at_end: list[str] = []
        """What is typed when each has ended."""
        self.said: list[tuple[str, ...]] = []
        """What was spoken in the dialogue."""
        self.outputs: list[MemoryOutput] = []

    @property
    def playing(self) -> int:
        return len([output for output in self.outputs if not output.closed])

    def open(self, _wanted: str | None = None) -> MemoryOutput:
        ticks = count()
        room = self

        class Loudspeaker(MemoryOutput):
            """Time flies."""

            def start(self) -> None:
                assert room.playing == 1, "a device is given to one at a time"
                super().start()
                room.press(room.at_start)

            def close(self) -> None:
                if not self.closed:
                    room.press(room.at_end)
                super().close()

        self.outputs.append(Loudspeaker(lambda: next(ticks) * 0.4))
        return self.outputs[-1]

    def press(self, keys: list[str]) -> None:
        if keys:
            os.write(self.typing, keys.pop(0).encode())

    def record(self, say: Callable[..., str | None]) -> Callable[..., str | None]:
        def recorded(prompt: SpokenPrompt, texts: Sequence[str], keyboard: object) -> str | None:
            self.said.append(tuple(texts))
            return say(prompt, texts, keyboard)

        return recorded


def data(home: Path) -> Path:
    return home / ".local" / "share" / "voiceguide"


def remembered(home: Path) -> list[str]:
    """The routines of which an answer is remembered."""
    path = data(home) / "journal.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        return [routine for (routine,) in connection.execute("SELECT routine FROM screening_answers")]


def shown(run: Run, *args: str | Path) -> tuple[list[str], int]:
    """What is spoken in what `show` shows, and the frames of it."""
    document = json.loads(run("show", "--json", "--screening", *args, ENGINE="silent").out)
    return [event["text"] for event in document["events"] if event["kind"] == "speech"], document["frames"]

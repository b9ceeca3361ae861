"""What happens to the records when programs are killed, or write at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.records.given_files import ANSWERS, PLACE, SESSIONS
from voiceguide.errors import UsageError
from voiceguide.records.journal_store import open_records
from voiceguide.records.place_store import PlaceStore, SavedPlace

_ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from tests.records.given import session
from voiceguide.records.journal_store import open_records

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    with open_records(path) as records:
        entry = records.journal.add_once(session(routine=name, heard_s=0.0, note=str(number)))
    for step in (1, 2, 3):
        with open_records(path) as records:
            records.journal.update_progress(entry.uid, step * 10.0, step)
        print(number, step, flush=True)
    with open_records(path) as records:
        records.journal.set_pain_after(entry.uid, 3)
    print(number, "over", flush=True)
"""

SESSION = """
import sys
from pathlib import Path
from tests.records.given import session
from tests.records.test_session_recorder import STEPS, Observed
from voiceguide.units import to_frames

with Observed(Path(sys.argv[1]), session(routine=sys.argv[2], heard_s=0.0)) as recorder:
    for step in range(1, int(sys.argv[3]) + 1):
        if sys.argv[4] == "paced":
            sys.stdin.readline()
        recorder.update_progress(to_frames(step), step)
        recorder.reach(STEPS.at(step % 100 * 10))
        recorder.wait_for_writes(step + 1)
        print(step, flush=True)
    recorder.finish()
"""
"""A live session that says each step once it is written; a paced one begins each step when it is told to."""

OPENER = """
import sys
from pathlib import Path
from tests.records.given_files import data_folder
from voiceguide.records.database import open_database

for number in range(int(sys.argv[2])):
    path = data_folder(Path(sys.argv[1]) / str(number), "journal-2.db", "screening.json", "place.json")
    print(number, flush=True)
    with open_database(path):
        pass
"""
"""Takes old records over, one folder after the other; its name is said when its files are there."""


def start(program: str, *arguments: str | Path | int) -> "subprocess.Popen[str]":
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def killed_after(lines: int, program: str, *arguments: str | Path | int) -> str:
    """Kill a program when it has said so many lines, wherever it is by then; returns the last of them."""
    with start(program, *arguments) as process:
        assert process.stdout
        for _ in range(lines):
            said = process.stdout.readline()
        process.kill()
    assert said
    return said


@pytest.mark.parametrize("lines", [1, 2, 6, 12, 17])
def test_a_kill_keeps_all_that_was_written(lines: int, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    told = killed_after(lines, WRITER, path, "killed", 1000).split()
    number = int(told[0])
    with open_records(path) as records:
        assert records.database.set_aside is None
        entries = records.journal.entries()
    assert [entry.note for entry in entries[: number + 1]] == [str(each) for each in range(number + 1)]
    assert all((entry.heard_s, entry.holds, entry.pain_after) == (30.0, 3, 3) for entry in entries[:number])
    reached = 3 if told[1] == "over" else int(told[1])
    assert entries[number].holds >= reached
    assert entries[number].heard_s == entries[number].holds * 10


@pytest.mark.parametrize("steps", [1, 2, 7, 20, 55])
def test_a_kill_keeps_the_step_that_a_session_was_in(steps: int, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    told = int(killed_after(steps, SESSION, path, "killed", 1_000_000, "fast"))
    with open_records(path) as records:
        assert records.database.set_aside is None
        (entry,) = records.journal.entries()
        (place,) = PlaceStore(records.database).read()
    assert (entry.routine, place.routine) == ("killed", "killed")
    assert entry.holds >= told
    assert (entry.heard_s, entry.holds % 100) == (entry.holds, place.step.index)  # both, or neither
    assert place.step.onset == place.step.index * 10


@pytest.mark.parametrize("folders", [1, 2, 5])
def test_a_kill_while_old_records_are_taken_over_loses_nothing(folders: int, tmp_path: Path) -> None:
    reached = int(killed_after(folders, OPENER, tmp_path, 1000))
    for number in range(reached + 1):
        with open_records(tmp_path / str(number) / "journal.db") as records:
            assert records.database.notices == ()
            assert records.journal.entries() == SESSIONS
            assert PlaceStore(records.database).read() == (PLACE,)
            answered = records.database.connection.execute("SELECT routine FROM screening_answers ORDER BY answered")
            assert [routine for (routine,) in answered] == [*ANSWERS]


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with start(WRITER, path, "one", 12) as one, start(WRITER, path, "two", 12) as two:
        one.communicate(timeout=60)
        two.communicate(timeout=60)
    assert (one.returncode, two.returncode) == (0, 0)
    with open_records(path) as records:
        entries = records.journal.entries()
    for name in ("one", "two"):
        own = [entry for entry in entries if entry.routine == name]
        assert [entry.note for entry in own] == [str(number) for number in range(12)]
        assert all((entry.heard_s, entry.holds, entry.pain_after) == (30.0, 3, 3) for entry in own)


def step(*sessions: "subprocess.Popen[str]") -> None:
    """Let paced sessions go one step further, all at the same time."""
    for each in sessions:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    for each in sessions:
        assert each.stdout
        assert each.stdout.readline()


def test_each_of_two_sessions_at_once_has_its_own_place(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with start(SESSION, path, "one", 30, "paced") as one, start(SESSION, path, "two", 30, "paced") as two:
        for session in (one, two, two, one):
            step(session)
        saved = SavedPlace(path)
        with pytest.raises(UsageError, match="there is no session to go on with"):
            saved.read()  # both are being played
        one.kill()
        one.wait()
        assert saved.read().routine == "one", "although the other one was there later"
        assert list(saved.others) == []
        step(two)
        two.kill()
        two.wait()
    assert (saved.read().routine, [other.routine for other in saved.others]) == ("two", ["one"])
    assert saved.read("one").step.index == 2
    assert [other.routine for other in saved.others] == ["two"]


def test_a_session_that_begins_forgets_what_was_interrupted_but_not_what_is_being_played(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with start(SESSION, path, "left", 30, "paced") as left:
        step(left)
        left.kill()
    with start(SESSION, path, "played", 30, "paced") as played, start(SESSION, path, "new", 30, "paced") as new:
        step(played, new)
        with open_records(path) as records:
            assert {place.routine for place in PlaceStore(records.database).read()} == {"played", "new"}
        for session in (played, new):
            session.kill()


def test_two_sessions_at_once_are_in_the_journal_and_the_place_is_of_the_one_that_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with start(SESSION, path, "short", 30, "paced") as short, start(SESSION, path, "long", 100, "paced") as long:
        for _ in range(30):
            step(short, long)
        short.communicate(timeout=60)
        assert short.returncode == 0
        step(long)
        long.kill()
    assert SavedPlace(path).read().routine == "long"
    with open_records(path) as records:
        assert {entry.routine: entry.holds for entry in records.journal.entries()} == {"short": 30, "long": 31}

"""What happens to the journal when programs end hard, or write at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.records.journal_store import open_journal

_ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from tests.records.given import session
from voiceguide.records.journal_store import open_journal

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    with open_journal(path) as journal:
        entry = journal.keep(session(routine=name, heard_s=0.0, note=str(number)))
    for step in (1, 2, 3):
        with open_journal(path) as journal:
            journal.heard(entry.uid, step * 10.0, step)
        print(number, step, flush=True)
    with open_journal(path) as journal:
        journal.felt(entry.uid, 3)
    print(number, "over", flush=True)
"""


def writer(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    env = os.environ | {"PYTHONPATH": str(_ROOT)}
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("lines", [1, 2, 6, 12, 17])
def test_a_kill_keeps_all_that_was_told_to_be_kept(lines: int, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with writer(path, "killed", 1000) as process:
        assert process.stdout
        for _ in range(lines):
            told = process.stdout.readline().split()
        process.kill()  # wherever it is by now
    number = int(told[0])
    with open_journal(path) as journal:
        assert journal.set_aside is None
        entries = journal.entries()
    assert [entry.note for entry in entries[: number + 1]] == [str(each) for each in range(number + 1)]
    assert all((entry.heard_s, entry.holds, entry.pain_after) == (30.0, 3, 3) for entry in entries[:number])
    reached = 3 if told[1] == "over" else int(told[1])
    assert entries[number].holds >= reached
    assert entries[number].heard_s == entries[number].holds * 10


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with writer(path, "one", 12) as one, writer(path, "two", 12) as two:
        one.communicate(timeout=60)
        two.communicate(timeout=60)
    assert (one.returncode, two.returncode) == (0, 0)
    with open_journal(path) as journal:
        entries = journal.entries()
    for name in ("one", "two"):
        own = [entry for entry in entries if entry.routine == name]
        assert [entry.note for entry in own] == [str(number) for number in range(12)]
        assert all((entry.heard_s, entry.holds, entry.pain_after) == (30.0, 3, 3) for entry in own)

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from voiceguide.errors import OutputError, UsageError
from voiceguide.player.resume_points import Steps
from voiceguide.records.place import Place, PlaceFile
from voiceguide.records.place_saver import PlaceKeeper

ROOT = Path(__file__).parents[2]
STEPS = Steps(range(0, 1000, 10), [*range(1, 101)], 1000)
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


class SlowFile(PlaceFile):
    """A file on a disk that answers when a test lets it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.answers = Event()
        self.saved: list[int] = []
        self.failing = False

    def save(self, place: Place) -> None:
        assert self.answers.wait(10)
        if self.failing:
            raise OutputError("the disk is full")
        self.saved.append(place.step.index)
        super().save(place)


@pytest.fixture
def file(tmp_path: Path) -> SlowFile:
    return SlowFile(tmp_path / "place.json")


def keeper(file: PlaceFile) -> PlaceKeeper:
    return PlaceKeeper(file, "hips", {"rate": 120}, lambda: AT)


def test_every_step_is_saved_once(file: SlowFile) -> None:
    file.answers.set()
    with keeper(file) as kept:
        for position in (0, 5, 10, 15, 20, 0):
            kept.at(STEPS.at(position))
            assert kept.saved()
    assert file.saved == [0, 1, 2, 0]
    assert file.read() == Place("hips", {"rate": 120}, STEPS.at(0), AT)


def test_a_session_does_not_wait_for_the_disk(file: SlowFile) -> None:
    with keeper(file) as kept:
        for index in range(50):
            kept.at(STEPS.at(index * 10))  # returns, although nothing has been written
        assert not kept.saved(0)
        file.answers.set()
        assert kept.saved(10)
    assert file.saved[-1] == 49
    assert len(file.saved) <= 2  # those that were over before the disk answered are of no use


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_the_place_stays_however_a_session_is_left(error: type[BaseException], file: SlowFile) -> None:
    file.answers.set()
    with pytest.raises(error), keeper(file) as kept:
        kept.at(STEPS.at(40))
        raise error
    assert file.read().step.index == 4


def test_a_finished_session_leaves_no_place(file: SlowFile) -> None:
    file.answers.set()
    with keeper(file) as kept:
        kept.at(STEPS.at(40))
        kept.finished()
    with pytest.raises(UsageError, match="no session to go on with"):
        file.read()


def test_a_finished_session_leaves_the_place_of_another(file: SlowFile, tmp_path: Path) -> None:
    file.answers.set()
    with keeper(file) as kept:
        kept.at(STEPS.at(40))
        assert kept.saved()
        with keeper(PlaceFile(tmp_path / "place.json")) as other:
            other.at(STEPS.at(70))
        kept.finished()
    assert file.read().step.index == 7


def test_a_disk_that_fails_is_told_and_tried_again(file: SlowFile) -> None:
    file.answers.set()
    file.failing = True
    with keeper(file) as kept:
        kept.at(STEPS.at(10))
        assert not kept.saved()
        assert "full" in str(kept.trouble)
        file.failing = False
        kept.at(STEPS.at(20))
        assert kept.saved()
        assert kept.trouble is None
    assert file.read().step.index == 2


def test_nothing_is_written_where_no_step_began(file: SlowFile) -> None:
    file.answers.set()
    with keeper(file):
        pass
    assert file.saved == []
    assert not any(thread.name == "place" for thread in threading.enumerate())


SESSION = """
import sys
from pathlib import Path
from tests.records.test_place_saver import STEPS
from voiceguide.records.place import PlaceFile
from voiceguide.records.place_saver import PlaceKeeper

with PlaceKeeper(PlaceFile(Path(sys.argv[1])), sys.argv[2], {}) as kept:
    print("begun", flush=True)
    for index in range(int(sys.argv[3])):
        kept.at(STEPS.at(index % 100 * 10))
        kept.saved()
        print(index % 100, flush=True)
    kept.finished()
"""


def session(path: Path, name: str, steps: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SESSION, str(path), name, str(steps)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("steps", [1, 2, 7, 20, 55])
def test_a_kill_keeps_the_step_that_it_was_in(steps: int, tmp_path: Path) -> None:
    path = tmp_path / "place.json"
    with session(path, "killed", 1_000_000) as process:
        assert process.stdout
        for _ in range(steps + 1):
            told = process.stdout.readline()
        process.kill()  # wherever it is by now
    place = PlaceFile(path).read()
    assert place.routine == "killed"
    assert (place.step.index - int(told)) % 100 < 50
    assert place.step == STEPS.at(place.step.onset)


def test_two_at_once_leave_a_whole_place_or_none(tmp_path: Path) -> None:
    path = tmp_path / "place.json"
    with session(path, "short", 60) as short, session(path, "long", 1_000_000) as long:
        short.communicate(timeout=60)
        assert short.returncode == 0
        assert long.stdout
        for _ in range(60):
            long.stdout.readline()
        long.kill()
    assert PlaceFile(path).read().routine == "long"
    assert not list(tmp_path.glob(".place.json.*[0-9a-f]"))

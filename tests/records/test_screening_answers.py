import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from voiceguide.errors import OutputError
from voiceguide.records.screening_answers import ScreeningAnswers

CONDITIONS = ("fever", "cold")
BEGIN = datetime(2026, 3, 1, 8, tzinfo=UTC)


class Memory:
    """A database of answers and a clock that stands where it is put."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = BEGIN

    def answers(self, days: int = 7) -> ScreeningAnswers:
        return ScreeningAnswers(days, self.path, lambda: self.now)

    def knows(self, routine: str = "hips", conditions: tuple[str, ...] = CONDITIONS, days: int = 7) -> bool:
        return self.answers(days).none_applied(routine, conditions)

    def routines(self) -> list[str]:
        with closing(sqlite3.connect(self.path)) as connection:
            return [routine for (routine,) in connection.execute("SELECT routine FROM screening_answers")]

    def execute(self, statement: str) -> None:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(statement)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "data" / "journal.db")


def test_nothing_is_known_at_first_and_nothing_is_written_by_asking(memory: Memory) -> None:
    answers = memory.answers()
    assert not answers.none_applied("hips", CONDITIONS)
    assert answers.notices == ()
    assert not memory.path.parent.exists()


@pytest.mark.parametrize(
    ("after", "known"),
    [
        (timedelta(0), True),
        (timedelta(days=7, seconds=-1), True),
        (timedelta(days=7), False),
        (timedelta(seconds=-1), False),  # the clock was ahead when it was answered
    ],
)
def test_an_answer_holds_for_a_while(memory: Memory, after: timedelta, known: bool) -> None:
    memory.answers().remember("hips", CONDITIONS)
    memory.now += after
    assert memory.knows() is known


def test_the_time_that_is_set_now_counts(memory: Memory) -> None:
    memory.answers(days=30).remember("hips", CONDITIONS)
    memory.now += timedelta(days=3)
    assert memory.knows(days=4)
    assert not memory.knows(days=3)
    assert not memory.knows(days=0)


def test_zero_days_store_nothing(memory: Memory) -> None:
    memory.answers(days=0).remember("hips", CONDITIONS)
    assert not memory.path.exists()


def test_the_conditions_count_not_their_order(memory: Memory) -> None:
    memory.answers().remember("hips", CONDITIONS)
    assert memory.knows(conditions=("cold", "fever"))
    assert not memory.knows(conditions=("cold", "fever", "sprain"))
    assert not memory.knows(conditions=("cold",))


def test_each_routine_has_its_own_answer(memory: Memory) -> None:
    memory.answers().remember("hips", CONDITIONS)
    memory.answers().remember("back", ("sprain",))
    assert memory.knows()
    assert memory.knows("back", ("sprain",))
    assert not memory.knows("feet")


def test_a_new_answer_replaces_the_one_before(memory: Memory) -> None:
    memory.answers().remember("hips", CONDITIONS)
    memory.now += timedelta(days=6)
    memory.answers().remember("hips", ("sprain",))
    assert not memory.knows()
    memory.now += timedelta(days=6)
    assert memory.knows(conditions=("sprain",))


def test_the_name_of_a_file_may_hold_any_bytes(memory: Memory) -> None:
    names = [os.fsdecode(b"/home/\xffme.yaml"), os.fsdecode(b"/home/\xfeme.yaml")]
    memory.answers().remember(names[0], CONDITIONS)
    assert memory.knows(names[0])
    assert not memory.knows(names[1])


def test_what_holds_no_more_is_forgotten(memory: Memory) -> None:
    memory.answers().remember("hips", CONDITIONS)
    memory.now += timedelta(days=8)
    memory.answers().remember("back", CONDITIONS)
    assert memory.routines() == ["back"]


def test_a_damaged_database_is_set_aside_and_asked_again(memory: Memory) -> None:
    memory.path.parent.mkdir()
    memory.path.write_bytes(b"damaged")
    answers = memory.answers()
    assert not answers.none_applied("hips", CONDITIONS)
    aside = memory.path.with_name("journal.damaged-1.db")
    assert aside.read_bytes() == b"damaged"
    assert str(aside) in answers.notices[0]
    answers.remember("hips", CONDITIONS)
    assert memory.knows()


@pytest.mark.parametrize("change", ["answered = 'yesterday'", "answered = '2026-03-01T08:00:00'", "conditions = '{'"])
def test_a_row_that_cannot_be_is_asked_again_and_said(memory: Memory, change: str) -> None:
    memory.answers().remember("hips", CONDITIONS)
    memory.execute(f"UPDATE screening_answers SET {change}")
    answers = memory.answers()
    assert not answers.none_applied("hips", CONDITIONS)
    assert "an answer to the screening cannot be read" in answers.notices[0]
    with pytest.raises(OutputError, match="your answer is not remembered"):
        answers.remember("hips", CONDITIONS)


def test_a_folder_in_its_place_is_asked_again_and_said(memory: Memory) -> None:
    memory.path.mkdir(parents=True)
    answers = memory.answers()
    assert not answers.none_applied("hips", CONDITIONS)
    assert "cannot be used" in answers.notices[0]
    with pytest.raises(OutputError, match="your answer is not remembered"):
        answers.remember("hips", CONDITIONS)


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    answers = Memory(tmp_path / "data" / "journal.db").answers()
    assert not answers.none_applied("hips", CONDITIONS)
    with pytest.raises(OutputError, match="it will be asked again"):
        answers.remember("hips", CONDITIONS)


def test_an_answer_that_cannot_be_stored_leaves_the_others(memory: Memory) -> None:
    memory.answers().remember("hips", CONDITIONS)
    memory.execute("CREATE TRIGGER full BEFORE INSERT ON screening_answers BEGIN SELECT RAISE(ABORT, 'full'); END")
    memory.now += timedelta(days=5)
    with pytest.raises(OutputError, match="full"):
        memory.answers().remember("back", CONDITIONS)
    assert memory.routines() == ["hips"]

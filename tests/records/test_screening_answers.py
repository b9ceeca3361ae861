import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from voiceguide.errors import OutputError
from voiceguide.records.screening_answers import Answers, routine_key

LIST = ("fever", "cold")
BEGIN = datetime(2026, 3, 1, 8, tzinfo=UTC)


class Memory:
    """A file of answers and a clock that stands where it is put."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = BEGIN

    def answers(self, days: int = 7) -> Answers:
        return Answers(days, self.path, lambda: self.now)

    def knows(self, key: str = "hips", asked: tuple[str, ...] = LIST, days: int = 7) -> bool:
        return self.answers(days).none_applied(key, asked)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "data" / "screening.json")


def test_nothing_is_known_at_first_and_nothing_is_written_by_asking(memory: Memory) -> None:
    answers = memory.answers()
    assert not answers.none_applied("hips", LIST)
    assert answers.trouble == ""
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
    memory.answers().keep("hips", LIST)
    memory.now += after
    assert memory.knows() is known


def test_the_time_that_is_set_now_counts(memory: Memory) -> None:
    memory.answers(days=30).keep("hips", LIST)
    memory.now += timedelta(days=3)
    assert memory.knows(days=4)
    assert not memory.knows(days=3)
    assert not memory.knows(days=0)


def test_zero_days_keep_nothing(memory: Memory) -> None:
    memory.answers(days=0).keep("hips", LIST)
    assert not memory.path.exists()


def test_the_list_counts_not_its_order(memory: Memory) -> None:
    memory.answers().keep("hips", LIST)
    assert memory.knows(asked=("cold", "fever"))
    assert not memory.knows(asked=("cold", "fever", "sprain"))
    assert not memory.knows(asked=("cold",))


def test_each_routine_has_its_own_answer(memory: Memory) -> None:
    memory.answers().keep("hips", LIST)
    memory.answers().keep("back", ("sprain",))
    assert memory.knows()
    assert memory.knows("back", ("sprain",))
    assert not memory.knows("feet")


def test_what_holds_no_more_is_forgotten(memory: Memory) -> None:
    memory.answers().keep("hips", LIST)
    memory.now += timedelta(days=8)
    memory.answers().keep("back", LIST)
    assert list(json.loads(memory.path.read_text())["answers"]) == ["back"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\x00",
        b"[" * 100_000,
        b'{"version": 2, "answers": {}}',
        b'{"version": 1, "answers": {"hips": {"asked": ["fever"], "at": "yesterday"}}}',
        b'{"version": 1, "answers": {"hips": {"asked": ["fever"], "at": "2026-03-01T08:00:00"}}}',
        b'{"version": 1, "answers": {}, "more": 1}',
        b" " * (1 << 21),
    ],
    ids=lambda content: repr(content[:30]),
)
def test_a_damaged_file_is_set_aside_and_asked_again(memory: Memory, content: bytes) -> None:
    memory.path.parent.mkdir()
    memory.path.write_bytes(content)
    answers = memory.answers()
    assert not answers.none_applied("hips", LIST)
    aside = memory.path.with_suffix(".damaged.json")
    assert aside.read_bytes() == content
    assert str(aside) in answers.trouble
    answers.keep("hips", LIST)
    assert memory.knows()
    assert aside.read_bytes() == content


def test_a_folder_in_its_place_is_asked_again_and_said(memory: Memory) -> None:
    memory.path.mkdir(parents=True)
    answers = memory.answers()
    assert not answers.none_applied("hips", LIST)
    assert "cannot be read" in answers.trouble
    with pytest.raises(OutputError, match="your answer is not remembered"):
        answers.keep("hips", LIST)


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    answers = Memory(tmp_path / "data" / "screening.json").answers()
    with pytest.raises(OutputError, match="it will be asked again"):
        answers.keep("hips", LIST)


def test_it_is_written_whole_or_not_at_all(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.answers().keep("hips", LIST)
    before = memory.path.read_bytes()

    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(OutputError):
            memory.answers().keep("back", LIST)
    assert memory.path.read_bytes() == before
    assert os.listdir(memory.path.parent) == ["screening.json"]


def test_a_routine_goes_by_its_name_and_a_file_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert routine_key("tennis-ball", is_path=False) == "tennis-ball"
    assert routine_key("evening.yaml", is_path=True) == str(tmp_path / "evening.yaml")

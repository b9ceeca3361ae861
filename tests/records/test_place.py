import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from voiceguide.errors import OutputError, UsageError
from voiceguide.player.resume_points import Step
from voiceguide.records.place import Place, PlaceFile, place_path

AT = datetime(2026, 3, 1, 8, 12, 30, tzinfo=UTC)
PLACE = Place(
    "tennis-ball", {"lasting_s": 1200.0, "only": ["Back"], "knocks": True}, Step(7, 31, 96_000, 14, 960_000), AT
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "place.json"


def other(routine: str) -> Place:
    return Place(routine, {}, Step(0, 1, 0, None, 10), AT)


def test_what_is_saved_is_read(path: Path) -> None:
    PlaceFile(path).save(PLACE)
    assert PlaceFile(path).read() == PLACE


def test_the_names_of_files_may_be_anything(path: Path) -> None:
    place = Place(
        os.fsdecode(b"/home/\xffme/\xc3\xbcbung.yaml"), {"background": os.fsdecode(b"\xfe.flac")}, PLACE.step, AT
    )
    PlaceFile(path).save(place)
    assert PlaceFile(path).read() == place


def test_the_last_one_is_kept(path: Path) -> None:
    file = PlaceFile(path)
    file.save(PLACE)
    PlaceFile(path).save(other("hips"))
    assert file.read() == other("hips")
    file.save(PLACE)
    assert file.read() == PLACE
    assert os.listdir(path.parent) == ["place.json"]


def test_a_session_that_is_over_leaves_nothing(path: Path) -> None:
    file = PlaceFile(path)
    file.save(PLACE)
    file.remove()
    assert os.listdir(path.parent) == []
    file.remove()
    with pytest.raises(UsageError, match="there is no session to go on with"):
        file.read()


def test_a_session_that_is_over_leaves_the_place_of_another_one(path: Path) -> None:
    file = PlaceFile(path)
    file.save(PLACE)
    PlaceFile(path).save(other("hips"))
    file.remove()
    assert PlaceFile(path).read() == other("hips")


def test_the_place_of_another_one_is_put_back_where_it_came_just_then(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = PlaceFile(path)
    file.save(PLACE)
    replace = Path.replace

    def in_between(self: Path, target: Path) -> Path:
        monkeypatch.undo()
        PlaceFile(path).save(other("hips"))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", in_between)
    file.remove()
    assert PlaceFile(path).read() == other("hips")
    assert os.listdir(path.parent) == ["place.json"]


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\x00",
    b"[" * 100_000,
    b'{"version": true}',
    b'{"version": 0}',
    json.dumps({"version": 1, "owner": "x", "routine": "hips", "options": {}, "at": "2026-03-01T08:00:00"}).encode(),
    b" " * (1 << 21),
]
NEWER = b'{"version": 2, "whatever": 1}'


def saved(**changed: object) -> bytes:
    step = {"index": 1, "count": 3, "onset": 5, "line": None, "frames": 10}
    whole = {"version": 1, "owner": "x", "routine": "hips", "options": {}, "at": "2026-03-01T08:00:00Z", "step": step}
    return json.dumps(whole | changed).encode()


@pytest.mark.parametrize(
    "content",
    [
        *DAMAGED,
        saved(step={"index": 3, "count": 3, "onset": 5, "line": None, "frames": 10}),
        saved(step={"index": -1, "count": 3, "onset": 5, "line": None, "frames": 10}),
        saved(at="2026-03-01T08:00:00"),
        saved(more=1),
        saved(routine=7),
    ],
    ids=lambda content: repr(content[:40]),
)
def test_a_damaged_file_is_set_aside_and_said(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    file = PlaceFile(path)
    with pytest.raises(UsageError, match="damaged") as told:
        file.read()
    aside = path.with_name("place.set-aside-1.json")
    assert file.set_aside == aside
    assert str(aside) in str(told.value)
    assert aside.read_bytes() == content
    file.save(PLACE)
    assert file.read() == PLACE
    assert aside.read_bytes() == content


def test_what_was_sound_is_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(saved())
    assert PlaceFile(path).read().step == Step(1, 3, 5, None, 10)


@pytest.mark.parametrize("content", [DAMAGED[1], NEWER])
def test_what_is_not_understood_is_never_overwritten(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_bytes(content)
        file = PlaceFile(path)
        file.save(PLACE)
        file.save(PLACE)
        assert file.set_aside == path.with_name(f"place.set-aside-{number}.json")
    assert sorted(os.listdir(path.parent)) == ["place.json", "place.set-aside-1.json", "place.set-aside-2.json"]
    assert all(path.with_name(f"place.set-aside-{number}.json").read_bytes() == content for number in (1, 2))


def test_a_newer_file_is_left_to_the_newer_program(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(NEWER)
    file = PlaceFile(path)
    with pytest.raises(UsageError, match="later voiceguide"):
        file.read()
    file.remove()
    assert path.read_bytes() == NEWER


def test_what_cannot_be_read_or_written_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    file = PlaceFile(path)
    with pytest.raises(UsageError, match="cannot be read"):
        file.read()
    with pytest.raises(OutputError, match="the place in this session is not saved"):
        file.save(PLACE)
    assert path.is_dir()


def test_it_is_written_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = PlaceFile(path)
    file.save(PLACE)

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(OutputError):
            file.save(other("hips"))
    assert file.read() == PLACE
    assert os.listdir(path.parent) == ["place.json"]


def test_it_is_in_the_persons_own_folder(tmp_path: Path) -> None:
    assert place_path(tmp_path) == tmp_path / "place.json"
    assert place_path(None).name == "place.json"

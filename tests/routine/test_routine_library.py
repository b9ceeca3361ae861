import os
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from voiceguide.errors import UsageError
from voiceguide.routine import routine_library as library
from voiceguide.routine.routine_library import (
    RoutineFile,
    find_routine,
    is_path,
    list_routines,
    routine_name,
)

Write = Callable[[str], Path]


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.setattr(library, "shipped", lambda kind: tmp_path / "shipped" / kind)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return lambda name: _write(tmp_path / "shipped" / "scripts" / name)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, **_: tmp_path / "own" / name)
    return lambda name: _write(tmp_path / "own" / "voiceguide" / "scripts" / name)


def _write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("title: x\nlanguage: 'fr'\n")
    return path


def test_the_routines_are_listed_by_name_and_language(shipped: Write, own: Write) -> None:
    paths = [shipped("en/back.yaml"), shipped("de/back.yaml"), own("own.yml")]
    shipped("routine.schema.json")
    assert list_routines() == (
        RoutineFile("back", "de", paths[1], True),
        RoutineFile("back", "en", paths[0], True),
        RoutineFile("own", "fr", paths[2], False),
    )
    assert list_routines("de") == (RoutineFile("back", "de", paths[1], True),)


def test_there_may_be_none(shipped: Write, own: Write) -> None:
    assert list_routines() == ()


def test_an_own_routine_hides_a_shipped_one(shipped: Write, own: Write) -> None:
    shipped("en/back.yaml")
    path = own("en/back.yaml")
    assert find_routine("back") == path
    assert len(list_routines()) == 1


def test_a_routine_has_one_name(shipped: Write, own: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden, hiding = shipped("en/back.yaml"), own("en/back.yaml")
    (tmp_path / "link.yaml").symlink_to(hiding)
    (tmp_path / "folder").symlink_to(hiding.parent)
    evening = _write(tmp_path / "evening.yaml")
    (tmp_path / "same.yaml").symlink_to(evening)
    monkeypatch.chdir(tmp_path)
    for name in ("back", str(hiding), "link.yaml", "./link.yaml", "folder/back.yaml"):
        assert routine_name(name) == "back"
    for name in ("evening.yaml", "./evening.yaml", str(evening), "same.yaml", "folder/../../../../evening.yaml"):
        assert routine_name(name) == os.path.realpath(evening)
    assert routine_name(str(hidden)) == os.path.realpath(hidden)
    assert routine_name("gone.yaml") == os.path.realpath(tmp_path / "gone.yaml")


@pytest.mark.parametrize(
    ("surroundings", "language", "expected"),
    [("de_AT.UTF-8", None, "de"), ("de_AT", "en", "en"), ("it_IT", None, "en"), ("C.UTF-8", None, "en")],
)
def test_the_language_is_the_one_asked_for_or_ones_own_or_english(
    surroundings: str, language: str | None, expected: str, shipped: Write, own: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", surroundings)
    paths = {name: shipped(f"{name}/back.yaml") for name in ("de", "en", "fr")}
    assert find_routine("back", language) == paths[expected]


def test_a_routine_in_another_language_is_better_than_none(shipped: Write, own: Write) -> None:
    path = shipped("fr/dos.yaml")
    assert find_routine("dos") == path


def test_a_file_of_that_name_in_this_folder_is_suggested(
    shipped: Write, own: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped("en/feets.yaml")
    monkeypatch.chdir(tmp_path)
    Path("feet.yaml").write_text("title: Feet\n")
    with pytest.raises(UsageError, match=r"there is no routine 'feet': did you mean 'feet.yaml'\?"):
        find_routine("feet")


def test_what_does_not_exist_is_told_with_a_way_out(shipped: Write, own: Write) -> None:
    shipped("en/tennis-ball.yaml")
    with pytest.raises(UsageError, match="did you mean 'tennis-ball'"):
        find_routine("tenis-ball")
    with pytest.raises(UsageError, match="only in en"):
        find_routine("tennis-ball", "de")


@pytest.mark.parametrize("name", ["a/b", "./back", "back.yaml", "back.YML", "/dev/zero"])
def test_a_path_is_taken_as_it_is(name: str) -> None:
    assert is_path(name)
    assert find_routine(name) == Path(name)

import os
import time
from pathlib import Path

import pytest

from voiceguide.errors import OutputError
from voiceguide.share.session_cache import SessionCache

DAY_S = 24 * 60 * 60


def add(cache: SessionCache, key: str, size: int) -> None:
    with cache.adding(key) as files:
        files.sound.write_bytes(bytes(size))


def used(cache: SessionCache, key: str, days_ago: float) -> None:
    then = time.time() - days_ago * DAY_S
    os.utime(cache.folder / key, (then, then))


def test_a_session_is_there_when_it_is_complete(tmp_path: Path) -> None:
    cache = SessionCache(tmp_path / "sessions", 1000)
    assert cache.get("a") is None
    with pytest.raises(ZeroDivisionError), cache.adding("a") as files:
        files.sound.write_bytes(b"half")
        raise ZeroDivisionError
    assert cache.get("a") is None
    assert list(cache.folder.iterdir()) == []
    add(cache, "a", 10)
    made = cache.get("a")
    assert made
    assert made.sound.read_bytes() == bytes(10)
    add(cache, "a", 20)  # another process has made it meanwhile
    assert made.sound.read_bytes() == bytes(10)
    assert [path.name for path in cache.folder.iterdir()] == ["a"]


def test_the_least_recently_used_ones_make_room(tmp_path: Path) -> None:
    cache = SessionCache(tmp_path, 1000)
    for key, days_ago in (("old", 3), ("older", 4), ("oldest", 5)):
        add(cache, key, 300)
        used(cache, key, days_ago)
    assert cache.get("oldest")  # which is now the newest
    add(cache, "new", 300)
    assert {path.name for path in cache.folder.iterdir()} == {"new", "oldest", "old"}
    assert cache.size_bytes() == 900
    add(cache, "huge", 5000)
    assert {path.name for path in cache.folder.iterdir()} == {"huge"}
    cache.clear()
    assert cache.size_bytes() == 0


def test_what_a_killed_process_left_is_removed_after_a_day(tmp_path: Path) -> None:
    cache = SessionCache(tmp_path, 1000)
    for name, days_ago in ((".part-old", 1.1), (".part-new", 0.9)):
        (tmp_path / name).mkdir()
        used(cache, name, days_ago)
    add(cache, "a", 1)
    assert {path.name for path in tmp_path.iterdir()} == {"a", ".part-new"}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = SessionCache(tmp_path / "file" / "sessions", 1000)
    with (
        pytest.raises(OutputError, match=r"cannot be written .*: the setting cache_dir names another folder"),
        cache.adding("a"),
    ):
        pass

from pathlib import Path

from voiceguide.file_lock import file_lock


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lock"
    with file_lock(path) as held, file_lock(path) as held_too, file_lock(tmp_path / "other") as other:
        assert (held, held_too, other) == (True, False, True)
    with file_lock(path) as held:
        assert held


def test_where_there_can_be_no_lock_nobody_is_kept_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with file_lock(tmp_path / "file" / "lock") as held, file_lock(tmp_path / "file" / "lock") as held_too:
        assert (held, held_too) == (True, True)

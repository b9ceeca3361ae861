"""What tells that a file has changed."""

import os
from pathlib import Path

from voiceguide.file_stamp import file_stamp


def test_a_stamp_changes_with_size_and_time_and_a_missing_file_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert file_stamp(path) is None
    path.write_bytes(b"1")
    os.utime(path, ns=(5, 7))
    first = file_stamp(path)
    assert first == (1, 7)
    path.write_bytes(b"12")
    os.utime(path, ns=(5, 7))
    assert file_stamp(path) != first
    path.write_bytes(b"2")
    os.utime(path, ns=(5, 8))
    assert file_stamp(path) != first

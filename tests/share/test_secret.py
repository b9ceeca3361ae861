import os
import stat
from pathlib import Path

import pytest

from voiceguide.share.share_address import share_secret


def test_it_stays_until_it_is_renewed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = share_secret(folder)
    assert len(first) == 22
    assert share_secret(folder) == first
    second = share_secret(folder, renew=True)
    assert second != first
    assert share_secret(folder) == second


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    share_secret(tmp_path)
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"../../../etc/passwd/xx", b"\xff" * 22, b"x" * 23])
def test_a_damaged_one_is_replaced(content: bytes, tmp_path: Path) -> None:
    share_secret(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    secret = share_secret(tmp_path)
    assert file.read_text() == secret != content.decode("latin-1")
    assert len(secret) == 22


def test_where_nothing_can_be_written_it_is_a_new_one_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert share_secret(tmp_path / "file" / "data") != share_secret(tmp_path / "file" / "data")

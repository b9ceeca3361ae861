import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.atomic_file import atomic_files, require_space
from voiceguide.errors import OutputError
from voiceguide.output_guard import Output, OutputGuard

FORCE = OutputGuard(force=True)


def test_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with atomic_files(FORCE, Output(path)) as (file,):
        file.write(b"new!")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new!"
    assert os.listdir(tmp_path) == ["a"]


def test_a_failure_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with (
        pytest.raises(KeyboardInterrupt),
        atomic_files(FORCE, Output(tmp_path / "a"), Output(tmp_path / "b")) as (first, _),
    ):
        first.write(b"half")
        raise KeyboardInterrupt
    assert os.listdir(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_where_one_cannot_be_opened_none_is_left(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="no folder"),
        atomic_files(FORCE, Output(tmp_path / "a"), Output(tmp_path / "gone" / "b")),
    ):
        pytest.fail("nothing may be written")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("named", [False, True])
def test_a_kill_leaves_all_as_it_was(tmp_path: Path, named: bool) -> None:
    if not named and not hasattr(os, "O_TMPFILE"):
        pytest.skip("this system has no files without names")
    (tmp_path / "a").write_bytes(b"old")
    code = f"""
import os, signal
from pathlib import Path
from voiceguide.atomic_file import atomic_files
from voiceguide.output_guard import Output, OutputGuard
if {named}:
    del os.O_TMPFILE
with atomic_files(OutputGuard(force=True), Output(Path({str(tmp_path / "a")!r}))) as (file,):
    file.write(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(os.listdir(tmp_path)) == (2 if named else 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutputError, match="full"), atomic_files(FORCE, Output(tmp_path / "a")) as (file,):
        with open("/dev/full", "wb") as full:
            os.dup2(full.fileno(), file.descriptor)
        file.write(b"more")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", [".", "/dev/null"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError), atomic_files(FORCE, Output(tmp_path / name)):
        pytest.fail("nothing may be written")


def test_a_folder_without_permission(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        locked = Path("/proc")
    else:
        locked = tmp_path
        locked.chmod(0o500)
    with pytest.raises(OutputError), atomic_files(FORCE, Output(locked / "a")):
        pytest.fail("nothing may be written")


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    first, second = Output(tmp_path / "a"), Output(tmp_path / "b")
    with pytest.raises(OutputError, match="b already exists"), atomic_files(OutputGuard(), first, second) as files:
        for file in files:
            file.write(b"new")
        (tmp_path / "b").write_bytes(b"mine")
    assert os.listdir(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"mine"


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "a", tmp_path / "link"
    target.touch()
    target.chmod(0o600)
    link.symlink_to("folder/a")
    with atomic_files(FORCE, Output(link)) as (file,):
        file.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_disk_that_is_too_small_for_all_files_together_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = [2_500_000_000]
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(total=10**12, free=free[0]))
    outputs = [Output(tmp_path / name) for name in "abcd"]
    said = "3.0 GB would be written, and the disk for .*a has only 2.5 GB left: free some space"
    with pytest.raises(OutputError, match=said), atomic_files(FORCE, *outputs) as files:
        require_space(files, [750_000_000] * 4)
    assert os.listdir(tmp_path) == []
    free[0] = 4000
    with atomic_files(FORCE, *outputs) as files:
        require_space(files, [1000] * 4)
        for file in files:
            file.reserve(1000)
        assert [os.fstat(file.descriptor).st_size for file in files] == [1000] * 4


def test_a_disk_that_does_not_say_its_size_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(total=0, used=0, free=0))
    with atomic_files(FORCE, Output(tmp_path / "a")) as (file,):
        require_space([file], [1000])

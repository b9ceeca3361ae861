import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.audio_io.microphone_lock import microphone_lock
from voiceguide.errors import DeviceError

HOLDER = """
import sys
from pathlib import Path
from voiceguide.audio_io.microphone_lock import microphone_lock
with microphone_lock(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_the_lock_is_exclusive_and_can_be_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "data" / "microphone.lock"
    with microphone_lock(path), pytest.raises(DeviceError, match="another session is listening"), microphone_lock(path):
        pass
    with microphone_lock(path):
        pass


def test_the_lock_is_released_by_an_exception(tmp_path: Path) -> None:
    path = tmp_path / "microphone.lock"
    with pytest.raises(ZeroDivisionError), microphone_lock(path):
        raise ZeroDivisionError
    with microphone_lock(path):
        pass


def test_a_session_that_is_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "microphone.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "locked\n"
        with pytest.raises(DeviceError), microphone_lock(path):
            pass
        holder.kill()
        holder.wait(10)
    with microphone_lock(path):
        pass


def test_where_the_lock_file_cannot_be_created_the_microphone_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with microphone_lock(tmp_path / "file" / "microphone.lock"):
        pass

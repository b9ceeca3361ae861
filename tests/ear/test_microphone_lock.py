import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.ear.microphone_lock import turn
from voiceguide.errors import DeviceError

HOLDER = """
import sys
from pathlib import Path
from voiceguide.ear.microphone_lock import turn
with turn(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read()
"""


def test_one_at_a_time_and_then_the_next(tmp_path: Path) -> None:
    path = tmp_path / "data" / "microphone.lock"
    with turn(path), pytest.raises(DeviceError, match="another session is listening"), turn(path):
        pass
    with turn(path):
        pass


def test_it_is_given_back_when_something_goes_wrong(tmp_path: Path) -> None:
    path = tmp_path / "microphone.lock"
    with pytest.raises(ZeroDivisionError), turn(path):
        raise ZeroDivisionError
    with turn(path):
        pass


def test_a_session_that_is_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "microphone.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "mine\n"
        with pytest.raises(DeviceError), turn(path):
            pass
        holder.kill()
        holder.wait(10)
    with turn(path):
        pass


def test_a_folder_that_cannot_be_made_is_no_reason_to_be_deaf(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with turn(tmp_path / "file" / "microphone.lock"):
        pass

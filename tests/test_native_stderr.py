import subprocess
import sys

PROGRAM = """
import os, sys
from voiceguide.standard_streams import native_stderr_muted
os.write(2, b"before,")
with native_stderr_muted():
    os.write(2, b"chatter,")
    sys.stderr.write("python,")
os.write(2, b"after,")
sys.stderr.write("end")
"""


def stderr_of(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stderr


def test_only_what_libraries_write_is_dropped() -> None:
    assert stderr_of(PROGRAM) == "before,python,after,end"


def test_it_does_nothing_where_there_is_no_stderr() -> None:
    program = (
        "import os, sys; os.close(2); sys.stderr = None\n"
        "from voiceguide.standard_streams import native_stderr_muted\nwith native_stderr_muted(): pass"
    )
    assert not stderr_of(program)

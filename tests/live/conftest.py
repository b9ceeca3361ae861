import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.program import Program
from tests.sound_server import SoundServer, missing


@pytest.fixture
def server() -> Iterator[SoundServer]:
    """A running sound server; without one the test is skipped, but fails where CI is set."""
    if reason := missing():
        if os.environ.get("CI", "") not in ("", "0", "false"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Not pytest's own folder: the path of a socket may have some hundred characters only.
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, SoundServer(Path(folder)) as running:
        yield running


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program in a home of its own, where nothing has been spoken yet."""
    return Program(tmp_path_factory.mktemp("home"))

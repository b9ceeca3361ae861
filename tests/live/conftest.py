import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.live_program import Program
from tests.live.pane import Pane
from tests.sound_server import SoundServer, missing


@pytest.fixture
def server() -> Iterator[SoundServer]:
    """A running sound server; without one the test is skipped, but fails where CI is set."""
    _needs(missing())
    # Not pytest's own folder: the path of a socket may have some hundred characters only.
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, SoundServer(Path(folder)) as running:
        yield running


@pytest.fixture
def pane(server: SoundServer, program: Program) -> Iterator[Pane]:
    """A shell in a real terminal; what is played there is heard on `server`."""
    _needs("" if shutil.which("tmux") else "no terminal to look at: tmux not installed (apt install tmux)")
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, Pane(Path(folder), program.env(server)) as opened:
        yield opened


def _needs(what_is_missing: str) -> None:
    if what_is_missing:
        if os.environ.get("CI", "") not in ("", "0", "false"):
            pytest.fail(what_is_missing)
        pytest.skip(what_is_missing)


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Program:
    """The program in a home of its own; what others have spoken is not spoken again."""
    return Program(tmp_path_factory.mktemp("home"), shared_store)

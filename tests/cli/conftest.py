from pathlib import Path

import pytest

from tests.cli.run_program import SHORT, Run, here, move_in


@pytest.fixture(autouse=True)
def home(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own; the working folder is in it."""
    move_in(tmp_path, shared_store, monkeypatch)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture
def run() -> Run:
    return here


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A short routine in a file."""
    path = tmp_path / "work" / "short.yaml"
    path.write_text(SHORT)
    return path
